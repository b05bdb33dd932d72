internal import SchemaModel

internal import class GRDB.Database
internal import class GRDB.Row

/// How large tables are, without going through them.
enum SizesQuery {
    /// The rows: what `ANALYZE` counted, or else the last rowid, as far as that many rows fit into the file.
    static func measure(_ table: CatalogTable, _ positions: PositionsQuery, in database: Database)
        throws -> (rows: Int64?, lastRowID: Int64?)
    {
        let counted = positions.counted[table.table.name.name.lowercased()]
        guard let rowID = rowIDName(of: table.table, table.rowIDColumn) else { return (counted, nil) }
        let last = try number("SELECT max(\(rowID)) FROM \(table.table.name.sql)", in: database)
        let size = try number("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", in: database)
        // No row takes less than four bytes; a snowflake for a key counts no rows.
        let most = size.map { $0 / 4 } ?? .max
        return (counted ?? last.map { max(min($0, most), 0) } ?? 0, last)
    }

    /// What the rowid is called where a column may have taken one of its names.
    static func rowIDName(of table: Table, _ column: String?) -> String? {
        if let column { return column.quotedAsIdentifier }
        guard !table.isWithoutRowID else { return nil }
        let taken = Set(table.columns.map { $0.name.lowercased() })
        return ["rowid", "_rowid_", "oid"].first { !taken.contains($0) }
    }

    /// The bytes of a table and its indexes, where this SQLite can tell; that reads the whole file.
    static func bytes(of table: CatalogTable, in database: Database) throws -> Int64? {
        guard try number("SELECT 1 FROM pragma_module_list WHERE name = 'dbstat'", in: database) == 1 else {
            return nil
        }
        let sql = """
            SELECT sum(pgsize) FROM dbstat('main', 1)
            WHERE name IN (SELECT name FROM sqlite_schema WHERE tbl_name = ?)
            """
        return try Row.fetchOne(database, sql: sql, arguments: [table.table.name.name])?.int(0)
    }

    private static func number(_ sql: String, in database: Database) throws -> Int64? {
        try Row.fetchOne(database, sql: sql)?.int(0)
    }
}
