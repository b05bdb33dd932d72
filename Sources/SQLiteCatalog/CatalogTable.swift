internal import SchemaModel

internal import class GRDB.Database

/// A table with what only SQLite has.
struct CatalogTable {
    var table: Table
    /// The column that is another name of the rowid.
    var rowIDColumn: String?

    init(_ entry: TablesQuery.Entry, in database: Database) throws {
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
