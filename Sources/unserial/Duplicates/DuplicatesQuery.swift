import Identifiers
import Postgres
import SchemaModel

/// The one statement that counts ids, and finds those that are not unique and the rows that have them.
///
/// The table is read twice: to count, by a hash of the ids, and to name the rows of those that are listed.
struct DuplicatesQuery {
    let relation: CheckedRelation
    /// Whether texts are compared as the UUIDs that they are.
    let isUUIDText: Bool
    let limit: Int

    /// A UUID in any of its forms, as ``UUID128`` reads them.
    static let uuidPattern =
        "^([0-9a-f]{32}|(urn:uuid:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\})$"

    struct Result {
        var rows: Int64 = 0
        var unique: Int64 = 0
        var duplicateValues: Int64 = 0
        var duplicateRows: Int64 = 0
        var nulls: Int64 = 0
        /// Values that are no UUIDs though they should be.
        var odd: Int64 = 0
        var duplicates: [DuplicatesReport.Duplicate] = []
        var nullRows: [DuplicatesReport.RowName] = []
        var oddRows: [DuplicatesReport.RowName] = []
    }

    /// The value that decides.
    private var key: SQL {
        let column: SQL = "t.\(identifier: relation.column)"
        guard isUUIDText else { return column }
        // A collation in which `a` is `A` knows no regular expressions.
        let text: SQL = "\(sql: column)::text COLLATE \"C\""
        return """
            CASE WHEN \(sql: text) ~* \(Self.uuidPattern)
                THEN lower(regexp_replace(\(sql: text), '^urn:uuid:|[{}-]', '', 'gi')) END
            """
    }

    /// What names a row, and what orders rows.
    private var names: [SQL] {
        switch relation.rowNames {
        case .key(let columns): return columns.map { "t.\(identifier: $0)" }
        case .tuples(hasChildren: true): return ["t.tableoid::regclass", "t.ctid"]
        case .tuples(hasChildren: false): return ["t.ctid"]
        case .beginnings(columns: nil): return ["left(t::text, 100)"]
        case .beginnings(let columns?):
            // A row as a whole is for those who may read all of it.
            return ["left(ROW(\(sql: list(columns.map { "t.\(identifier: $0)" })))::text, 100)"]
        }
    }

    private func list(_ parts: [SQL]) -> SQL {
        parts.dropFirst().reduce(parts.first ?? "") { "\(sql: $0), \(sql: $1)" }
    }

    private var statement: SQL {
        let named = DuplicatesReport.namedRows
        let texts = list(names.map { "\(sql: $0)::text" })
        return """
            WITH counted AS MATERIALIZED (
                SELECT \(sql: key) AS key, count(*) AS n, count(t.\(identifier: relation.column)) AS present
                FROM \(raw: relation.name.sql) t GROUP BY 1
            ), totals AS (
                SELECT coalesce(sum(n), 0)::int8 AS rows, count(key) AS uniques,
                    count(*) FILTER (WHERE key IS NOT NULL AND n > 1) AS values,
                    coalesce(sum(n) FILTER (WHERE key IS NOT NULL AND n > 1), 0)::int8 AS doubled,
                    coalesce(sum(n - present) FILTER (WHERE key IS NULL), 0)::int8 AS nulls,
                    coalesce(sum(present) FILTER (WHERE key IS NULL), 0)::int8 AS odd
                FROM counted
            ), listed AS (
                SELECT key, n, row_number() OVER (ORDER BY n DESC, key::text) AS rank FROM counted
                WHERE key IS NOT NULL AND n > 1 ORDER BY n DESC, key::text LIMIT \(Int64(limit))
            ), placed AS (
                SELECT l.rank, ARRAY[\(sql: texts)] AS name, t.\(identifier: relation.column)::text AS spelling,
                    row_number() OVER (PARTITION BY l.rank ORDER BY \(sql: list(names))) AS place
                FROM listed l JOIN \(raw: relation.name.sql) t ON \(sql: key) = l.key
            ), keyless AS (
                (SELECT -1::int8 AS rank, ARRAY[\(sql: texts)] AS name FROM \(raw: relation.name.sql) t
                    WHERE t.\(identifier: relation.column) IS NULL ORDER BY \(sql: list(names)) LIMIT \(Int64(named)))
                UNION ALL
                (SELECT 0::int8, ARRAY[\(sql: texts)] FROM \(raw: relation.name.sql) t
                    WHERE t.\(identifier: relation.column) IS NOT NULL AND \(sql: key) IS NULL
                    ORDER BY \(sql: list(names)) LIMIT \(Int64(named)))
            )
            SELECT 0::int8 AS part, 0::int8 AS rank, totals.rows, totals.uniques, totals.values, totals.doubled, totals.nulls,
                totals.odd, NULL::text AS value, 0::int8 AS n, NULL::text[] AS name, NULL::text AS spelling, 0::int8 AS place
                FROM totals
            UNION ALL
            SELECT 1, l.rank, 0, 0, 0, 0, 0, 0, l.key::text, l.n, p.name, p.spelling, p.place
                FROM listed l JOIN placed p ON p.rank = l.rank AND p.place <= \(Int64(named))
            UNION ALL
            SELECT 2, k.rank, 0, 0, 0, 0, 0, 0, NULL, 0, k.name, NULL, 0 FROM keyless k
            ORDER BY 1, 2, 13
            """
    }

    func run(_ connection: PostgresConnection) async throws -> Result {
        var result = Result()
        var groups: [(rank: Int64, value: String, count: Int64, rows: [DuplicatesReport.Row])] = []
        for row in try await connection.query(statement) {
            let part: Int64 = try row.get("part")
            if part == 0 {
                result.rows = try row.get("rows")
                result.unique = try row.get("uniques")
                result.duplicateValues = try row.get("values")
                result.duplicateRows = try row.get("doubled")
                result.nulls = try row.get("nulls")
                result.odd = try row.get("odd")
                continue
            }
            let rank: Int64 = try row.get("rank")
            let name = rowName(try row.get("name", as: [String?].self))
            if part == 2 {
                if rank < 0 { result.nullRows.append(name) } else { result.oddRows.append(name) }
                continue
            }
            if groups.last?.rank != rank {
                groups.append((rank, try row.get("value"), try row.get("n"), []))
            }
            groups[groups.count - 1].rows.append(
                DuplicatesReport.Row(name: name, spelling: isUUIDText ? try row.get("spelling") : nil))
        }
        result.duplicates = groups.map { group in
            var rows = group.rows
            if Set(rows.map(\.spelling)).count < 2 { for place in rows.indices { rows[place].spelling = nil } }
            let hex = try? UUID128(parsing: group.value, accepting: .hex)
            let value = isUUIDText ? hex?.description ?? group.value : group.value
            return DuplicatesReport.Duplicate(value: value, type: nil, count: group.count, rows: rows)
        }
        return result
    }

    private func rowName(_ parts: [String?]) -> DuplicatesReport.RowName {
        let text = parts.compactMap(\.self).joined(separator: " ")
        switch relation.rowNames {
        case .key(let columns): return .key(zip(columns, parts).map { .init(column: $0, value: $1) })
        case .tuples: return .tuple(text)
        case .beginnings: return .text(text)
        }
    }
}
