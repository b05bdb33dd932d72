internal import SchemaModel

/// What the types of SQLAlchemy are in the database.
///
/// Source: SQLAlchemy's reference "The Type Hierarchy", and the table of Python types of "Mapped[…]".
enum AlchemyTypes {
    /// The type of a type object's name; `nil` for one that SQLAlchemy does not have.
    static func type(_ name: String, size: Int?, zoned: Bool, in dialect: Schema.Dialect) -> ColumnType.Family? {
        let isSQLite = dialect == .sqlite
        return switch name {
        case "Integer", "INTEGER", "INT", "AutoInteger": .integer(bits: isSQLite ? 64 : 32)
        case "BigInteger", "BIGINT": .integer(bits: 64)
        case "SmallInteger", "SMALLINT": .integer(bits: isSQLite ? 64 : 16)
        case "TINYINT": .integer(bits: 8)
        case "MEDIUMINT": .integer(bits: 24)
        case "Uuid", "UUID", "PG_UUID", "PGUUID", "PostgresUUID", "UNIQUEIDENTIFIER":
            // Uuid(native_uuid=True) is CHAR(32) where the database has no type of its own.
            dialect == .postgresql || dialect == .cockroachdb || dialect == .sqlserver ? .uuid : .text(length: 32)
        case "String", "VARCHAR", "CHAR", "Unicode", "NVARCHAR", "NCHAR", "AutoString": .text(length: size)
        case "Text", "TEXT", "UnicodeText", "CLOB", "CITEXT", "LONGTEXT", "MEDIUMTEXT": .text(length: nil)
        case "LargeBinary", "BLOB", "BYTEA", "LONGBLOB": .bytes(length: nil)
        case "BINARY", "VARBINARY": .bytes(length: size)
        case "DateTime", "DATETIME", "TIMESTAMP": .timestamp(zoned: zoned)
        case "Date", "DATE": .date
        case "Boolean", "BOOLEAN", "Float", "FLOAT", "REAL", "Double", "DOUBLE_PRECISION", "Numeric", "NUMERIC",
            "DECIMAL", "JSON",
            "JSONB", "ARRAY", "Enum", "ENUM", "Time", "TIME", "Interval", "INTERVAL", "PickleType", "INET", "HSTORE",
            "TSVECTOR",
            "BIT", "CIDR", "MACADDR", "NullType", "Vector", "VECTOR":
            .other
        default: nil
        }
    }

    /// The type of `Mapped[name]`; `nil` for a class that has none of its own.
    static func annotated(_ name: String, in dialect: Schema.Dialect) -> ColumnType.Family? {
        switch name {
        case "int": type("Integer", size: nil, zoned: false, in: dialect)
        case "str": .text(length: nil)
        case "UUID", "UUID4", "UUID7", "UUID1": type("Uuid", size: nil, zoned: false, in: dialect)
        case "bytes": .bytes(length: nil)
        case "datetime": .timestamp(zoned: false)
        case "date": .date
        case "bool", "float", "Decimal", "time", "timedelta": .other
        default: nil
        }
    }
}
