internal import SchemaModel

internal import class GRDB.Database
internal import class GRDB.Row

/// How far tables with `AUTOINCREMENT` have counted.
struct PositionsQuery {
    private var positions: [String: Int64] = [:]
    /// Rows that `ANALYZE` counted.
    private(set) var counted: [String: Int64] = [:]

    init(_ database: Database) throws {
        let own = try Row.fetchAll(
            database,
            sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN ('sqlite_sequence', 'sqlite_stat1')"
        ).compactMap { $0.text(0) }
        if own.contains("sqlite_sequence") {
            var positions: [String: Int64] = [:]
            try Row.fetchCursor(database, sql: "SELECT name, seq FROM sqlite_sequence").forEach { row in
                if let name = row.text(0), let last = row.int(1) { positions[name.lowercased()] = last }
            }
            self.positions = positions
        }
        if own.contains("sqlite_stat1") {
            var counted: [String: Int64] = [:]
            try Row.fetchCursor(database, sql: "SELECT tbl, stat FROM sqlite_stat1").forEach { row in
                let count = row.text(1)?.split(separator: " ").first.flatMap { Int64($0) }
                if let name = row.text(0), let count { counted[name.lowercased()] = count }
            }
            self.counted = counted
        }
    }

    /// The counter of a table: as `sqlite_sequence` keeps it, or else the last row.
    func sequence(of table: CatalogTable, last: Int64?) -> NumberSequence? {
        guard let column = table.rowIDColumn else { return nil }
        let kept = positions[table.table.name.name.lowercased()]
        guard let position = kept ?? last, position > 0 else { return nil }
        return NumberSequence(
            ObjectName("\(table.table.name.name).\(column)"), lastValue: position,
            owner: .init(table: table.table.name, column: column))
    }
}
