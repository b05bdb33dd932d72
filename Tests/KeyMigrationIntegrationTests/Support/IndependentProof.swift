import Postgres

/// The proof of equivalence in plain SQL, with nothing of the tool's: what an application could check for itself.
///
/// Before anything begins, the converted keys and references are read from the catalog. At any later time, the rows are
/// turned back into integers through the UUIDs alone — own id and every reference by way of a map from UUID to integer
/// — and
/// compared with what an application on integers would see.
struct IndependentProof {
    struct Reference {
        var column: String
        var parent: String
    }

    struct Table {
        /// Qualified and quoted.
        var name: String
        /// The converted key, quoted; `nil` if only references are converted.
        var key: String?
        var references: [Reference]
        /// Every other column, quoted.
        var others: [String]
        var map: String
    }

    let database: TestDatabase
    let tables: [Table]

    /// Reads which keys count up, and what refers to them.
    static func read(_ database: TestDatabase) async throws -> IndependentProof {
        let facts = try await database.withConnection { connection in
            try await connection.query(
                """
                WITH keyed AS (
                    SELECT k.conrelid AS relation, k.conkey[1] AS number FROM pg_constraint k
                    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
                    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                    WHERE k.contype = 'p' AND cardinality(k.conkey) = 1
                        AND (a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval%')
                ), referring AS (
                    SELECT f.conrelid AS relation, f.conkey[1] AS number, f.confrelid AS parent FROM pg_constraint f
                    JOIN keyed p ON p.relation = f.confrelid AND f.confkey = ARRAY[p.number] WHERE f.contype = 'f'
                )
                SELECT format('%I.%I', n.nspname, c.relname) AS name, quote_ident(a.attname) AS column_name,
                    EXISTS (SELECT FROM keyed k WHERE k.relation = c.oid AND k.number = a.attnum) AS is_key,
                    (SELECT format('%I.%I', pn.nspname, p.relname) FROM referring r JOIN pg_class p ON p.oid = r.parent
                        JOIN pg_namespace pn ON pn.oid = p.relnamespace
                        WHERE r.relation = c.oid AND r.number = a.attnum) AS parent
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                WHERE c.oid IN (SELECT relation FROM keyed UNION SELECT relation FROM referring)
                ORDER BY c.oid, a.attnum
                """
            ).map { row in
                (
                    table: try row.get("name", as: String.self), column: try row.get("column_name", as: String.self),
                    isKey: try row.get("is_key", as: Bool.self), parent: try row.get("parent", as: String?.self)
                )
            }
        }
        var tables: [Table] = []
        for fact in facts {
            if tables.last?.name != fact.table {
                tables.append(Table(name: fact.table, references: [], others: [], map: "proof.map_\(tables.count)"))
            }
            if fact.isKey {
                tables[tables.count - 1].key = fact.column
            } else if let parent = fact.parent {
                tables[tables.count - 1].references.append(Reference(column: fact.column, parent: parent))
            } else {
                tables[tables.count - 1].others.append(fact.column)
            }
        }
        return IndependentProof(database: database, tables: tables)
    }

    func on(_ database: TestDatabase) -> IndependentProof { IndependentProof(database: database, tables: tables) }

    /// Every row as an application on integers sees it now.
    func integers() async throws -> [String: [String]] {
        try await rows { table in
            let columns = (table.key.map { ["t.\($0)"] } ?? []) + table.references.map { "t.\($0.column)" }
            return (columns, "")
        }
    }

    /// Remembers which integer each UUID stands for; the old columns have the prefix `legacy_` now.
    func makeMaps() async throws {
        var script = "CREATE SCHEMA proof;\n"
        for table in tables {
            guard let key = table.key else { continue }
            script +=
                "CREATE TABLE \(table.map) AS SELECT \(key) AS id, \(Self.legacy(key)) AS number FROM "
                + "\(table.name);\n"
            script += "CREATE UNIQUE INDEX ON \(table.map) (id);\n"
        }
        try await database.psql(script)
    }

    func dropMaps() async throws { try await database.psql("DROP SCHEMA proof CASCADE") }

    /// Every row in integers again, its own and each reference found through the UUIDs.
    func uuidsAsIntegers() async throws -> [String: [String]] {
        try await rows { table in
            var columns: [String] = []
            var joins = ""
            if let key = table.key {
                columns.append("own.number")
                joins += " LEFT JOIN \(table.map) own ON own.id = t.\(key)"
            }
            for (place, reference) in table.references.enumerated() {
                guard let parent = tables.first(where: { $0.name == reference.parent }) else { continue }
                // A reference that no map knows shows as -1, and no reference as nothing.
                columns.append("CASE WHEN t.\(reference.column) IS NOT NULL THEN COALESCE(p\(place).number, -1) END")
                joins += " LEFT JOIN \(parent.map) p\(place) ON p\(place).id = t.\(reference.column)"
            }
            return (columns, joins)
        }
    }

    private func rows(_ shape: (Table) -> ([String], String)) async throws -> [String: [String]] {
        try await database.withConnection { connection in
            var result: [String: [String]] = [:]
            for table in tables {
                let (columns, joins) = shape(table)
                let values = (columns + table.others.map { "t.\($0)" }).map { "(\($0))::text" }.joined(separator: ", ")
                result[table.name] = try await connection.query(
                    "SELECT ROW(\(raw: values))::text FROM ONLY \(raw: table.name) t\(raw: joins)"
                ).map { try $0.get(0, as: String.self) }.sorted()
            }
            return result
        }
    }

    /// Ids of old rows that are no UUIDv7, carry another time, or sort before an older row.
    ///
    /// - Parameter times: the creation time of a table as an SQL expression; without one, all rows share a moment.
    /// - Returns: Each such id, with what is wrong with it.
    /// - Throws: `PostgresError`.
    func wronglyOrdered(_ times: [String: String]) async throws -> [String] {
        try await database.withConnection { connection in
            var wrong: [String] = []
            for table in tables {
                guard let key = table.key else { continue }
                let plain = table.name.filter { $0 != "\"" }
                let time = times[table.name] ?? times[plain] ?? "'2000-01-01 00:00:00+00'::timestamptz"
                let row = try await connection.query(
                    """
                    WITH old AS (
                        SELECT \(raw: key) AS id, \(raw: Self.legacy(key)) AS number, CASE
                            WHEN \(raw: time) >= '1970-01-01 00:00:00+00' AND \(raw: time) < '10000-01-01 00:00:00+00'
                            THEN \(raw: time) ELSE '1970-01-01 00:00:00+00' END AS at
                        FROM ONLY \(raw: table.name) t
                    ), near AS (SELECT *, lag(id) OVER (ORDER BY at, number) AS before FROM old)
                    SELECT count(*) FILTER (WHERE id <= before) AS inversions,
                        count(*) FILTER (WHERE substr(id::text, 15, 1) <> '7' OR substr(id::text, 20, 1) !~ '[89ab]') \
                        AS strange,
                        count(*) FILTER (WHERE ('x0000' || substr(replace(id::text, '-', ''), 1, 12))::bit(64)::bigint
                            <> floor(extract(epoch FROM at) * 1000)::bigint) AS mistimed, count(*) AS rows
                    FROM near
                    """
                ).one()
                let inversions: Int64 = try row.get("inversions")
                let strange: Int64 = try row.get("strange")
                let mistimed: Int64 = try row.get("mistimed")
                if inversions + strange + mistimed > 0 {
                    let rows: Int64 = try row.get("rows")
                    wrong.append(
                        "\(table.name): \(inversions) inversions, \(strange) no UUIDv7, \(mistimed) of another "
                            + "time, of \(rows) rows")
                }
            }
            return wrong
        }
    }

    /// What the old name of a converted column becomes.
    static func legacy(_ quoted: String) -> String {
        quoted.hasPrefix("\"") ? "\"legacy_" + quoted.dropFirst() : "legacy_" + quoted
    }
}
