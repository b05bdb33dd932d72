internal import SchemaModel

internal import class GRDB.Database
internal import class GRDB.Row

/// The columns of a table, and its primary key.
enum ColumnsQuery {
    static func fill(_ table: inout Table, _ text: TableText, in database: Database) throws {
        let sql = """
            SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(?, 'main') ORDER BY cid
            """
        var key: [(position: Int64, name: String)] = []
        var columns: [Column] = []
        try Row.fetchCursor(database, sql: sql, arguments: [table.name.name]).forEach { row in
            let name = row.text(0) ?? ""
            var column = Column(name, ColumnType(sqliteType: row.text(1) ?? ""), isNullable: !row.isTrue(2))
            if let value = row.text(3), value.uppercased() != "NULL" { column.generation = .expression(bare(value)) }
            // 2 and 3: generated, when read or when written.
            if let hidden = row.int(5), hidden >= 2 { column.generation = .computed(text.computed(name) ?? "") }
            if let position = row.int(4), position > 0 { key.append((position, name)) }
            columns.append(column)
        }
        table.columns = columns
        if !key.isEmpty { table.primaryKey = Key(columns: key.sorted { $0.position < $1.position }.map(\.name)) }
    }

    /// A default without the parentheses around all of it.
    private static func bare(_ value: String) -> String {
        guard value.hasPrefix("("), value.hasSuffix(")") else { return value }
        var depth = 0
        for (offset, letter) in value.enumerated() {
            if letter == "(" { depth += 1 }
            if letter == ")" { depth -= 1 }
            if depth == 0, offset < value.count - 1 { return value }
        }
        return String(value.dropFirst().dropLast())
    }
}
