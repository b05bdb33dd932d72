import KeyMigrationPlan
package import Logging
package import Postgres

/// How this tool speaks to the server: one set of settings for every connection.
package struct Session: Sendable {
    /// Where the server is.
    let configuration: PostgresConfiguration
    let logger: Logger

    package init(_ configuration: PostgresConfiguration, logger: Logger) {
        var configuration = configuration
        configuration.applicationName = "unserial"
        self.configuration = configuration
        self.logger = logger
    }

    private static let settings = [
        // Set by statements and not at start-up: poolers refuse start-up options, or drop them silently.
        // Every name in our SQL is qualified, and view texts must be.
        "search_path": "pg_catalog",
        // Row security that hides rows from us becomes an error instead of a gap.
        "row_security": "off",
        "client_min_messages": "warning",
        "statement_timeout": "0",
        "idle_in_transaction_session_timeout": "60s",
        // A backend whose process was killed stops within a second, and does not finish work that nobody waits for.
        "client_connection_check_interval": "1s",
        "TimeZone": "UTC",
        "DateStyle": "ISO",
        "IntervalStyle": "postgres",
    ]

    /// Opens a connection.
    ///
    /// - Throws: `PostgresError`; ``MigrationError/Code/unusable`` behind a pooler in transaction mode, before any
    /// setting
    ///   of ours could reach a session that others use.
    package func open() async throws -> PostgresConnection {
        let connection = try await connect()
        do {
            try await refuseTransactionPooler(connection)
            let settings = Self.settings.sorted { $0.key < $1.key }.map {
                "SET \($0.key) = "
                    + "\(SQL.quoted(literal: $0.value))"
            }
            try await connection.script(settings.joined(separator: ";\n"))
            return connection
        } catch {
            await connection.close()
            throw error
        }
    }

    private func connect() async throws(PostgresError) -> PostgresConnection {
        try await PostgresConnection.connect(configuration, logger: logger)
    }

    /// A pooler hands out cancel keys of its own, so the process number that libpq knows differs from the server's. In
    /// transaction mode, two of our connections then share a server session while both are between transactions, or one
    /// of them moves from session to session.
    private func refuseTransactionPooler(_ connection: PostgresConnection) async throws {
        let process = try await Self.process(connection)
        guard process != connection.backendProcessID else { return }
        let other = try await connect()
        var isShared = false
        for _ in 0..<8 where !isShared {
            let second = try await Self.process(other)
            let first = try await Self.process(connection)
            isShared = first != process || first == second
        }
        await other.close()
        if isShared { throw MigrationError.pooler() }
    }

    private static func process(_ connection: PostgresConnection) async throws(PostgresError) -> Int32 {
        try await connection.query("SELECT pg_backend_pid() AS pid").one().get("pid")
    }
}
