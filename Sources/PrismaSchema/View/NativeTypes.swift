internal import SchemaModel

/// What a Prisma type is in the database.
///
/// Source: Prisma's reference, "Prisma schema API: model field scalar types", its default type mappings and native types.
struct NativeTypes: Sendable {
    let family: ColumnType.Family
    let isUnsigned: Bool

    private init(_ family: ColumnType.Family, isUnsigned: Bool = false) {
        self.family = family
        self.isUnsigned = isUnsigned
    }

    /// The type of a scalar without a native type attribute; `nil` if Prisma has no such scalar.
    static func scalar(_ name: String, in dialect: Schema.Dialect) -> NativeTypes? {
        switch (name, dialect) {
        // An INTEGER of SQLite holds 64 bits whatever Prisma calls it.
        case ("Int", .sqlite): NativeTypes(.integer(bits: 64))
        case ("Int", _): NativeTypes(.integer(bits: 32))
        case ("BigInt", _): NativeTypes(.integer(bits: 64))
        case ("String", .mysql): NativeTypes(.text(length: 191))
        case ("String", .sqlserver): NativeTypes(.text(length: 1000))
        case ("String", _): NativeTypes(.text(length: nil))
        case ("DateTime", _): NativeTypes(.timestamp(zoned: false))
        case ("Bytes", _): NativeTypes(.bytes(length: nil))
        case ("Boolean", _), ("Float", _), ("Decimal", _), ("Json", _): NativeTypes(.other)
        default: nil
        }
    }

    /// The type of `@db.Name(…)` on a scalar, or of `Name(…)` in place of one; `nil` if Prisma has none of that name.
    static func native(
        _ name: String,
        arguments: [Argument],
        of scalar: String,
        in dialect: Schema.Dialect
    ) -> NativeTypes? {
        let length = arguments.first.flatMap { argument -> Int? in
            if case .number(let digits) = argument.value { Int(digits) } else { nil }
        }
        switch name {
        case "TinyInt" where scalar == "Boolean": return NativeTypes(.other)
        case "TinyInt": return NativeTypes(.integer(bits: 8), isUnsigned: dialect == .sqlserver)
        case "SmallInt", "Int2": return NativeTypes(.integer(bits: 16))
        case "MediumInt": return NativeTypes(.integer(bits: 24))
        case "Integer", "Int", "Int4": return NativeTypes(.integer(bits: 32))
        case "BigInt", "Int8", "Long": return NativeTypes(.integer(bits: 64))
        case "UnsignedTinyInt": return NativeTypes(.integer(bits: 8), isUnsigned: true)
        case "UnsignedSmallInt": return NativeTypes(.integer(bits: 16), isUnsigned: true)
        case "UnsignedMediumInt": return NativeTypes(.integer(bits: 24), isUnsigned: true)
        // An object identifier of PostgreSQL and CockroachDB counts to 2^32 - 1.
        case "UnsignedInt", "Oid": return NativeTypes(.integer(bits: 32), isUnsigned: true)
        case "UnsignedBigInt": return NativeTypes(.integer(bits: 64), isUnsigned: true)
        case "Uuid", "UniqueIdentifier": return NativeTypes(.uuid)
        case "ObjectId": return NativeTypes(.bytes(length: 12))
        case "VarChar", "NVarChar": return NativeTypes(.text(length: length))
        // CHAR without a length holds one character.
        case "Char", "NChar", "CatalogSingleChar": return NativeTypes(.text(length: length ?? 1))
        case "String" where dialect == .cockroachdb: return NativeTypes(.text(length: length))
        case "TinyText": return NativeTypes(.text(length: 255))
        case "Text", "MediumText", "LongText", "NText", "Citext", "String": return NativeTypes(.text(length: nil))
        case "ByteA", "Bytes", "Blob", "TinyBlob", "MediumBlob", "LongBlob", "Image", "BinData":
            return NativeTypes(.bytes(length: nil))
        case "Binary", "VarBinary": return NativeTypes(.bytes(length: length))
        case "Timestamptz", "DateTimeOffset": return NativeTypes(.timestamp(zoned: true))
        // MySQL's TIMESTAMP is a moment: it is kept in UTC.
        case "Timestamp": return NativeTypes(.timestamp(zoned: dialect == .mysql))
        case "DateTime", "DateTime2", "SmallDateTime": return NativeTypes(.timestamp(zoned: false))
        case "Date": return NativeTypes(.date)
        case "Bit", "VarBit", "Bool", "Boolean", "Xml", "Inet", "Json", "JsonB", "Jsonb", "Real", "Float", "Float4",
            "Float8", "Double", "DoublePrecision", "Decimal", "Numeric", "Money", "SmallMoney", "Time", "Timetz",
            "Year":
            return NativeTypes(.other)
        default: return nil
        }
    }
}
