internal import CPgQuery
internal import SchemaModel

/// A type as a column definition names it.
struct TypeReading {
    let type: ColumnType
    /// The width of the sequence that `serial` and its kin bring along.
    let serialBits: Int?
}

extension Catalog {
    /// What a type name means.
    ///
    /// Source: PostgreSQL manual, chapter 8 "Data Types", table 8.1, and 8.1.4 "Serial Types".
    func reading(of type: UnsafeMutablePointer<PgQuery__TypeName>?) -> TypeReading {
        guard let type else { return TypeReading(type: ColumnType(.other, declared: ""), serialBits: nil) }
        let names = list(type.pointee.n_names, type.pointee.names).compactMap(\.text)
        let name = names.last ?? ""
        let modifiers = list(type.pointee.n_typmods, type.pointee.typmods).compactMap(\.integer)
        let length = modifiers.first.flatMap { Int(exactly: $0) }
        let suffix = modifiers.isEmpty ? "" : "(\(modifiers.map { String($0) }.joined(separator: ",")))"
        if type.pointee.n_array_bounds > 0 {
            return TypeReading(type: ColumnType(.other, declared: "\(Self.spelling(name))\(suffix)[]"), serialBits: nil)
        }
        if let bits = Self.serial[name.lowercased()], names.count == 1 {
            return TypeReading(type: ColumnType(.integer(bits: bits), declared: name.lowercased()), serialBits: bits)
        }
        if let domain = domains[name], names.count == 1 || names.first != "pg_catalog" {
            return TypeReading(type: ColumnType(domain.family, declared: name), serialBits: nil)
        }
        // `INT4` is that everywhere; `INT` and `INTEGER`, which the grammar makes `pg_catalog.int4`, have 64 bits in CockroachDB.
        let isInt4 = name == "int4" && names.count == 1
        let declared = isInt4 ? name : Self.spelling(name) + (name == "bpchar" && modifiers == [1] ? "" : suffix)
        return TypeReading(
            type: ColumnType(.init(postgresType: name, length: length), declared: declared), serialBits: nil)
    }

    private static let serial = [
        "smallserial": 16, "serial2": 16, "serial": 32, "serial4": 32, "bigserial": 64, "serial8": 64,
    ]

    /// The name as people write it, where the grammar puts an internal one.
    private static func spelling(_ name: String) -> String {
        switch name {
        case "int2": "smallint"
        case "int4": "integer"
        case "int8": "bigint"
        case "bool": "boolean"
        case "bpchar": "char"
        case "float4": "real"
        case "float8": "double precision"
        default: name
        }
    }
}
