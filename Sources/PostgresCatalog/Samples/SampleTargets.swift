import Postgres
import SchemaModel

/// The columns of a table whose values say something about ids, as far as this role may read them.
struct SampleTarget {
    var place: Int
    var table: Table
    var columns: [Column]
    /// Whether row level security hides rows from this role.
    var isFiltered: Bool

    /// A table with hundreds of them is no table that people design.
    static let mostColumns = 60

    /// The columns that say something: keys, foreign keys, uuids, counters, and text that is called or made like an id.
    static func columns(of table: Table) -> [Column] {
        let keys = [table.primaryKey?.columns ?? []] + table.uniqueKeys.map(\.columns)
        let unique = table.indexes.filter(\.isUnique).map(\.columns) + table.foreignKeys.map(\.columns)
        let named = Set((keys + unique).flatMap(\.self))
        return table.columns.filter { column in
            switch column.type.family {
            case .integer: named.contains(column.name) || column.isAutoIncrement
            case .uuid: true
            case .text: named.contains(column.name) || column.idGenerator != nil || isCalledLikeAnID(column.name)
            default: false
            }
        }
    }

    private static func isCalledLikeAnID(_ name: String) -> Bool {
        let lowered = name.lowercased()
        if ["uuid", "guid", "token", "secret"].contains(where: lowered.contains) { return true }
        return lowered == "id" || lowered == "key" || lowered.hasSuffix("_id") || name.hasSuffix("Id")
            || name.hasSuffix("ID")
            || lowered.hasSuffix("_key")
    }

    /// What there is to read, and what this role may not.
    ///
    /// Partitions are read through the table that they are parts of.
    static func all(
        in tables: [Table], on connection: PostgresConnection
    ) async throws(PostgresError) -> (targets: [SampleTarget], closed: [UnreadData]) {
        let rows = try await connection.query(
            """
            SELECT n.nspname::text AS schema, c.relname::text AS name, has_schema_privilege(n.oid, 'USAGE') AS usable,
                row_security_active(c.oid) AS filtered,
                ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0
                    AND NOT a.attisdropped AND has_column_privilege(c.oid, a.attnum, 'SELECT')) AS readable
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND (c.relpersistence = 'p' OR NOT pg_is_in_recovery())
                AND \(raw: UserRelations.condition)
            """)
        let places = Dictionary(tables.indices.map { (tables[$0].name, $0) }) { first, _ in first }
        var targets: [SampleTarget] = []
        var closed: [UnreadData] = []
        for row in rows {
            let name = ObjectName(schema: try row.get("schema"), try row.get("name", as: String.self))
            guard let place = places[name] else { continue }
            let isUsable: Bool = try row.get("usable")
            let readable = isUsable ? Set(try row.get("readable", as: [String].self)) : []
            let wanted = columns(of: tables[place])
            let barred = wanted.map(\.name).filter { !readable.contains($0) }
            if !barred.isEmpty { closed.append(UnreadData(name, columns: barred, .noPrivilege)) }
            let open = wanted.filter { readable.contains($0.name) }
            if open.count > mostColumns {
                closed.append(UnreadData(name, columns: open.dropFirst(mostColumns).map(\.name), .tooManyColumns))
            }
            guard !open.isEmpty else { continue }
            targets.append(
                SampleTarget(
                    place: place, table: tables[place], columns: Array(open.prefix(mostColumns)),
                    isFiltered: try row.get("filtered")))
        }
        return (targets.sorted { $0.place < $1.place }, closed.sorted { $0.table < $1.table })
    }
}
