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
        configuration.settings.merge(Self.settings) { _, ours in ours }
        self.configuration = configuration
        self.logger = logger
    }

    private static let settings = [
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
    package func open(settings: [String: String] = [:]) async throws(PostgresError) -> PostgresConnection {
        var configuration = configuration
        configuration.settings.merge(settings) { _, own in own }
        let connection = try await PostgresConnection.connect(configuration, logger: logger)
        // Start-up options don't pass every proxy; these two decide what our statements mean.
        try await connection.execute("SET search_path = pg_catalog")
        try await connection.execute("SET row_security = off")
        return connection
    }
}
