import Postgres

/// One connection of a writer, with its prepared statements.
struct WriterSession {
    let connection: PostgresConnection
    private let usesPreparedStatements: Bool
    private var prepared: [String: PreparedStatement] = [:]
    private var preparedSoFar = 0

    init(connection: PostgresConnection, usesPreparedStatements: Bool) {
        self.connection = connection
        self.usesPreparedStatements = usesPreparedStatements
    }

    /// Runs a statement, prepared at its first use where the writer prepares.
    mutating func run(_ statement: SQL) async throws -> Rows {
        guard usesPreparedStatements else { return try await connection.query(statement) }
        let text = statement.text
        if prepared[text] == nil {
            preparedSoFar += 1
            prepared[text] = try await connection.prepare("statement_\(preparedSoFar)", text)
        }
        guard let plan = prepared[text] else { return try await connection.query(statement) }
        return try await connection.query(prepared: plan, statement.values)
    }

    /// Forgets what was prepared, as drivers do when a plan has become stale. Outside a transaction only.
    mutating func forgetStatements() async throws {
        prepared = [:]
        try await connection.execute("DEALLOCATE ALL")
    }
}
