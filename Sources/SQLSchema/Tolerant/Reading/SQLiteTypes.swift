internal import SchemaModel

/// Types of SQLite: a column has an affinity, which the words of its type decide.
enum SQLiteTypes {
    /// Reads a type, which may be missing.
    ///
    /// Source: SQLite, "Datatypes In SQLite", section 3.1 "Determination Of Column Affinity".
    static func read(_ cursor: inout TokenCursor) -> ColumnType {
        let start = cursor.index
        while let token = cursor.current, token.kind != .number, token.kind != .mark, !isConstraint(cursor) {
            cursor.advance()
        }
        if cursor.index > start { _ = cursor.group() }
        let declared = cursor.string(from: start).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return ColumnType(sqliteType: declared)
    }

    private static func isConstraint(_ cursor: TokenCursor) -> Bool {
        cursor.isAt(any: [
            "CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE", "REFERENCES", "GENERATED",
            "AS", "AUTOINCREMENT", "ON",
        ])
    }
}
