internal import SchemaModel

/// What the column functions of Drizzle are in the database.
///
/// Source: Drizzle's "PostgreSQL column types", "MySQL column types", "SQLite column types".
enum DrizzleTypes {
    /// The type of a function; `nil` for one that Drizzle does not have.
    static func type(
        _ function: String, length: Int?, zoned: Bool, in dialect: Schema.Dialect
    ) -> ColumnType.Family? {
        switch (function, dialect) {
        case ("integer", .sqlite), ("int", .sqlite): .integer(bits: 64)
        // SERIAL of MySQL is BIGINT UNSIGNED.
        case ("serial", .mysql), ("bigserial", _): .integer(bits: 64)
        case ("serial", _), ("integer", _), ("int", _), ("int4", _): .integer(bits: 32)
        case ("smallserial", _), ("smallint", _): .integer(bits: 16)
        case ("bigint", _), ("int8", _): .integer(bits: 64)
        case ("tinyint", _): .integer(bits: 8)
        case ("mediumint", _): .integer(bits: 24)
        case ("uuid", _): .uuid
        case ("varchar", _): .text(length: length)
        case ("char", _): .text(length: length ?? 1)
        case ("text", _), ("tinytext", _), ("mediumtext", _), ("longtext", _): .text(length: nil)
        case ("blob", _), ("bytea", _): .bytes(length: nil)
        case ("binary", _), ("varbinary", _): .bytes(length: length)
        case ("timestamp", _), ("datetime", _): .timestamp(zoned: zoned)
        case ("date", _): .date
        case ("boolean", _), ("json", _), ("jsonb", _), ("numeric", _), ("decimal", _), ("real", _), ("double", _),
            ("doublePrecision", _), ("float", _), ("time", _), ("interval", _), ("point", _), ("line", _),
            ("geometry", _),
            ("vector", _), ("halfvec", _), ("bit", _), ("sparsevec", _), ("inet", _), ("cidr", _), ("macaddr", _),
            ("macaddr8", _), ("year", _), ("mysqlEnum", _), ("singlestoreEnum", _):
            .other
        default: nil
        }
    }
}
