import Postgres
import Testing
import ThrowawayPostgres

struct ConnectionLossTests {
    @Test(arguments: [true, false])
    func restartEndsTheStatement(immediate: Bool) async throws {
        let server = try await ThrowawayServer.start()
        let connection = try await PostgresConnection.connect(PostgresConfiguration(server.conninfo()))
        let observer = try await PostgresConnection.connect(PostgresConfiguration(server.conninfo()))
        let pid = connection.backendProcessID
        let task = Task { try await connection.query("SELECT pg_sleep(600)") }
        try await Fixture.wait(until: Fixture.isSleeping(pid), on: observer)
        try await server.restart(immediate: immediate)
        let error = try #require(await Fixture.failure { try await task.value })
        #expect(error.code == .connectionLost)
        #expect(error.isRetryable)
        let after = try #require(await Fixture.failure { try await connection.query("SELECT 1") })
        #expect(after.code == .connectionClosed)
        let idle = try #require(await Fixture.failure { try await observer.query("SELECT 1") })
        #expect(idle.code == .connectionLost)
        let fresh = try await PostgresConnection.connect(PostgresConfiguration(server.conninfo()))
        #expect(try await fresh.query("SELECT 1").one().get(0) == 1)
        await server.stop()
    }

    @Test func `a terminated backend is a lost connection with the server's reason`() async throws {
        let connection = try await Fixture.connect()
        let observer = try await Fixture.connect()
        let pid = connection.backendProcessID
        let task = Task { try await connection.query("SELECT pg_sleep(600)") }
        try await Fixture.wait(until: Fixture.isSleeping(pid), on: observer)
        try await observer.query("SELECT pg_terminate_backend(\(pid))")
        let error = try #require(await Fixture.failure { try await task.value })
        #expect(error.code == .connectionLost)
        #expect(error.sqlState == .adminShutdown)
        #expect(error.isRetryable)
        #expect(error.description.contains("terminating connection due to administrator command"))
    }

    @Test func `a lost connection in a transaction gives the error of the statement`() async throws {
        let connection = try await Fixture.connect()
        let error = try #require(
            await Fixture.failure {
                try await connection.withTransaction { connection in
                    try await connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
        )
        #expect(error.code == .connectionLost)
        #expect(await !connection.isOpen)
    }
}
