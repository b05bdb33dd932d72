extension ColumnType.Family {
    /// What a type of PostgreSQL is.
    ///
    /// Source: PostgreSQL manual, chapter 8 "Data Types", table 8.1: names and aliases.
    ///
    /// - Parameters:
    ///   - name: The name, without its modifiers, in lower case: `int4`, `varchar`.
    ///   - length: The length that a modifier says, in characters; only texts have one.
    public init(postgresType name: String, length: Int?) {
        self =
            switch name {
            case "int2", "smallint": .integer(bits: 16)
            case "int4", "integer", "int": .integer(bits: 32)
            case "int8", "bigint": .integer(bits: 64)
            case "uuid": .uuid
            case "text", "name", "citext": .text(length: nil)
            case "varchar", "bpchar": .text(length: length)
            case "bytea": .bytes(length: nil)
            case "timestamptz": .timestamp(zoned: true)
            case "timestamp": .timestamp(zoned: false)
            case "date": .date
            default: .other
            }
    }
}
