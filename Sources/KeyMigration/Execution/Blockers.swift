import Postgres
import SchemaModel

/// The sessions whose locks stand in the way, told so that an operator finds them.
struct Blockers {
    /// At most three, the oldest transaction first; neither query text nor values are shown.
    static func find(_ tables: [ObjectName], on connection: PostgresConnection) async throws(PostgresError) -> [String]
    {
        let names = tables.map(\.sql)
        let rows = try await connection.query(
            """
            SELECT DISTINCT ON (a.xact_start, a.pid) a.pid::int4 AS pid, COALESCE(a.usename::text, a.backend_type) AS \
            who,
                COALESCE(NULLIF(a.application_name, ''), a.backend_type) AS application, COALESCE(a.state, 'active') \
                AS state,
                COALESCE(extract(epoch FROM clock_timestamp() - a.xact_start), 0)::int8 AS age, l.mode::text AS mode,
                l.relation::regclass::text AS relation
            FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'relation' AND l.granted AND l.pid <> pg_backend_pid()
                AND l.relation = ANY (SELECT to_regclass(n) FROM unnest(\(names)::text[]) n)
            ORDER BY a.xact_start NULLS LAST, a.pid LIMIT 3
            """)
        var blockers: [String] = []
        for row in rows {
            blockers.append(
                """
                process \(try row.get("pid", as: Int32.self)) (\(try row.get("who", as: String.self)), \
                \(try row.get("application", as: String.self)), \(try row.get("state", as: String.self)) \
                for \(try row.get("age", as: Int64.self)) s) holds \(try row.get("mode", as: String.self)) \
                on \(try row.get("relation", as: String.self))
                """)
        }
        return blockers
    }
}
