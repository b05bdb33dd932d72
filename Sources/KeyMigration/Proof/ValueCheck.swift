import KeyMigrationPlan
import Postgres
import SchemaModel

/// All other columns, and the old integers, are what they were when the migration started.
///
/// Chunks of ids are compared by checksum. A chunk that differs holds rows that were written, changed or deleted since:
/// on a database at rest that is a failure, on a live one it is what writers do, and is counted.
struct ValueCheck {
    static func run(_ context: ProofContext) async throws(PostgresError) -> [ProofResult] {
        // The checksums went with the way back.
        guard context.record.phase != .finished, context.record.phase != .finishing else { return [] }
        var results: [ProofResult] = []
        for table in context.graph.tables {
            var isComplete = true
            for column in table.columns.map({ $0.integer(context.side) }) + table.payload.map(\.name) where isComplete {
                isComplete = try await context.exists(table.name, column)
            }
            guard isComplete else { continue }
            let chunked = """
                WITH now AS (\(ChecksumRecorder.query(table, side: context.side))),
                    before AS (SELECT * FROM unserial.checksum WHERE name = \(table.name.sql.quotedAsLiteral))
                """
            let row = try await context.connection.query(
                SQL(
                    raw: """
                        \(chunked)
                        SELECT count(*) AS chunks, COALESCE(sum(b.rows) FILTER (WHERE n.sum = b.sum AND n.rows = \
                        b.rows), 0)::int8
                                AS rows, count(*) FILTER (WHERE n.sum IS DISTINCT FROM b.sum OR n.rows IS DISTINCT \
                                FROM b.rows)
                                AS differing
                        FROM before b FULL JOIN now n USING (chunk)
                        """)
            ).one()
            let chunks: Int64 = try row.get("chunks")
            let differing: Int64 = try row.get("differing")
            let rows: Int64 = try row.get("rows")
            let identical = "\(rows) rows in \(chunks - differing) of \(chunks) chunks are identical to the start"
            let others = differing == 0 ? "" : "; writers have changed rows in \(differing)"
            var result = ProofResult(
                check: "values", object: "\(table.name)", examined: rows,
                wrong: context.isQuiescent ? differing : 0,
                finding: context.isQuiescent && differing > 0
                    ? "\(differing) of \(chunks) chunks differ from the start" : identical + others)
            if !result.passed {
                let integer = table.key?.column.integer(context.side)
                let size = ChecksumRecorder.chunkSize
                let range =
                    integer.map {
                        """
                        format('%s %s to %s', \($0.quotedAsLiteral), \
                        chunk * \(size) - CASE WHEN chunk < 0 THEN \(size - 1) ELSE 0 END, \
                        chunk * \(size) + CASE WHEN chunk < 0 THEN 0 ELSE \(size - 1) END)
                        """
                    } ?? "'all rows'"
                result.examples = try await context.examples(
                    table,
                    """
                    \(chunked)
                    SELECT \(range) AS key, CASE WHEN n.rows IS DISTINCT FROM b.rows
                        THEN format('%s rows, %s at the start', COALESCE(n.rows, 0), COALESCE(b.rows, 0))
                        ELSE format('the same number of rows, %s, with other values', n.rows) END AS problem
                    FROM before b FULL JOIN now n USING (chunk)
                    WHERE n.sum IS DISTINCT FROM b.sum OR n.rows IS DISTINCT FROM b.rows ORDER BY chunk
                    """)
                result.advice =
                    "Someone has written to the rows named above. If that was your application, verify without "
                    + "--quiescent; if nobody should have, compare these rows with a backup"
            }
            results.append(result)
        }
        return results
    }
}
