import Postgres
import SchemaModel

/// Everything else that mentions columns of a table, on PostgreSQL 14 to 18.
///
/// What PostgreSQL tracks comes from `pg_depend`; the text of functions, which it doesn't track, is searched for the
/// names of tables and columns as whole words.
struct DependentsQuery {
    /// One `SELECT` a kind, each giving (relation, kind, schema, name, columns, definition).
    private static let parts = [
        policies, triggers, statistics, rules, foreignPolicies, foreignRules, checks, computed, comments,
        objectComments, grants, trackedFunctions, textFunctions,
        triggerFunctions, publications, subscriptions, rowTypes,
    ]

    /// Everything, with its definition.
    static func run(on connection: PostgresConnection) async throws(PostgresError) -> [Int64: [Dependent]] {
        var dependents: [Int64: [Dependent]] = [:]
        for part in parts { try add(try await connection.query("\(raw: part)"), to: &dependents) }
        return dependents
    }

    /// What an audit asks: the columns of what stands in the way of another type, and the definitions of checks alone,
    /// for every other one costs a lock. The text of functions is not searched.
    static func facts(
        on connection: PostgresConnection, past locked: LockedRelations
    ) async throws(PostgresError) -> [Int64: [Dependent]] {
        let isOpen = locked.areDefinitionsOpen(of: "q.relation::oid")
        let checked = "CASE WHEN q.kind = 'check constraint' AND \(isOpen) THEN q.definition END"
        let kinds: [(part: String, definition: String)] = [
            (policies, "NULL::text"), (triggers, "NULL::text"), (statistics, "NULL::text"), (rules, "NULL::text"),
            (foreignPolicies, "NULL::text"), (foreignRules, "NULL::text"), (checks, checked), (computed, "NULL::text"),
            (subscriptions, "NULL::text"), (rowTypes, "NULL::text"),
        ]
        var dependents: [Int64: [Dependent]] = [:]
        for kind in kinds {
            let rows = try await connection.query(
                """
                SELECT q.relation, q.kind, q.schema, q.name, q.columns, \(raw: kind.definition) AS definition
                FROM (\(raw: kind.part)) q
                """)
            try add(rows, to: &dependents)
        }
        return dependents
    }

    private static func add(_ rows: Rows, to dependents: inout [Int64: [Dependent]]) throws(PostgresError) {
        for row in rows {
            guard let kind = Dependent.Kind(rawValue: try row.get("kind")) else { continue }
            let name = ObjectName(schema: try row.get("schema"), try row.get("name", as: String.self))
            let dependent = Dependent(
                kind, name, columns: try row.get("columns"),
                definition: try row.get("definition", as: String?.self) ?? "")
            dependents[try row.get("relation", as: Int64.self), default: []].append(dependent)
        }
    }

    /// The columns of the table `c` that the object `classid`, `objid` depends on.
    private static func columns(_ catalog: String, _ object: String) -> String {
        """
        ARRAY(SELECT DISTINCT a.attname::text FROM pg_depend d JOIN pg_attribute a
            ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE d.classid = '\(catalog)'::regclass AND d.objid = \(object) AND d.refclassid = 'pg_class'::regclass
            AND d.refobjid = c.oid AND d.refobjsubid > 0 ORDER BY 1) AS columns
        """
    }

    private static let from = "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE \(UserRelations.condition)"

    /// The text of a name as a whole word in a regular expression.
    private static func word(_ name: String, after: String = "\\m") -> String {
        "('\(after)' || regexp_replace(\(name), '(\\W)', '\\\\\\1', 'g') || '\\M')"
    }

    /// A function's text has a name as a whole word, or quoted: word boundaries don't know every script, nor inner
    /// quotes.
    private static func mentions(_ name: String) -> String {
        """
        (f.prosrc ~* \(word(name)) OR quote_ident(\(name)) <> \(name)::text AND strpos(f.prosrc, \
        quote_ident(\(name))) > 0)
        """
    }

    private static let policies = """
        SELECT c.oid::int8 AS relation, 'row security policy' AS kind, NULL::text AS schema, p.polname::text AS name,
            \(columns("pg_policy", "p.oid")),
            concat_ws(' ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) AS definition
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid \(from)
        """

    /// A trigger `UPDATE OF …` fires only for its columns (`tgattr`); bit 16 of `tgtype` is UPDATE.
    private static let triggers = """
        SELECT c.oid::int8 AS relation,
            CASE WHEN t.tgtype & 16 = 16 AND t.tgattr::text = '' AND t.tgenabled <> 'D' THEN 'update trigger' ELSE \
            'trigger' END
                AS kind,
            NULL::text AS schema, t.tgname::text AS name, \(columns("pg_trigger", "t.oid")),
            pg_get_triggerdef(t.oid) AS definition
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc f ON f.oid = t.tgfoid \(from)
            AND NOT t.tgisinternal AND f.pronamespace IS DISTINCT FROM to_regnamespace('unserial')
        """

    private static let statistics = """
        SELECT c.oid::int8 AS relation, 'extended statistics' AS kind, sn.nspname::text AS schema, s.stxname::text AS \
        name,
            \(columns("pg_statistic_ext", "s.oid")), pg_get_statisticsobjdef(s.oid) AS definition
        FROM pg_statistic_ext s JOIN pg_namespace sn ON sn.oid = s.stxnamespace JOIN pg_class c ON c.oid = s.stxrelid \
        \(from)
        """

    private static let rules = """
        SELECT c.oid::int8 AS relation, 'rule' AS kind, NULL::text AS schema, r.rulename::text AS name,
            \(columns("pg_rewrite", "r.oid")), pg_get_ruledef(r.oid) AS definition
        FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class AND c.relkind IN ('r', 'p') \(from)
        """

    private static let checks = """
        SELECT c.oid::int8 AS relation,
            CASE k.contype WHEN 'c' THEN 'check constraint' ELSE 'exclusion constraint' END AS kind,
            NULL::text AS schema, k.conname::text AS name, \(columns("pg_constraint", "k.oid")),
            pg_get_constraintdef(k.oid) AS definition
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid \(from)
            AND k.contype IN ('c', 'x') AND k.conname <> 'unserial_complete'
        """

    /// Up to PostgreSQL 14 it is the column that depends on others, from 15 on its expression, and on the column
    /// itself.
    private static let computed = """
        SELECT c.oid::int8 AS relation, 'generated column' AS kind, NULL::text AS schema, g.attname::text AS name,
            ARRAY(SELECT DISTINCT a.attname::text FROM pg_depend d JOIN pg_attribute a
                ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                WHERE (d.classid = 'pg_attrdef'::regclass AND d.objid = e.oid
                    OR d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = g.attnum)
                AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid > 0
                AND d.refobjsubid <> g.attnum ORDER BY 1) AS columns, pg_get_expr(e.adbin, e.adrelid) AS definition
        FROM pg_attrdef e JOIN pg_attribute g ON g.attrelid = e.adrelid AND g.attnum = e.adnum AND g.attgenerated <> ''
            JOIN pg_class c ON c.oid = e.adrelid \(from)
        """

    private static func reaching(_ catalog: String, _ object: String) -> String {
        """
        JOIN pg_class c ON c.oid IN (SELECT refobjid FROM pg_depend WHERE classid = '\(catalog)'::regclass AND objid \
        = \(object)
            AND refclassid = 'pg_class'::regclass AND refobjsubid > 0)
        """
    }

    /// Policies of other tables that read this one.
    private static let foreignPolicies = """
        SELECT c.oid::int8 AS relation, 'row security policy' AS kind, NULL::text AS schema,
            p.polname || ' of ' || p.polrelid::regclass AS name, \(columns("pg_policy", "p.oid")), NULL::text AS \
            definition
        FROM pg_policy p \(reaching("pg_policy", "p.oid")) \(from) AND c.oid <> p.polrelid
        """

    /// Rules of other tables and of views that read or write this one; `_RETURN` is what makes a view.
    private static let foreignRules = """
        SELECT c.oid::int8 AS relation, 'rule' AS kind, NULL::text AS schema,
            r.rulename || ' of ' || r.ev_class::regclass AS name, \(columns("pg_rewrite", "r.oid")), NULL::text AS \
            definition
        FROM pg_rewrite r \(reaching("pg_rewrite", "r.oid")) AND c.relkind IN ('r', 'p') \(from) AND c.oid <> r.ev_class
            AND r.rulename <> '_RETURN'
        """

    /// Comments on the table's constraints and indexes, as whole statements.
    private static let objectComments = """
        SELECT c.oid::int8 AS relation, 'comment' AS kind, NULL::text AS schema, k.conname::text AS name, \
        '{}'::text[] AS columns,
            format('COMMENT ON CONSTRAINT %I ON %I.%I IS %L', k.conname, n.nspname, c.relname, s.description) AS \
            definition
        FROM pg_description s JOIN pg_constraint k ON s.classoid = 'pg_constraint'::regclass AND k.oid = s.objoid
            JOIN pg_class c ON c.oid = k.conrelid \(from)
        UNION ALL
        SELECT c.oid::int8, 'comment', NULL::text, x.relname::text, '{}'::text[],
            format('COMMENT ON INDEX %I.%I IS %L', n.nspname, x.relname, s.description)
        FROM pg_description s JOIN pg_index i ON s.classoid = 'pg_class'::regclass AND i.indexrelid = s.objoid AND \
        s.objsubid = 0
            JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid \(from)
        """

    /// A single `%` is the place of the column's name, for the comment goes to another column later; `%%` is a `%`.
    private static let comments = """
        SELECT c.oid::int8 AS relation, 'comment' AS kind, NULL::text AS schema, a.attname::text AS name,
            ARRAY[a.attname::text] AS columns,
            replace(format('COMMENT ON COLUMN %I.%I.', n.nspname, c.relname), '%', '%%') || '%'
                || replace(format(' IS %L', s.description), '%', '%%') AS definition
        FROM pg_description s JOIN pg_attribute a ON a.attrelid = s.objoid AND a.attnum = s.objsubid
            JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p') \(from) AND s.classoid = \
            'pg_class'::regclass
            AND s.objsubid > 0
        """

    private static let grants = """
        SELECT c.oid::int8 AS relation, 'column grant' AS kind, NULL::text AS schema, a.attname::text AS name,
            ARRAY[a.attname::text] AS columns,
            'GRANT ' || g.privilege_type || ' (%' || replace(format(') ON %I.%I TO %s%s', n.nspname, c.relname,
                CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
                CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END), '%', '%%') AS definition
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
            CROSS JOIN LATERAL aclexplode(a.attacl) g \(from) AND NOT a.attisdropped
        """

    /// Functions with a body in SQL-standard form (`BEGIN ATOMIC`), which PostgreSQL tracks.
    private static let trackedFunctions = """
        SELECT c.oid::int8 AS relation, 'function' AS kind, fn.nspname::text AS schema, f.proname::text AS name,
            array_agg(DISTINCT a.attname::text) AS columns, NULL::text AS definition
        FROM pg_depend d JOIN pg_proc f ON f.oid = d.objid JOIN pg_namespace fn ON fn.oid = f.pronamespace
            JOIN pg_class c ON c.oid = d.refobjid
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid \(from)
            AND d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
        GROUP BY c.oid, fn.nspname, f.proname
        """

    /// Functions whose text has the name of a table and of a column of it.
    ///
    /// Each text is taken apart into words once, and names are looked up among them: a search for every name in every text
    /// would take tables times functions. Only a name that is no word of ASCII letters is searched for, since it is never
    /// one of the words that `\w+` finds (`prosrc` and names compare as the collation "C" has it).
    private static let textFunctions = """
        WITH texts AS MATERIALIZED (
            SELECT f.oid, fn.nspname, f.proname, f.prosrc FROM pg_proc f
            JOIN pg_namespace fn ON fn.oid = f.pronamespace AND fn.nspname NOT IN ('pg_catalog', 'information_schema',
                'unserial')
            JOIN pg_language l ON l.oid = f.prolang AND l.lanname NOT IN ('c', 'internal')
            WHERE f.prokind IN ('f', 'p') AND f.prosrc IS NOT NULL
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = f.oid
                AND e.deptype = 'e')
        ), words AS MATERIALIZED (
            SELECT DISTINCT f.oid, lower(w.found[1]) AS word
            FROM texts f CROSS JOIN LATERAL regexp_matches(f.prosrc, '\\w+', 'g') w(found)
        ), tables AS MATERIALIZED (
            SELECT c.oid, c.relname FROM pg_class c \(from) AND c.relkind IN ('r', 'p')
        ), pairs AS MATERIALIZED (
            SELECT c.oid AS relation, w.oid AS function FROM tables c JOIN words w ON w.word = lower(c.relname::text)
            UNION SELECT c.oid, f.oid FROM tables c JOIN texts f ON c.relname !~ '^\\w+$' AND \(mentions("c.relname"))
        ), columns AS MATERIALIZED (
            SELECT p.relation, p.function, a.attname FROM pairs p
            JOIN pg_attribute a ON a.attrelid = p.relation AND a.attnum > 0 AND NOT a.attisdropped
        ), found AS (
            SELECT a.relation, a.function, a.attname FROM columns a
            JOIN words w ON w.oid = a.function AND w.word = lower(a.attname::text)
            UNION SELECT a.relation, a.function, a.attname FROM columns a
            JOIN texts f ON f.oid = a.function AND a.attname !~ '^\\w+$' AND \(mentions("a.attname"))
        )
        SELECT q.relation::int8 AS relation, 'function' AS kind, f.nspname::text AS schema, f.proname::text AS name,
            array_agg(DISTINCT q.attname::text) AS columns, NULL::text AS definition
        FROM found q JOIN texts f ON f.oid = q.function GROUP BY q.relation, f.nspname, f.proname
        """

    private static let triggerFunctions = """
        SELECT c.oid::int8 AS relation, 'function' AS kind, fn.nspname::text AS schema, f.proname::text AS name,
            array_agg(DISTINCT a.attname::text) AS columns, NULL::text AS definition
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc f ON f.oid = t.tgfoid
            JOIN pg_namespace fn ON fn.oid = f.pronamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \(from)
            AND NOT t.tgisinternal AND fn.nspname <> 'unserial'
            AND f.prosrc ~* \(word("a.attname", after: "\\m(new|old)\\s*\\.\\s*\"?"))
        GROUP BY c.oid, fn.nspname, f.proname
        """

    private static let publications = """
        SELECT c.oid::int8 AS relation, 'publication' AS kind, NULL::text AS schema, p.pubname::text AS name,
            '{}'::text[] AS columns, NULL::text AS definition
        FROM pg_publication_tables p JOIN pg_class c ON c.relname = p.tablename
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = p.schemaname
        WHERE c.relkind IN ('r', 'p') AND \(UserRelations.condition)
        """

    private static let subscriptions = """
        SELECT c.oid::int8 AS relation, 'subscription' AS kind, NULL::text AS schema, s.subname::text AS name,
            '{}'::text[] AS columns, NULL::text AS definition
        FROM pg_subscription_rel r JOIN pg_subscription s ON s.oid = r.srsubid
            JOIN pg_class c ON c.oid = r.srrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND \(UserRelations.condition)
        """

    /// Columns of the type that a table's rows have, or of an array of them.
    private static let rowTypes = """
        SELECT c.oid::int8 AS relation, 'row type' AS kind, hn.nspname::text AS schema,
            h.relname || '.' || a.attname AS name, '{}'::text[] AS columns, NULL::text AS definition
        FROM pg_attribute a JOIN pg_type ct ON ct.oid = a.atttypid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_type t ON t.oid = COALESCE(NULLIF(ct.typelem, 0), ct.oid)
            JOIN pg_class c ON c.oid = t.typrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_class h ON h.oid = a.attrelid AND h.relkind IN ('r', 'p', 'm')
            JOIN pg_namespace hn ON hn.oid = h.relnamespace
        WHERE c.relkind IN ('r', 'p') AND \(UserRelations.condition)
        """
}
