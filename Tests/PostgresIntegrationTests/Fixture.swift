import Postgres
import ThrowawayPostgres

/// What every test needs: a connection to the server of this process.
enum Fixture {
    static func connect(_ database: String = "postgres") async throws -> PostgresConnection {
        let server = try await ThrowawayServer.shared
        return try await PostgresConnection.connect(PostgresConfiguration(server.conninfo(database: database)))
    }

    /// The error that an operation ends with; `nil` when it succeeds or throws something else.
    static func failure(of operation: () async throws -> Any) async -> PostgresError? {
        do {
            _ = try await operation()
            return nil
        } catch {
            return error as? PostgresError
        }
    }

    /// Whether a backend is in `pg_sleep`.
    static func isSleeping(_ pid: Int32) -> SQL {
        "SELECT count(*) = 1 FROM pg_stat_activity WHERE pid = \(pid) AND wait_event = 'PgSleep'"
    }

    /// Waits until a query over another connection answers true.
    static func wait(until condition: SQL, on observer: PostgresConnection) async throws {
        while try await !observer.query("SELECT (\(sql: condition)) AS holds").one().get("holds", as: Bool.self) {
            await Task.yield()
        }
    }
}
