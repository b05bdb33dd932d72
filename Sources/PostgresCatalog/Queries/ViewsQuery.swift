import Postgres
import SchemaModel

/// The views, their text and what it takes to make them again: `pg_rewrite`, `pg_depend`, on PostgreSQL 14 to 18.
///
/// The session's `search_path` must be `pg_catalog` alone, so that the server qualifies every name in a view's text.
struct ViewsQuery {
    /// The statements that give a view its privileges, defaults and comments back.
    private static let attributes = """
        ARRAY(SELECT format('GRANT %s ON %I.%I TO %s%s', g.privilege_type, n.nspname, c.relname,
                CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
                CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
            FROM aclexplode(c.relacl) g WHERE g.grantee <> c.relowner
            UNION ALL SELECT format('GRANT %s (%I) ON %I.%I TO %s', g.privilege_type, a.attname, n.nspname, c.relname,
                CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END)
            FROM pg_attribute a, aclexplode(a.attacl) g WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL
            UNION ALL SELECT format('ALTER VIEW %I.%I ALTER COLUMN %I SET DEFAULT %s', n.nspname, c.relname,
                a.attname, pg_get_expr(d.adbin, d.adrelid))
            FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
            WHERE d.adrelid = c.oid
            UNION ALL SELECT CASE WHEN s.objsubid = 0 THEN format('COMMENT ON VIEW %I.%I IS %L', n.nspname, c.relname,
                s.description) ELSE format('COMMENT ON COLUMN %I.%I.%I IS %L', n.nspname, c.relname, a.attname,
                s.description) END
            FROM pg_description s LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = s.objsubid
            WHERE s.classoid = 'pg_class'::regclass AND s.objoid = c.oid)
        """

    /// - Parameters:
    ///   - connection: The connection to read with.
    ///   - isWhole: Whether to print their text and what it takes to make them again, too: that locks what they read.
    /// - Returns: The views.
    /// - Throws: ``PostgresError`` as the server reports it.
    static func run(on connection: PostgresConnection, isWhole: Bool = true) async throws(PostgresError) -> [View] {
        let text = isWhole ? "rtrim(pg_get_viewdef(c.oid), E' ;\\n')" : "''"
        let attributes = isWhole ? Self.attributes : "'{}'::text[]"
        let rows = try await connection.query(
            """
            SELECT n.nspname::text AS schema, c.relname::text AS name, c.relkind = 'm' AS materialized,
                \(raw: text) AS query, pg_get_userbyid(c.relowner)::text AS owner,
                COALESCE(array_to_string(c.reloptions, ', '), '') AS options,
                ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0
                    AND NOT a.attisdropped ORDER BY a.attnum) AS columns,
                \(raw: attributes) AS attributes,
                ARRAY(SELECT tgname::text FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal
                    UNION ALL SELECT rulename::text FROM pg_rewrite WHERE ev_class = c.oid AND rulename <> '_RETURN')
                    AS attachments,
                m.schemas, m.tables, m.columns AS mentioned, m.kinds
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN LATERAL (
                SELECT array_agg(tn.nspname::text ORDER BY d.ctid) AS schemas, array_agg(t.relname::text ORDER BY d.ctid) AS tables,
                    array_agg(a.attname::text ORDER BY d.ctid) AS columns, array_agg(t.relkind::text ORDER BY d.ctid) AS kinds
                FROM pg_rewrite r
                JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                    AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.refobjid <> c.oid
                JOIN pg_class t ON t.oid = d.refobjid
                JOIN pg_namespace tn ON tn.oid = t.relnamespace
                JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
                WHERE r.ev_class = c.oid) m ON true
            WHERE c.relkind IN ('v', 'm') AND \(raw: UserRelations.condition)
            ORDER BY n.nspname, c.relname
            """)
        var views: [View] = []
        for row in rows {
            let schemas: [String] = try row.get("schemas", as: [String]?.self) ?? []
            let tables: [String] = try row.get("tables", as: [String]?.self) ?? []
            let columns: [String] = try row.get("mentioned", as: [String]?.self) ?? []
            let kinds: [String] = try row.get("kinds", as: [String]?.self) ?? []
            var mentions: [View.Mention] = []
            var reads: [ObjectName] = []
            for place in tables.indices {
                let name = ObjectName(schema: schemas[place], tables[place])
                if kinds[place] == "v" || kinds[place] == "m" {
                    if !reads.contains(name) { reads.append(name) }
                } else {
                    mentions.append(.init(table: name, column: columns[place]))
                }
            }
            views.append(
                View(
                    ObjectName(schema: try row.get("schema"), try row.get("name", as: String.self)),
                    isMaterialized: try row.get("materialized"), query: try row.get("query"),
                    owner: try row.get("owner"), columns: try row.get("columns"), options: try row.get("options"),
                    attributes: try row.get("attributes"), mentions: mentions, reads: reads,
                    attachments: try row.get("attachments")))
        }
        return views
    }
}
