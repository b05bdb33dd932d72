internal import SchemaModel

/// The tables of a file.
enum TablesQuery {
    struct Entry {
        var name: String
        var isWithoutRowID: Bool
        var isStrict: Bool
        var sql: String
    }

    /// Ordinary tables in the order of their making; `sqlite_sequence` and its kin are SQLite's own.
    static func names(_ database: ReadOnlyDatabase) throws(SQLiteReadError) -> [Entry] {
        let sql = """
            SELECT l.name, l.wr, l.strict, s.sql
            FROM pragma_table_list AS l JOIN sqlite_schema AS s ON s.type = 'table' AND s.name = l.name
            WHERE l.schema = 'main' AND l.type = 'table' AND substr(lower(l.name), 1, 7) <> 'sqlite_'
            ORDER BY s.rowid
            """
        return try database.rows(sql) { row in
            Entry(
                name: row.text(0) ?? "", isWithoutRowID: row.isTrue(1), isStrict: row.isTrue(2), sql: row.text(3) ?? "")
        }
    }
}

/// A table with what only SQLite has.
struct CatalogTable {
    var table: Table
    /// The column that is another name of the rowid.
    var rowIDColumn: String?

    init(_ entry: TablesQuery.Entry, in database: ReadOnlyDatabase) throws(SQLiteReadError) {
        let text = TableText(entry.sql)
        table = Table(ObjectName(entry.name))
        table.isWithoutRowID = entry.isWithoutRowID
        try ColumnsQuery.fill(&table, text, in: database)
        let indexes = try IndexesQuery.indexes(of: entry.name, in: database)
        table.indexes = indexes.map(\.index)
        table.uniqueKeys = indexes.filter { $0.origin == "u" }.map { Key(columns: $0.index.columns) }
        table.foreignKeys = try ForeignKeysQuery.keys(of: entry.name, in: database)
        table.dependents = text.checks.map {
            Dependent(
                .check, ObjectName($0.name ?? "CHECK"), columns: $0.column.map { [$0] } ?? [], definition: $0.definition
            )
        }
        guard let key = table.primaryKey else { return }
        // A key that is the rowid has no index of its own: SQLite, "ROWIDs and the INTEGER PRIMARY KEY".
        let hasIndex = indexes.contains { $0.origin == "pk" }
        if !entry.isWithoutRowID, !hasIndex, key.columns.count == 1,
            let index = table.columns.firstIndex(where: { $0.name == key.columns[0] })
        {
            rowIDColumn = table.columns[index].name
            table.columns[index].isNullable = false
            table.columns[index].generation = .autoIncrement(text.isAutoincrement ? .unspecified : .rowid)
        } else if entry.isWithoutRowID || entry.isStrict {
            for index in table.columns.indices where key.columns.contains(table.columns[index].name) {
                table.columns[index].isNullable = false
            }
        }
    }
}
