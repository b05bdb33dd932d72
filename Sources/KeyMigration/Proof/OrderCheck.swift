import KeyMigrationPlan
import Postgres
import SchemaModel

/// The ids of converted rows sort by creation time, then by old id, and carry that time.
///
/// A row whose creation time was edited after its id was made keeps its id; such rows are counted, not compared.
struct OrderCheck {
    static func run(_ context: ProofContext) async throws(PostgresError) -> [ProofResult] {
        var results: [ProofResult] = []
        for (table, key) in context.graph.keyed {
            let integer = key.column.integer(context.side)
            guard try await context.exists(table.name, integer) else { continue }
            let uuid = key.column.uuid(context.side).quotedAsIdentifier
            let state =
                "(SELECT secret, last_integer FROM unserial.table_state WHERE name = "
                + "\(table.name.sql.quotedAsLiteral)) s"
            let computed = KeyFunction.call(key, alias: "t", secret: "s.secret", side: context.side)
            let converted = context.side == .uuids ? "t.\(integer.quotedAsIdentifier) <= s.last_integer" : "true"
            let row = try await context.connection.query(
                SQL(
                    raw: """
                        WITH converted AS MATERIALIZED (
                            SELECT t.\(uuid) AS id, \(KeyFunction.sortTime(key, "t")) AS time, \
                            t.\(integer.quotedAsIdentifier) AS number,
                                t.\(uuid) = \(computed) AS exact
                            FROM ONLY \(table.name.sql) t CROSS JOIN \(state) WHERE \(converted)
                        ), neighbours AS (
                            SELECT id, lag(id) OVER (ORDER BY time, number) AS before FROM converted WHERE exact
                        )
                        SELECT (SELECT count(*) FROM converted) AS rows, (SELECT count(*) FROM converted WHERE NOT \
                        exact) AS edited,
                            (SELECT count(*) FROM neighbours WHERE id <= before) AS inversions
                        """)
            ).one()
            let rows: Int64 = try row.get("rows")
            let edited: Int64 = try row.get("edited")
            let inversions: Int64 = try row.get("inversions")
            let others =
                edited == 0
                ? ""
                : "; \(edited) rows keep the id of an earlier creation time or of a "
                    + "writer's own making"
            results.append(
                ProofResult(
                    check: "order", object: "\(table.name)", examined: rows, wrong: inversions,
                    finding: (inversions == 0
                        ? "ids sort by \(key.time.column ?? "old id")\(key.time.column == nil ? "" : ", then old id")"
                        : "\(inversions) ids sort before a row that is older") + others))
        }
        return results
    }
}
