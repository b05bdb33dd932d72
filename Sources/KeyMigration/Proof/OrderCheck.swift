import KeyMigrationPlan
import Postgres
import SchemaModel

/// The ids of old rows sort by creation time, then by old id.
///
/// A row whose creation time or old id was edited after its id was made keeps its id, and so its former place; an old
/// id below zero has no place. Such rows are counted, not compared.
struct OrderCheck {
    /// Does without the rows that ``KeyCheck`` found to have other keys.
    static func run(
        _ context: ProofContext, without others: [ObjectName: ComputedKeys.Others]
    ) async throws(PostgresError) -> [ProofResult] {
        var results: [ProofResult] = []
        for (table, key) in context.graph.keyed {
            guard try await context.exists(table.name, key.column.integer(context.side)) else { continue }
            let keys = try await ComputedKeys(context, table, key)
            let label = try await context.label(table, "t")
            let sorts = "(\(keys.hasPlace) AND NOT \(keys.isOne(of: others[table.name] ?? .many)))"
            func old(_ columns: String) -> String {
                """
                SELECT \(keys.id) AS id, \(KeyFunction.sortTime(key, "t")) AS time, \(keys.integer) AS number, \
                \(columns) \(keys.source) AND \(keys.isJudged) AND NOT \(keys.mayBeNew)
                """
            }
            let row = try await context.connection.query(
                SQL(
                    raw: """
                        WITH old AS MATERIALIZED (\(old("\(sorts) AS sorts"))), neighbours AS (
                            SELECT id, lag(id) OVER (ORDER BY time, number) AS before FROM old WHERE sorts
                        )
                        SELECT (SELECT count(*) FROM old) AS rows, (SELECT count(*) FROM old WHERE NOT sorts) AS apart,
                            (SELECT count(*) FROM neighbours WHERE id <= before) AS inversions
                        """)
            ).one()
            let apart: Int64 = try row.get("apart")
            let inversions: Int64 = try row.get("inversions")
            let claim = key.time.column.map { "\($0), then old id" } ?? "old id"
            var result = ProofResult(
                check: "order", object: table.name.description, examined: try row.get("rows"), wrong: inversions,
                finding: (inversions == 0
                    ? "ids sort by \(claim)" : "\(inversions) ids sort before a row that is older")
                    + (apart == 0 ? "" : "; \(apart) not compared: edited, or with an old id below zero"))
            if inversions > 0 {
                result.examples = try await context.examples(
                    table,
                    """
                    SELECT label AS key, format('sorts before the older row %s', older) AS problem FROM (
                        SELECT id, label, lag(id) OVER older AS before, lag(label) OVER older AS older
                        FROM (\(old("\(label) AS label")) AND \(sorts)) r WINDOW older AS (ORDER BY time, number)
                    ) n WHERE id <= before
                    """)
                result.advice =
                    "These rows have the keys made of their old ids, and still are not in order: this should not "
                    + "happen. Keep the database as it is and report it"
            }
            results.append(result)
        }
        return results
    }
}
