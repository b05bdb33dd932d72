import KeyMigrationPlan
import Postgres
import SchemaModel

/// Every row has an id, no two rows have the same, and every id is a UUIDv7 of the RFC's variant.
struct CompletenessCheck {
    static func run(_ context: ProofContext) async throws(PostgresError) -> [ProofResult] {
        var results: [ProofResult] = []
        for (table, key) in context.graph.keyed {
            let uuid = key.column.uuid(context.side).quotedAsIdentifier
            // Rows written after the cutover have the ids that their writers gave them.
            let legacy = key.column.integer(context.side)
            // After a revert too; before the first cutover there is no such row.
            var converted = """
                \(legacy.quotedAsIdentifier) <= (SELECT COALESCE(last_integer, 9223372036854775807) FROM unserial.table_state \
                WHERE name = \(table.name.sql.quotedAsLiteral))
                """
            if context.side == .uuids {
                converted = "false"
                if try await context.exists(table.name, legacy) {
                    converted = """
                        \(legacy.quotedAsIdentifier) <= (SELECT last_integer FROM unserial.table_state \
                        WHERE name = \(table.name.sql.quotedAsLiteral))
                        """
                }
            }
            let row = try await context.connection.query(
                SQL(
                    raw: """
                        SELECT count(*) AS rows, count(*) - count(\(uuid)) AS missing,
                            count(\(uuid)) - count(DISTINCT \(uuid)) AS doubled,
                            count(*) FILTER (WHERE \(converted) AND (get_byte(uuid_send(\(uuid)), 6) >> 4 <> 7
                                OR get_byte(uuid_send(\(uuid)), 8) >> 6 <> 2)) AS malformed
                        FROM ONLY \(table.name.sql)
                        """)
            ).one()
            let rows: Int64 = try row.get("rows")
            let missing: Int64 = try row.get("missing")
            let doubled: Int64 = try row.get("doubled")
            let malformed: Int64 = try row.get("malformed")
            let wrong = missing + doubled + malformed
            results.append(
                ProofResult(
                    check: "complete", object: "\(table.name).\(key.column.uuid(context.side))", examined: rows,
                    wrong: wrong,
                    finding: wrong == 0
                        ? "every row has its own UUIDv7"
                        : "\(missing) rows without an id, \(doubled) doubled ids, \(malformed) ids that are not "
                            + "UUIDv7"))
        }
        return results
    }
}
