import Postgres
import SchemaModel

/// The sequences with their values and owners: `pg_sequence`, on PostgreSQL 14 to 18.
///
/// The last value is NULL without the privilege to see it (`pg_sequences`), never an error.
struct SequencesQuery {
    static func run(on connection: PostgresConnection) async throws(PostgresError) -> [NumberSequence] {
        let rows = try await connection.query(
            """
            SELECT n.nspname::text AS schema, c.relname::text AS name,
                CASE s.seqtypid WHEN 'int2'::regtype THEN 16 WHEN 'int4'::regtype THEN 32 ELSE 64 END AS bits,
                s.seqmax AS maximum, v.last_value, tn.nspname::text AS table_schema, t.relname::text AS table_name,
                a.attname::text AS column_name
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
        for row in rows {
            var owner: NumberSequence.Owner?
            if let table: String = try row.get("table_name"), let column: String = try row.get("column_name") {
                owner = .init(table: ObjectName(schema: try row.get("table_schema"), table), column: column)
            }
            sequences.append(
                NumberSequence(
                    ObjectName(schema: try row.get("schema"), try row.get("name", as: String.self)),
                    bits: Int(try row.get("bits", as: Int32.self)), maximum: try row.get("maximum"),
                    lastValue: try row.get("last_value"), owner: owner))
        }
        return sequences
    }
}
