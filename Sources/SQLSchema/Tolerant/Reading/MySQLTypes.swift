internal import SchemaModel

/// A type as a column of MySQL or MariaDB declares it.
struct MySQLType {
    var type = ColumnType(.other, declared: "")
    var characterSet: String?
    var collation: String?
    /// Whether it says `BINARY`: text with the collation that compares bytes, of whatever character set it has.
    var isBinary = false
    /// `SERIAL` is `BIGINT UNSIGNED NOT NULL AUTO_INCREMENT UNIQUE`.
    var isSerial = false

    /// Reads a type; `nil` where there is none.
    ///
    /// Source: MySQL manual, chapter 13 "Data Types"; MariaDB Knowledge Base, "Data Types".
    init?(_ cursor: inout TokenCursor) {
        let start = cursor.index
        guard let first = cursor.current, first.kind == .word else { return nil }
        var base = cursor.text(of: first).lowercased()
        cursor.advance()
        if base == "national" || base == "long", let second = cursor.name() { base = second.text.lowercased() }
        if cursor.take(any: "VARYING", "VARCHARACTER") {
            base = base.hasPrefix("binary") ? "varbinary" : "varchar"
        } else {
            _ = cursor.take("PRECISION")
        }
        var length: Int?
        if let group = cursor.group() { length = Int(cursor.string(of: group)) }
        var declared = cursor.string(from: start)
        var isUnsigned = false
        var isSigned = false
        while let word = cursor.current, word.kind == .word {
            let before = cursor.index
            if cursor.take("UNSIGNED") || cursor.take("ZEROFILL") {
                isUnsigned = true
                declared += " " + cursor.string(from: before)
            } else if cursor.take("SIGNED") {
                isSigned = true
            } else if !takeCharacters(&cursor) {
                break
            }
        }
        declared = declared.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        isSerial = base == "serial"
        var family = Self.family(base, length: length)
        if case .text(let length) = family, characterSet == "binary" { family = .bytes(length: length) }
        type = ColumnType(family, declared: declared, isUnsigned: (isUnsigned && !isSigned) || isSerial)
    }

    /// `CHARACTER SET x`, `COLLATE y` and what is short for them.
    private mutating func takeCharacters(_ cursor: inout TokenCursor) -> Bool {
        if cursor.take("CHARACTER", "SET") || cursor.take("CHAR", "SET") || cursor.take("CHARSET") {
            characterSet = cursor.name()?.text.lowercased()
        } else if cursor.take("COLLATE") {
            collation = cursor.name()?.text.lowercased()
        } else if cursor.take("ASCII") {
            characterSet = "latin1"
        } else if cursor.take("UNICODE") {
            characterSet = "ucs2"
        } else {
            let isBinaryText = cursor.take("BINARY")
            isBinary = isBinary || isBinaryText
            return isBinaryText || cursor.take("BYTE")
        }
        return true
    }

    private static func family(_ base: String, length: Int?) -> ColumnType.Family {
        switch base {
        case "tinyint", "int1", "bool", "boolean": .integer(bits: 8)
        case "smallint", "int2": .integer(bits: 16)
        case "mediumint", "middleint", "int3": .integer(bits: 24)
        case "int", "integer", "int4": .integer(bits: 32)
        case "bigint", "int8", "serial": .integer(bits: 64)
        case "uuid": .uuid
        case "char", "character", "nchar": .text(length: length ?? 1)
        case "varchar", "nvarchar", "varcharacter": .text(length: length)
        case "tinytext", "text", "mediumtext", "longtext": .text(length: nil)
        case "binary": .bytes(length: length ?? 1)
        case "varbinary": .bytes(length: length)
        case "tinyblob", "blob", "mediumblob", "longblob": .bytes(length: nil)
        case "timestamp": .timestamp(zoned: true)
        case "datetime": .timestamp(zoned: false)
        case "date": .date
        default: .other
        }
    }
}
