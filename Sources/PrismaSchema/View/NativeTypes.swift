internal import SchemaModel

/// What a Prisma type is in the database.
///
/// Source: Prisma's reference, "Prisma schema API: model field scalar types", its default type mappings and native types.
enum NativeTypes {
    /// The type of a scalar without a native type attribute; `nil` if Prisma has no such scalar.
    static func scalar(_ name: String, in dialect: Schema.Dialect) -> ColumnType.Family? {
        switch (name, dialect) {
        // An INTEGER of SQLite holds 64 bits whatever Prisma calls it.
        case ("Int", .sqlite): .integer(bits: 64)
        case ("Int", _): .integer(bits: 32)
        case ("BigInt", _): .integer(bits: 64)
        case ("String", .mysql): .text(length: 191)
        case ("String", .sqlserver): .text(length: 1000)
        case ("String", _): .text(length: nil)
        case ("DateTime", .cockroachdb), ("DateTime", .postgresql): .timestamp(zoned: false)
        case ("DateTime", _): .timestamp(zoned: false)
        case ("Bytes", _): .bytes(length: nil)
        case ("Boolean", _), ("Float", _), ("Decimal", _), ("Json", _): .other
        default: nil
        }
    }

    /// The type of `@db.Name(…)`; `nil` if it is none that a rule knows.
    static func native(_ name: String, arguments: [Argument], in dialect: Schema.Dialect) -> ColumnType.Family? {
        let length = arguments.first.flatMap { argument -> Int? in
            if case .number(let digits) = argument.value { Int(digits) } else { nil }
        }
        switch name {
        // MySQL's TINYINT and MEDIUMINT count as the next wider type that every database has.
        case "SmallInt", "TinyInt", "UnsignedSmallInt", "UnsignedTinyInt", "Int2", "Year": return .integer(bits: 16)
        case "Integer", "Int", "MediumInt", "UnsignedInt", "UnsignedMediumInt", "Int4": return .integer(bits: 32)
        case "BigInt", "UnsignedBigInt", "Int8": return .integer(bits: 64)
        case "Uuid", "UniqueIdentifier": return .uuid
        case "VarChar", "Char", "NVarChar", "NChar", "CatalogSingleChar": return .text(length: length)
        case "String" where dialect == .cockroachdb: return .text(length: length)
        case "Text", "TinyText", "MediumText", "LongText", "NText", "Citext", "String": return .text(length: nil)
        case "ByteA", "Bytes", "Blob", "TinyBlob", "MediumBlob", "LongBlob", "Image": return .bytes(length: nil)
        case "Binary", "VarBinary": return .bytes(length: length)
        case "Timestamptz", "DateTimeOffset": return .timestamp(zoned: true)
        case "Timestamp", "DateTime", "DateTime2", "SmallDateTime": return .timestamp(zoned: false)
        case "Date": return .date
        default: return .other
        }
    }
}
