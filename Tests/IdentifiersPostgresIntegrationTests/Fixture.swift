import Postgres
import ThrowawayPostgres

/// A connection of its own to the server of this process.
func connect() async throws -> PostgresConnection {
    try await PostgresConnection.connect(PostgresConfiguration(try await ThrowawayServer.shared.conninfo()))
}
