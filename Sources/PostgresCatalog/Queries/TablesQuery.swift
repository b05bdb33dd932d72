import Postgres
import SchemaModel

/// The tables: `pg_class`, on PostgreSQL 14 to 18.
///
/// A typed table (`CREATE TABLE … OF`) counts as a child of its type: neither can have columns of its own added.
struct TablesQuery {
    struct Result {
        var oid: Int64
        var table: Table
    }

    static func run(on connection: PostgresConnection) async throws(PostgresError) -> [Result] {
        let rows = try await connection.query(
            """
            SELECT c.oid::int8 AS oid, n.nspname::text AS schema, c.relname::text AS name, c.relkind::text AS kind,
                c.relrowsecurity AS rls, c.relforcerowsecurity AS forced, c.relpersistence = 'p' AS durable,
                pg_get_userbyid(c.relowner)::text AS owner, c.reltuples::int8 AS estimate,
                pg_total_relation_size(c.oid) AS bytes, pn.nspname::text AS parent_schema, p.relname::text AS parent
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN LATERAL (SELECT inhparent FROM pg_inherits WHERE inhrelid = c.oid ORDER BY inhseqno LIMIT 1) i \
            ON true
            LEFT JOIN pg_class p ON p.oid = COALESCE(i.inhparent, (SELECT typrelid FROM pg_type WHERE oid = \
            c.reloftype))
            LEFT JOIN pg_namespace pn ON pn.oid = p.relnamespace
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
            let table = Table(
                ObjectName(schema: try row.get("schema"), try row.get("name", as: String.self)), kind: kind,
                owner: try row.get("owner", as: String.self), estimatedRows: estimate < 0 ? nil : estimate,
                totalBytes: try row.get("bytes", as: Int64.self), rowSecurity: security,
                isDurable: try row.get("durable", as: Bool.self))
            results.append(Result(oid: try row.get("oid"), table: table))
        }
        return results
    }
}
