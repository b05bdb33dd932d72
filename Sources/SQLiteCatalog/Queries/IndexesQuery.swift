internal import SchemaModel

internal import class GRDB.Database
internal import class GRDB.Row

/// The indexes of a table.
enum IndexesQuery {
    /// An index with why it is there: `c` by `CREATE INDEX`, `u` by `UNIQUE`, `pk` by `PRIMARY KEY`.
    struct Entry {
        var index: Index
        var origin: String
    }

    static func indexes(of table: String, in database: Database) throws -> [Entry] {
        let sql = """
            SELECT l.name, l."unique", l.origin, s.sql
            FROM pragma_index_list(?, 'main') AS l LEFT JOIN sqlite_schema AS s ON s.type = 'index' AND s.name = l.name
            ORDER BY s.rowid
            """
        var entries: [(entry: Entry, text: TableText?)] = []
        try Row.fetchCursor(database, sql: sql, arguments: [table]).forEach { row in
            let name = row.text(0) ?? ""
            let origin = row.text(2) ?? "c"
            let text = row.text(3).map(TableText.init)
            var index = Index(name: name, parts: [], isUnique: row.isTrue(1), predicate: text?.predicate)
            if origin != "c" { index.constraint = name }
            entries.append((Entry(index: index, origin: origin), text))
        }
        var result: [Entry] = []
        for (var entry, text) in entries {
            entry.index.parts = try parts(of: entry.index.name ?? "", text, in: database)
            result.append(entry)
        }
        return result
    }

    /// The key parts; of an expression only the text tells.
    private static func parts(of index: String, _ text: TableText?, in database: Database)
        throws -> [Index.Part]
    {
        let sql = "SELECT name, \"desc\", coll, cid FROM pragma_index_xinfo(?, 'main') WHERE key = 1 ORDER BY seqno"
        var parts: [Index.Part] = []
        let texts = text?.partTexts ?? []
        try Row.fetchCursor(database, sql: sql, arguments: [index]).forEach { row in
            guard let name = row.text(0) else {
                let isKnown = parts.count < texts.count
                parts.append(.init(.expression(isKnown ? texts[parts.count] : row.int(3) == -1 ? "rowid" : "")))
                return
            }
            var options: [String] = []
            if let collation = row.text(2), collation != "BINARY" { options.append("COLLATE \(collation)") }
            if row.isTrue(1) { options.append("DESC") }
            parts.append(.init(.column(name), options: options.joined(separator: " ")))
        }
        return parts
    }
}
