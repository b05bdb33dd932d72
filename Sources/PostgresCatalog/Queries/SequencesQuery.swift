import Postgres
import SchemaModel

/// The sequences with their values and owners: `pg_sequence`, on PostgreSQL 14 to 18.
///
/// The last value is NULL without the privilege to see it (`pg_sequences`), never an error. `pg_sequences` also has
/// NULL for a sequence that was set and not yet asked (`setval(…, false)`, `RESTART WITH`, `START WITH`): such a one is
/// looked at itself.
struct SequencesQuery {
    /// Whether the row of the sequence itself may be read; asked of `pg_sequence`, because the planner may ask before
    /// it joins, and a table is an error to the question. A standby cannot read unlogged ones.
    private static let isReadable = """
        has_sequence_privilege(s.seqrelid, 'SELECT') AND has_schema_privilege(n.oid, 'USAGE')
            AND (c.relpersistence = 'p' OR NOT pg_is_in_recovery())
        """

    /// The sequences whose position this role may not see.
    static func unknown(on connection: PostgresConnection) async throws(PostgresError) -> [ObjectName] {
        let rows = try await connection.query(
            """
            SELECT n.nspname::text AS schema, c.relname::text AS name
            FROM pg_sequence s
            JOIN pg_class c ON c.oid = s.seqrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_sequences v ON v.schemaname = n.nspname AND v.sequencename = c.relname
            WHERE \(raw: UserRelations.condition) AND v.last_value IS NULL AND NOT (\(raw: isReadable))
            ORDER BY n.nspname, c.relname
            """)
        var names: [ObjectName] = []
        for row in rows {
            names.append(ObjectName(schema: try row.get("schema"), try row.get("name", as: String.self)))
        }
        return names
    }

    /// What sequences that were never asked give next, by their index.
    private static func positions(
        of names: [(index: Int, name: ObjectName)],
        on connection: PostgresConnection
    ) async throws(PostgresError) -> [Int: Int64] {
        var found: [Int: Int64] = [:]
        for start in stride(from: 0, to: names.count, by: 200) {
            let queries = names[start..<min(start + 200, names.count)].map { entry in
                "SELECT \(entry.index)::int8 AS index, last_value FROM \(entry.name.sql) WHERE NOT is_called"
            }
            for row in try await connection.query(SQL(raw: queries.joined(separator: " UNION ALL "))) {
                found[Int(try row.get("index", as: Int64.self))] = try row.get("last_value", as: Int64.self)
            }
        }
        return found
    }

    static func run(on connection: PostgresConnection) async throws(PostgresError) -> [NumberSequence] {
        let rows = try await connection.query(
            """
            SELECT n.nspname::text AS schema, c.relname::text AS name,
                CASE s.seqtypid WHEN 'int2'::regtype THEN 16 WHEN 'int4'::regtype THEN 32 ELSE 64 END AS bits,
                s.seqmax AS maximum, s.seqmin AS minimum, s.seqincrement AS increment, s.seqcycle AS cycles, v.last_value,
                v.last_value IS NULL AND \(raw: isReadable) AS is_unused,
                tn.nspname::text AS table_schema, t.relname::text AS table_name, a.attname::text AS column_name
            FROM pg_sequence s
            JOIN pg_class c ON c.oid = s.seqrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_sequences v ON v.schemaname = n.nspname AND v.sequencename = c.relname
            LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid
                AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
            LEFT JOIN pg_class t ON t.oid = d.refobjid
            LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
            LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE \(raw: UserRelations.condition)
            ORDER BY n.nspname, c.relname
            """)
        var sequences: [NumberSequence] = []
        var unused: [(index: Int, name: ObjectName)] = []
        for row in rows {
            var owner: NumberSequence.Owner?
            if let table: String = try row.get("table_name"), let column: String = try row.get("column_name") {
                owner = .init(table: ObjectName(schema: try row.get("table_schema"), table), column: column)
            }
            let name = ObjectName(schema: try row.get("schema"), try row.get("name", as: String.self))
            if try row.get("is_unused", as: Bool.self) { unused.append((sequences.count, name)) }
            sequences.append(
                NumberSequence(
                    name,
                    bits: Int(try row.get("bits", as: Int32.self)), maximum: try row.get("maximum"),
                    minimum: try row.get("minimum"), increment: try row.get("increment"), cycles: try row.get("cycles"),
                    lastValue: try row.get("last_value"), owner: owner))
        }
        for (index, next) in try await positions(of: unused, on: connection) {
            let (last, overflow) = next.subtractingReportingOverflow(sequences[index].increment)
            if !overflow { sequences[index].lastValue = last }
        }
        return sequences
    }
}
