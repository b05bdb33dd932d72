import Postgres
import SchemaModel

/// The indexes, part by part: `pg_index`, on PostgreSQL 14 to 18.
struct IndexesQuery {
    static func run(
        on connection: PostgresConnection, past locked: LockedRelations = LockedRelations()
    ) async throws(PostgresError) -> [Int64: [Index]] {
        let isOpen = locked.areDefinitionsOpen(of: "i.indrelid")
        let rows = try await connection.query(
            """
            SELECT i.indrelid::int8 AS relation, x.relname::text AS name, i.indisunique AS is_unique, i.indisvalid AS valid,
                i.indisreplident AS replica_identity, i.indisclustered AS clustered, am.amname::text AS method,
                CASE WHEN i.indpred IS NULL THEN NULL WHEN \(raw: isOpen) THEN pg_get_expr(i.indpred, i.indrelid) ELSE '' END
                    AS predicate, k.conname::text AS constraint_name,
                COALESCE((to_jsonb(i) ->> 'indnullsnotdistinct')::bool, false) AS nulls_not_distinct,
                COALESCE(array_to_string(x.reloptions, ', '), '') AS storage, ts.spcname::text AS tablespace,
                i.indnkeyatts::int4 AS key_parts,
                ARRAY(SELECT CASE WHEN i.indkey[p - 1] = 0 AND \(raw: isOpen)
                        THEN pg_get_indexdef(i.indexrelid, p::int, false) END
                    FROM generate_series(1, i.indnatts) p ORDER BY p) AS contents,
                ARRAY(SELECT a.attname::text FROM generate_series(1, i.indnatts) p
                    LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p - 1] ORDER BY p) AS columns,
                ARRAY(SELECT concat_ws(' ',
                        CASE WHEN i.indcollation[p - 1] <> 0 AND i.indcollation[p - 1] <> COALESCE(a.attcollation, 100)
                            THEN 'COLLATE ' || i.indcollation[p - 1]::regcollation::text END,
                        CASE WHEN NOT o.opcdefault THEN quote_ident(opn.nspname) || '.' || quote_ident(o.opcname) END,
                        CASE WHEN am.amname = 'btree' AND i.indoption[p - 1] & 1 = 1 THEN 'DESC' END,
                        CASE WHEN am.amname = 'btree' AND i.indoption[p - 1] & 1 = 0 AND i.indoption[p - 1] & 2 = 2
                            THEN 'NULLS FIRST'
                            WHEN am.amname = 'btree' AND i.indoption[p - 1] & 1 = 1 AND i.indoption[p - 1] & 2 = 0
                            THEN 'NULLS LAST' END)
                    FROM generate_series(1, i.indnkeyatts) p
                    LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[p - 1]
                    JOIN pg_opclass o ON o.oid = i.indclass[p - 1]
                    JOIN pg_namespace opn ON opn.oid = o.opcnamespace ORDER BY p) AS options,
                ARRAY(SELECT CASE WHEN NOT o.opcdefault THEN o.opcname::text END FROM generate_series(1, i.indnkeyatts) p
                    JOIN pg_opclass o ON o.oid = i.indclass[p - 1] ORDER BY p) AS classes,
                ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum > 0
                    AND NOT a.attisdropped AND e.text ~ ('\\m' || regexp_replace(a.attname, '(\\W)', '\\\\\\1', 'g') || '\\M')) AS mentioned
            FROM pg_index i
            JOIN pg_class x ON x.oid = i.indexrelid
            JOIN pg_am am ON am.oid = x.relam
            JOIN pg_class c ON c.oid = i.indrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_tablespace ts ON ts.oid = x.reltablespace
            LEFT JOIN LATERAL (SELECT CASE WHEN COALESCE(i.indpred, i.indexprs) IS NOT NULL AND \(raw: isOpen)
                THEN concat_ws(' ', pg_get_expr(i.indpred, i.indrelid), pg_get_expr(i.indexprs, i.indrelid)) END AS text) e
                ON true
            LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
            WHERE c.relkind IN ('r', 'p') AND \(raw: UserRelations.condition)
            ORDER BY i.indrelid, x.relname
            """)
        var indexes: [Int64: [Index]] = [:]
        for row in rows { indexes[try row.get("relation", as: Int64.self), default: []].append(try index(row)) }
        return indexes
    }

    private static func index(_ row: Row) throws(PostgresError) -> Index {
        let contents: [String?] = try row.get("contents")
        let columns: [String?] = try row.get("columns")
        let options: [String] = try row.get("options")
        let classes: [String?] = try row.get("classes")
        let keyParts = Int(try row.get("key_parts", as: Int32.self))
        let parts = (0..<keyParts).map { place in
            Index.Part(
                columns[place].map(Index.Part.Content.column) ?? .expression(contents[place] ?? ""),
                options: options[place],
                operatorClass: classes[place])
        }
        return Index(
            name: try row.get("name", as: String.self), parts: parts,
            included: columns[keyParts...].compactMap { $0 }, isUnique: try row.get("is_unique"),
            method: try row.get("method"), predicate: try row.get("predicate", as: String?.self),
            mentionedColumns: try row.get("mentioned"), constraint: try row.get("constraint_name", as: String?.self),
            nullsNotDistinct: try row.get("nulls_not_distinct"), storage: try row.get("storage"),
            tablespace: try row.get("tablespace", as: String?.self), isValid: try row.get("valid"),
            isReplicaIdentity: try row.get("replica_identity"), isClustered: try row.get("clustered"))
    }
}
