internal import SchemaModel

/// What stands behind the columns of a table.
struct TableOptions {
    var nextNumber: Int64?
    var characterSet: String?
    var collation: String?
    /// `CONVERT TO CHARACTER SET` changes the columns that are there, too.
    var convertsColumns = false
    var isStrict = false
    var isWithoutRowID = false
    var isPartitioned = false
    /// Whether a query gives the table rows, and columns beside those declared.
    var isFromQuery = false

    /// Reads options to the end, or to the next comma.
    init(_ cursor: inout TokenCursor, isSQLite: Bool) {
        while !cursor.isAtEnd {
            if cursor.take("AUTO_INCREMENT") {
                _ = cursor.take(mark: "=")
                nextNumber = cursor.current.flatMap { Int64(cursor.text(of: $0)) } ?? nextNumber
            } else if cursor.take("CONVERT", "TO") {
                convertsColumns = true
                continue
            } else if cursor.take("CHARACTER", "SET") || cursor.take("CHARSET") || cursor.take("CHAR", "SET") {
                _ = cursor.take(mark: "=")
                characterSet = cursor.current.map { cursor.text(of: $0).lowercased() }
            } else if cursor.take("COLLATE") {
                _ = cursor.take(mark: "=")
                collation = cursor.current.map { cursor.text(of: $0).lowercased() }
            } else if isSQLite, cursor.take("WITHOUT", "ROWID") {
                isWithoutRowID = true
                continue
            } else if isSQLite, cursor.take("STRICT") {
                isStrict = true
                continue
            } else if cursor.isAt("PARTITION"), cursor.isAt("BY", ahead: 1) {
                isPartitioned = true
            } else if cursor.isAt(any: ["SELECT", "WITH", "TABLE", "VALUES"]), !cursor.isAt("SYSTEM", ahead: 1) {
                isFromQuery = true
                while !cursor.isAtEnd { cursor.advance() }
            } else if cursor.isAt(mark: "(") {
                if cursor.group() == nil { return }
                continue
            }
            cursor.advance()
        }
        // The collation says the character set where nothing else does.
        if characterSet == nil { characterSet = collation.flatMap(CharacterSets.ofCollation) }
    }
}

/// MySQL's names of character sets.
enum CharacterSets {
    /// Stands for the collation that compares bytes until the character set is known.
    static let ownBinary = "_bin"

    /// `utf8mb4` of `utf8mb4_0900_ai_ci`; `nil` for MariaDB's collations without one (`uca1400_ai_ci`).
    static func ofCollation(_ collation: String) -> String? {
        guard let set = collation.split(separator: "_").first, !set.hasPrefix("uca") else { return nil }
        return String(set)
    }
}
