internal import class GRDB.Database
internal import class GRDB.Row

/// The tables of a file.
enum TablesQuery {
    struct Entry {
        var name: String
        var isWithoutRowID: Bool
        var isStrict: Bool
        var sql: String
    }

    /// Ordinary tables in the order of their making; `sqlite_sequence` and its kin are SQLite's own.
    static func names(_ database: Database) throws -> [Entry] {
        let sql = """
            SELECT l.name, l.wr, l.strict, s.sql
            FROM pragma_table_list AS l JOIN sqlite_schema AS s ON s.type = 'table' AND s.name = l.name
            WHERE l.schema = 'main' AND l.type = 'table' AND substr(lower(l.name), 1, 7) <> 'sqlite_'
            ORDER BY s.rowid
            """
        return try Row.fetchAll(database, sql: sql).map { row in
            Entry(
                name: row.text(0) ?? "", isWithoutRowID: row.isTrue(1), isStrict: row.isTrue(2), sql: row.text(3) ?? "")
        }
    }
}
