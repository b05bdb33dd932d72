internal import SchemaModel

/// What the types of Sequelize are in the database.
///
/// Source: Sequelize's "Data Types", and `data-types.js` of its dialects.
enum SequelizeTypes {
    static func type(_ name: String, size: Int?, in dialect: Schema.Dialect) -> ColumnType.Family? {
        switch name.uppercased() {
        case "INTEGER": .integer(bits: dialect == .sqlite ? 64 : 32)
        case "BIGINT": .integer(bits: 64)
        case "SMALLINT": .integer(bits: 16)
        case "MEDIUMINT": .integer(bits: 24)
        case "TINYINT": .integer(bits: 8)
        case "UUID": dialect == .postgresql || dialect == .cockroachdb ? .uuid : .text(length: 36)
        case "STRING": .text(length: size ?? 255)
        case "CHAR": .text(length: size ?? 255)
        case "TEXT", "CITEXT": .text(length: nil)
        case "BLOB": .bytes(length: nil)
        case "DATE": .timestamp(zoned: dialect == .postgresql)
        case "DATEONLY": .date
        case "BOOLEAN", "FLOAT", "REAL", "DOUBLE", "DECIMAL", "NUMERIC", "JSON", "JSONB", "ENUM", "ARRAY", "TIME",
            "NOW", "VIRTUAL",
            "GEOMETRY", "GEOGRAPHY", "RANGE", "HSTORE", "INET", "CIDR", "MACADDR", "TSVECTOR":
            .other
        default: nil
        }
    }
}
