import Postgres
import SchemaModel

/// The columns with their types and defaults: `pg_attribute`, `pg_attrdef`, on PostgreSQL 14 to 18.
struct ColumnsQuery {
    static func run(
        on connection: PostgresConnection, past locked: LockedRelations = LockedRelations()
    ) async throws(PostgresError) -> [Int64: [Column]] {
        let rows = try await connection.query(
            """
            SELECT c.oid::int8 AS relation, a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS declared,
                b.typname::text AS base, (CASE WHEN t.typtype = 'd' THEN d0.modifier ELSE a.atttypmod END)::int8 AS modifier,
                a.attnotnull AS required,
                CASE WHEN a.attcollation <> 0 AND a.attcollation <> t.typcollation THEN cl.collname::text END AS collation,
                a.attidentity::text AS identity, a.attgenerated::text AS generated,
                -- Only what is computed from columns has to open the table.
                CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, 0)
                    WHEN \(raw: locked.areDefinitionsOpen(of: "a.attrelid")) THEN pg_get_expr(d.adbin, d.adrelid)
                    ELSE '' END AS expression,
                sn.nspname::text AS sequence_schema, s.relname::text AS sequence,
                d0.domains, d0.checks, d0.definitions
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_type t ON t.oid = a.atttypid
            -- A domain may stand for another domain; the length is that of the innermost which has one.
            LEFT JOIN LATERAL (
                WITH RECURSIVE layers AS (
                    SELECT 0 AS depth, t.oid AS type, t.typname AS name, t.typbasetype AS base, t.typtypmod AS modifier
                    UNION ALL
                    SELECT l.depth + 1, i.oid, i.typname, i.typbasetype,
                        CASE WHEN l.modifier >= 0 THEN l.modifier ELSE i.typtypmod END
                    FROM layers l JOIN pg_type i ON i.oid = l.base AND i.typtype = 'd')
                SELECT base, modifier, k.domains, k.checks, k.definitions
                FROM layers, (SELECT array_agg(i.name::text ORDER BY k.oid) AS domains,
                        array_agg(k.conname::text ORDER BY k.oid) AS checks,
                        array_agg(pg_get_constraintdef(k.oid) ORDER BY k.oid) AS definitions
                    FROM layers i JOIN pg_constraint k ON k.contypid = i.type AND k.contype = 'c') k
                ORDER BY depth DESC LIMIT 1) d0 ON t.typtype = 'd'
            JOIN pg_type b ON b.oid = COALESCE(d0.base, t.oid)
            LEFT JOIN pg_collation cl ON cl.oid = a.attcollation
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            -- A default may count with several sequences; one of them tells that it counts.
            LEFT JOIN LATERAL (SELECT q.relname, q.relnamespace FROM pg_depend sd JOIN pg_class q ON q.oid = sd.refobjid
                WHERE sd.classid = 'pg_attrdef'::regclass AND sd.objid = d.oid AND sd.refclassid = 'pg_class'::regclass
                AND q.relkind = 'S' ORDER BY q.oid LIMIT 1) s ON true
            LEFT JOIN pg_namespace sn ON sn.oid = s.relnamespace
            WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f') AND \(raw: UserRelations.condition)
            ORDER BY a.attrelid, a.attnum
            """)
        var columns: [Int64: [Column]] = [:]
        for row in rows {
            let declared: String = try row.get("declared")
            var column = Column(
                try row.get("name", as: String.self),
                ColumnType(
                    family(try row.get("base", as: String.self), modifier: try row.get("modifier", as: Int64.self)),
                    declared: declared),
                isNullable: try !row.get("required", as: Bool.self), generation: try generation(row))
            column.collation = try row.get("collation", as: String?.self)
            if let domains: [String] = try row.get("domains", as: [String]?.self) {
                let checks: [String] = try row.get("checks")
                let definitions: [String] = try row.get("definitions")
                column.domainChecks = zip(domains, zip(checks, definitions)).map { domain, check in
                    Dependent(.check, ObjectName(schema: domain, check.0), columns: ["VALUE"], definition: check.1)
                }
            }
            columns[try row.get("relation", as: Int64.self), default: []].append(column)
        }
        return columns
    }

    private static func family(_ base: String, modifier: Int64) -> ColumnType.Family {
        // A length modifier counts 4 bytes of header more than the length (pg_attribute.atttypmod).
        let length = modifier >= 4 ? Int(modifier - 4) : nil
        return .init(postgresType: base, length: length)
    }

    private static func generation(_ row: Row) throws(PostgresError) -> Column.Generation {
        let expression: String? = try row.get("expression")
        switch try row.get("identity", as: String.self) {
        case "a": return .autoIncrement(.identity(always: true))
        case "d": return .autoIncrement(.identity(always: false))
        default: break
        }
        guard let expression else { return .none }
        if try row.get("generated", as: String.self) != "" { return .computed(expression) }
        if let sequence: String = try row.get("sequence") {
            return .autoIncrement(.sequence(ObjectName(schema: try row.get("sequence_schema"), sequence)))
        }
        return expression.hasPrefix("nextval(") ? .autoIncrement(.sequence(nil)) : .expression(expression)
    }
}
