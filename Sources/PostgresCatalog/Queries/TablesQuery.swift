import Postgres
import SchemaModel

/// The tables: `pg_class`, on PostgreSQL 14 to 18.
///
/// A typed table (`CREATE TABLE … OF`) counts as a child of its type: neither can have columns of its own added.
struct TablesQuery {
    struct Result: Sendable {
        var oid: Int64
        var table: Table
    }

    /// Rows inserted a day: those that the server counted since its statistics began, over that time. Less than an hour
    /// tells nothing, and gives NULL.
    ///
    /// Statistics begin with the last `pg_stat_reset()` of the database (`pg_stat_database.stats_reset`), and where
    /// there was none, when the cluster was made or crashed last (`pg_stat_bgwriter.stats_reset`). A table that is
    /// younger grows faster than this says. Rows of transactions that were rolled back count, as they do for its
    /// sequence.
    private static let growth = "CASE WHEN age.seconds >= 3600 THEN st.n_tup_ins::float8 * 86400 / age.seconds END"

    /// The bytes by the pages that VACUUM or ANALYZE counted last, where nobody may measure the files.
    private static let countedBytes = """
        CASE c.relkind WHEN 'r' THEN NULLIF(c.relpages
            + COALESCE((SELECT x.relpages FROM pg_class x WHERE x.oid = c.reltoastrelid), 0)
            + COALESCE((SELECT sum(x.relpages) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
                WHERE i.indrelid = c.oid), 0), 0)::int8 * current_setting('block_size')::int8 ELSE 0 END
        """

    static func run(
        on connection: PostgresConnection, past locked: LockedRelations = LockedRelations()
    ) async throws(PostgresError) -> [Result] {
        let rows = try await connection.query(
            """
            SELECT c.oid::int8 AS oid, n.nspname::text AS schema, c.relname::text AS name, c.relkind::text AS kind,
                c.relrowsecurity AS rls, c.relforcerowsecurity AS forced, c.relpersistence = 'p' AS durable,
                pg_get_userbyid(c.relowner)::text AS owner, c.reltuples::int8 AS estimate,
                CASE WHEN \(raw: locked.areFilesOpen(of: "c.oid")) THEN pg_total_relation_size(c.oid)
                    ELSE \(raw: countedBytes) END AS bytes,
                \(raw: growth) AS inserts_per_day, pn.nspname::text AS parent_schema, p.relname::text AS parent
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN LATERAL (SELECT inhparent FROM pg_inherits WHERE inhrelid = c.oid ORDER BY inhseqno LIMIT 1) i \
            ON true
            LEFT JOIN pg_class p ON p.oid = COALESCE(i.inhparent, (SELECT typrelid FROM pg_type WHERE oid = \
            c.reloftype))
            LEFT JOIN pg_namespace pn ON pn.oid = p.relnamespace
            LEFT JOIN pg_stat_all_tables st ON st.relid = c.oid
            CROSS JOIN (SELECT EXTRACT(EPOCH FROM now() - COALESCE(max(stats_reset),
                (SELECT stats_reset FROM pg_stat_bgwriter)))::float8 AS seconds
                FROM pg_stat_database WHERE datname = current_database()) age
            WHERE c.relkind IN ('r', 'p', 'f') AND \(raw: UserRelations.condition)
            ORDER BY n.nspname, c.relname
            """)
        var results: [Result] = []
        for row in rows {
            let parent: String? = try row.get("parent")
            let kind: Table.Kind
            switch (try row.get("kind", as: String.self), parent) {
            case ("p", nil): kind = .partitioned
            case ("f", nil): kind = .foreign
            case (_, let parent?): kind = .child(of: ObjectName(schema: try row.get("parent_schema"), parent))
            default: kind = .ordinary
            }
            var security = Table.RowSecurity.off
            if try row.get("rls", as: Bool.self) {
                security = try row.get("forced", as: Bool.self) ? .forced : .enabled
            }
            let estimate: Int64 = try row.get("estimate")
            var table = Table(
                ObjectName(schema: try row.get("schema"), try row.get("name", as: String.self)), kind: kind,
                owner: try row.get("owner", as: String.self), estimatedRows: estimate < 0 ? nil : estimate,
                totalBytes: try row.get("bytes", as: Int64?.self), rowSecurity: security,
                isDurable: try row.get("durable", as: Bool.self))
            table.insertsPerDay = try row.get("inserts_per_day", as: Double?.self)
            results.append(Result(oid: try row.get("oid"), table: table))
        }
        return results
    }
}
