import KeyMigrationPlan
import Postgres
import SchemaModel

/// Records and compares checksums of everything that a migration must not change.
struct ChecksumRecorder {
    let connection: PostgresConnection
    let graph: KeyGraph

    /// How many ids make a chunk: small enough that a write spoils the comparison of few other rows.
    static let chunkSize = 1000

    /// A query that gives (chunk, rows, sum) on that side of the cutover.
    static func query(_ table: KeyedTable, side: Side) -> String {
        let chunk =
            table.key.map { "r.\($0.column.integer(side).quotedAsIdentifier)::int8 / \(chunkSize)" } ?? "0::int8"
        return """
            SELECT \(chunk) AS chunk, count(*) AS rows, sum(\(table.checksum("r", side: side))::numeric) AS sum
            FROM ONLY \(table.name.sql) r GROUP BY 1
            """
    }

    /// Records the checksums as the table is now.
    ///
    /// The sums are read first, by a plain `SELECT` that parallel workers may share, and stored then: the table is not
    /// in the second statement, so the snapshot lives no longer than the read.
    func record(_ name: ObjectName) async throws {
        guard let table = graph.table(name) else { return }
        let literal = name.sql.quotedAsLiteral
        let rows = try await connection.query(SQL(raw: Self.query(table, side: .integers)))
        var chunks: [Int64] = []
        var counts: [Int64] = []
        var sums: [String] = []
        for row in rows {
            chunks.append(try row.get("chunk"))
            counts.append(try row.get("rows"))
            sums.append(try row.get("sum", as: PostgresNumeric.self).description)
        }
        try await connection.withTransaction { connection in
            try await connection.execute(SQL(raw: "DELETE FROM unserial.checksum WHERE name = \(literal)"))
            try await connection.execute(
                """
                INSERT INTO unserial.checksum (name, chunk, rows, sum)
                SELECT \(name.sql), c.chunk, c.rows, c.sum::numeric
                FROM unnest(\(chunks)::int8[], \(counts)::int8[], \(sums)::text[]) AS c(chunk, rows, sum)
                """)
            try await connection.execute(
                SQL(raw: "UPDATE unserial.table_state SET checksums_at = clock_timestamp() WHERE name = \(literal)"))
        }
    }
}
