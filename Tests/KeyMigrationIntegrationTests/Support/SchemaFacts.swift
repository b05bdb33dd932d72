/// What an application, a report or a grant relies on, object by object, in words that can be compared.
///
/// Everything that must be the same after a finished migration, except that keys are `uuid` where they were integers.
struct SchemaFacts: Equatable {
    var constraints: [String]
    var indexes: [String]
    var views: [String]
    var triggers: [String]
    var columns: [String]
    var privileges: [String]

    static func read(_ database: TestDatabase) async throws -> SchemaFacts {
        let space = "n.nspname NOT IN ('pg_catalog', 'information_schema', 'unserial', 'proof') AND n.nspname !~ '^pg_'"
        let relation =
            "JOIN pg_class c ON c.oid = %.relation JOIN pg_namespace n ON n.oid = c.relnamespace WHERE "
            + "\(space)"
        func joined(_ alias: String) -> String { relation.split(separator: "%").joined(separator: alias) }
        return SchemaFacts(
            constraints: try await database.lines(
                """
                SELECT format('%s.%s %s: %s %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid), \
                k.convalidated) AS fact
                FROM (SELECT *, conrelid AS relation FROM pg_constraint WHERE contype <> 'n') k
                JOIN pg_class c ON c.oid = k.relation JOIN pg_namespace n ON n.oid = c.relnamespace WHERE \(space) \
                ORDER BY 1
                """),
            indexes: try await database.lines(
                """
                SELECT pg_get_indexdef(i.indexrelid) || ' ' || i.indisvalid || ' ' || i.indisclustered AS fact
                FROM (SELECT *, indrelid AS relation FROM pg_index) i \(joined("i")) ORDER BY 1
                """),
            views: try await database.lines(
                """
                SELECT concat_ws(' ', n.nspname, c.relname, pg_get_viewdef(c.oid), pg_get_userbyid(c.relowner), \
                c.reloptions::text,
                    COALESCE(c.relacl, acldefault('r', c.relowner))::text, (SELECT string_agg(concat_ws(' ', a.attname, a.attacl::text,
                        col_description(c.oid, a.attnum), pg_get_expr(d.adbin, d.adrelid)), ',' ORDER BY a.attnum)
                        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                        WHERE a.attrelid = c.oid AND a.attnum > 0), obj_description(c.oid, 'pg_class')) AS fact
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm') AND \
                \(space) ORDER BY 1
                """),
            triggers: try await database.lines(
                """
                SELECT pg_get_triggerdef(t.oid) AS fact FROM (SELECT *, tgrelid AS relation FROM pg_trigger WHERE NOT \
                tgisinternal) t
                \(joined("t")) ORDER BY 1
                """),
            columns: try await database.lines(
                """
                SELECT concat_ws(' ', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), \
                a.attnotnull,
                    CASE WHEN a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) ~ 'nextval|uuidv7' THEN 'counts'
                        ELSE pg_get_expr(d.adbin, d.adrelid) END, col_description(c.oid, a.attnum), a.attacl::text) \
                        AS fact
                FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE a.attnum > 0 AND NOT a.attisdropped AND \(space) ORDER BY 1
                """
            ).map { $0.filter { $0 != "\"" } },
            privileges: try await database.lines(
                """
                SELECT concat_ws(' ', n.nspname, c.relname, pg_get_userbyid(c.relowner), COALESCE(c.relacl, acldefault('r', c.relowner))::text, \
                c.relrowsecurity) AS fact
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'v') AND \
                \(space) ORDER BY 1
                """))
    }

    /// The facts with each converted column's type as it becomes.
    func converted(_ proof: IndependentProof) -> SchemaFacts {
        var facts = self
        for table in proof.tables {
            let name = table.name.split(separator: ".").joined(separator: " ").filter { $0 != "\"" }
            for column in (table.key.map { [$0] } ?? []) + table.references.map(\.column) {
                let prefix = "\(name) \(column.filter { $0 != "\"" }) "
                facts.columns = facts.columns.map { line in
                    guard line.hasPrefix(prefix) else { return line }
                    let rest = line.dropFirst(prefix.count)
                    for type in ["smallint", "integer", "bigint", "positive"] where rest.hasPrefix(type) {
                        return prefix + "uuid" + rest.dropFirst(type.count)
                    }
                    return line
                }
            }
        }
        facts.columns.sort()
        return facts
    }
}
