import KeyMigrationPlan
import Postgres
import SchemaModel

/// Every row has an id, no two rows have the same, and every id is a UUIDv7 of the RFC's variant, whoever made it: an
/// id of another version does not sort by time, which is what the migration is for.
struct CompletenessCheck {
    static func run(_ context: ProofContext) async throws(PostgresError) -> [ProofResult] {
        var results: [ProofResult] = []
        for (table, key) in context.graph.keyed {
            let name = key.column.uuid(context.side)
            let uuid = name.quotedAsIdentifier
            let version = "get_byte(uuid_send(\(uuid)), 6) >> 4"
            let isMalformed = "(\(version) <> 7 OR get_byte(uuid_send(\(uuid)), 8) >> 6 <> 2)"
            let row = try await context.connection.query(
                SQL(
                    raw: """
                        SELECT count(*) AS rows, count(*) - count(\(uuid)) AS missing,
                            count(\(uuid)) - count(DISTINCT \(uuid)) AS doubled,
                            count(*) FILTER (WHERE \(isMalformed)) AS malformed
                        FROM ONLY \(table.name.sql)
                        """)
            ).one()
            let missing: Int64 = try row.get("missing")
            let doubled: Int64 = try row.get("doubled")
            let malformed: Int64 = try row.get("malformed")
            let wrong = missing + doubled + malformed
            var result = ProofResult(
                check: "complete", object: "\(table.name).\(name)", examined: try row.get("rows"), wrong: wrong,
                finding: wrong == 0
                    ? "every row has its own UUIDv7"
                    : "\(missing) rows without an id, \(doubled) doubled ids, \(malformed) ids that are not UUIDv7")
            if wrong > 0 {
                result.examples = try await context.examples(
                    table,
                    """
                    SELECT \(try await context.label(table, "t")) AS key, CASE WHEN \(uuid) IS NULL THEN 'has no id'
                        WHEN \(isMalformed) THEN format('is no UUIDv7 but version %s', \(version))
                        ELSE 'has the id of another row' END AS problem
                    FROM ONLY \(table.name.sql) t WHERE \(uuid) IS NULL OR \(isMalformed) OR \(uuid) IN (
                        SELECT \(uuid) FROM ONLY \(table.name.sql) GROUP BY 1 HAVING count(*) > 1)
                    """)
                result.advice = advice(context, name)
            }
            results.append(result)
        }
        return results
    }

    private static func advice(_ context: ProofContext, _ column: String) -> String {
        let make = UUIDv7Function.call(serverMajor: context.graph.serverMajor)
        return "Give each row named above a UUIDv7 in \(column), and the same one to every column that refers to it: "
            + "an old row the one that the check of keys names, a new row \(make). An application must leave \(column) to "
            + "its default or make version 7 itself"
    }
}
