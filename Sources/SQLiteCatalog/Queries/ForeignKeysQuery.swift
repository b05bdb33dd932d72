internal import SchemaModel

internal import class GRDB.Database
internal import class GRDB.Row

/// The foreign keys of a table, in the order they are declared: SQLite counts them from the last one.
enum ForeignKeysQuery {
    static func keys(of table: String, in database: Database) throws -> [ForeignKey] {
        let sql = """
            SELECT id, "table", "from", "to", on_delete, on_update
            FROM pragma_foreign_key_list(?, 'main') ORDER BY id DESC, seq
            """
        var keys: [ForeignKey] = []
        var last: Int64?
        try Row.fetchCursor(database, sql: sql, arguments: [table]).forEach { row in
            if row.int(0) != last {
                keys.append(
                    ForeignKey(
                        columns: [], parent: ObjectName(row.text(1) ?? ""),
                        onDelete: row.text(4).flatMap(ForeignKey.Action.init) ?? .noAction,
                        onUpdate: row.text(5).flatMap(ForeignKey.Action.init) ?? .noAction))
                last = row.int(0)
            }
            keys[keys.count - 1].columns.append(row.text(2) ?? "")
            if let parent = row.text(3) { keys[keys.count - 1].parentColumns.append(parent) }
        }
        return keys
    }
}
