import Postgres
import SchemaModel

/// The sequences with their values and owners: `pg_sequence`, on PostgreSQL 14 to 18.
///
/// The server tells the last value only to who may see it, as in `pg_sequences`, and never that of a sequence which was
/// set and not yet asked (`setval(…, false)`, `RESTART WITH`, `START WITH`): such a one is looked at itself, and so is
/// one that an ALTER SEQUENCE of another session keeps from being asked.
struct SequencesQuery {
    struct Result: Sendable {
        var sequences: [NumberSequence] = []
        /// Those whose position this role may not see.
        var hidden: [ObjectName] = []
    }

    /// A standby has unlogged ones only by name.
    private static let isThere = "(c.relpersistence = 'p' OR NOT pg_is_in_recovery())"

    static func run(
        on connection: PostgresConnection, past locked: LockedRelations = LockedRelations()
    ) async throws(PostgresError) -> Result {
        let isReadable =
            "COALESCE(has_sequence_privilege(s.seqrelid, 'SELECT') AND has_schema_privilege(n.oid, 'USAGE'), false)"
        let rows = try await connection.query(
            """
            SELECT n.nspname::text AS schema, c.relname::text AS name,
                CASE s.seqtypid WHEN 'int2'::regtype THEN 16 WHEN 'int4'::regtype THEN 32 ELSE 64 END AS bits,
                s.seqmax AS maximum, s.seqmin AS minimum, s.seqincrement AS increment, s.seqcycle AS cycles,
                CASE WHEN has_sequence_privilege(s.seqrelid, 'SELECT,USAGE') AND \(raw: isThere)
                    AND \(raw: locked.isAskable("s.seqrelid")) THEN pg_sequence_last_value(s.seqrelid) END AS last_value,
                \(raw: isReadable) AS is_readable, \(raw: locked.isReadable("s.seqrelid")) AND \(raw: isThere) AS is_open,
                s.seqstart AS start, s.seqcache AS cache,
                tn.nspname::text AS table_schema, t.relname::text AS table_name, a.attname::text AS column_name
            FROM pg_sequence s
            JOIN pg_class c ON c.oid = s.seqrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid
                AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
            LEFT JOIN pg_class t ON t.oid = d.refobjid
            LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
            LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE \(raw: UserRelations.condition)
            ORDER BY n.nspname, c.relname
            """)
        var result = Result()
        var unasked: [Unasked] = []
        for row in rows {
            var owner: NumberSequence.Owner?
            if let table: String = try row.get("table_name"), let column: String = try row.get("column_name") {
                owner = .init(table: ObjectName(schema: try row.get("table_schema"), table), column: column)
            }
            let name = ObjectName(schema: try row.get("schema"), try row.get("name", as: String.self))
            var sequence = NumberSequence(
                name, bits: Int(try row.get("bits", as: Int32.self)), maximum: try row.get("maximum"),
                minimum: try row.get("minimum"), increment: try row.get("increment"), cycles: try row.get("cycles"),
                lastValue: try row.get("last_value"), owner: owner)
            let start = try row.get("start", as: Int64.self)
            sequence.start = start == sequence.first ? nil : start
            sequence.cache = try row.get("cache")
            if sequence.lastValue == nil, try row.get("is_open", as: Bool.self) {
                if try row.get("is_readable", as: Bool.self) {
                    unasked.append(Unasked(index: result.sequences.count, name: name))
                } else {
                    result.hidden.append(name)
                }
            }
            result.sequences.append(sequence)
        }
        for start in stride(from: 0, to: unasked.count, by: 200) {
            try await fill(&result.sequences, unasked[start..<min(start + 200, unasked.count)], on: connection)
        }
        return result
    }

    private struct Unasked {
        var index: Int
        var name: ObjectName
    }

    /// Reads the rows of sequences themselves; one that vanished meanwhile takes no other with it.
    private static func fill(
        _ sequences: inout [NumberSequence], _ unasked: ArraySlice<Unasked>, on connection: PostgresConnection
    ) async throws(PostgresError) {
        let queries = unasked.map { "SELECT \($0.index)::int8 AS index, last_value, is_called FROM \($0.name.sql)" }
        let rows: Rows
        do throws(PostgresError) {
            rows = try await connection.query(SQL(raw: queries.joined(separator: " UNION ALL ")))
        } catch {
            guard error.code == .server, error.sqlState != .lockNotAvailable else { throw error }
            guard unasked.count > 1 else { return }
            for one in unasked.indices {
                try await fill(&sequences, unasked[one...one], on: connection)
            }
            return
        }
        for row in rows {
            let index = Int(try row.get("index", as: Int64.self))
            let value: Int64 = try row.get("last_value")
            // Asked next, it gives that value: it stands one step before.
            let isCalled: Bool = try row.get("is_called")
            let step = isCalled ? 0 : sequences[index].increment
            let (last, overflow) = value.subtractingReportingOverflow(step)
            if !overflow { sequences[index].lastValue = last }
        }
    }
}
