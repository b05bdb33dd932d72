internal import SchemaModel

/// A type of a database, as programs name it in text: `bigint`, `varchar(36)`, `int unsigned`.
struct SQLType {
    var family: ColumnType.Family
    var isUnsigned = false
    /// Whether the type brings a counter, as `serial` does.
    var isSerial = false

    /// Reads the text of a type.
    ///
    /// - Parameters:
    ///   - text: the type, with its size if it has one.
    ///   - length: the size, where it is given apart.
    ///   - dialect: the kind of database.
    init(_ text: String, length: Int? = nil, dialect: Schema.Dialect) {
        let lower = text.lowercased()
        let name = lower.prefix { $0 != "(" && $0 != " " }
        let size = lower.firstIndex(of: "(").flatMap { open in
            Int(lower[lower.index(after: open)...].prefix { $0.isNumber })
        }
        let length = size ?? length
        isUnsigned = lower.contains("unsigned")
        switch name {
        case "bigserial", "serial8", "bigincrements": (family, isSerial) = (.integer(bits: 64), true)
        // SERIAL of MySQL is BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE.
        case "serial", "serial4":
            (family, isSerial) = (.integer(bits: dialect == .mysql ? 64 : 32), true)
            if dialect == .mysql { isUnsigned = true }
        case "smallserial", "serial2": (family, isSerial) = (.integer(bits: 16), true)
        case "bigint", "int8", "int64": family = .integer(bits: 64)
        // An INTEGER of SQLite holds 64 bits, and so does INT of CockroachDB.
        case "int", "integer", "int4", "int32", "mediumint":
            let is64 = dialect == .sqlite || dialect == .cockroachdb && name != "int4"
            family = .integer(bits: is64 ? 64 : name == "mediumint" ? 24 : 32)
        case "smallint", "int2", "int16": family = .integer(bits: dialect == .sqlite ? 64 : 16)
        case "tinyint": family = .integer(bits: dialect == .sqlite ? 64 : 8)
        case "uuid", "uniqueidentifier", "guid": family = .uuid
        case "varchar", "char", "character", "nvarchar", "nchar", "varchar2", "bpchar", "string":
            family = .text(length: length ?? (name == "char" || name == "nchar" ? 1 : nil))
        case "text", "citext", "tinytext", "mediumtext", "longtext", "ntext", "clob": family = .text(length: nil)
        case "bytea", "blob", "tinyblob", "mediumblob", "longblob", "bytes", "image": family = .bytes(length: nil)
        case "binary", "varbinary", "raw": family = .bytes(length: length)
        case "timestamptz", "datetimeoffset": family = .timestamp(zoned: true)
        case "timestamp": family = .timestamp(zoned: lower.contains("with time zone"))
        case "datetime", "datetime2", "smalldatetime": family = .timestamp(zoned: false)
        case "date": family = .date
        default: family = .other
        }
    }
}
