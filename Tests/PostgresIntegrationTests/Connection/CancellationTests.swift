import Postgres
import Testing
import ThrowawayPostgres

struct CancellationTests {
    @Test func `cancelling the task cancels the statement on the server`() async throws {
        let connection = try await Fixture.connect()
        let observer = try await Fixture.connect()
        let pid = connection.backendProcessID
        let task = Task { try await connection.query("SELECT pg_sleep(600)") }
        try await Fixture.wait(until: Fixture.isSleeping(pid), on: observer)
        task.cancel()
        let error = try #require(await Fixture.failure { try await task.value })
        #expect(error.code == .cancelled)
        let state = try await observer.query("SELECT state FROM pg_stat_activity WHERE pid = \(pid)").one()
        #expect(try state.get("state") == "idle")
        #expect(try await connection.query("SELECT 1").one().get(0) == 1)
    }

    @Test func `a task that is cancelled already sends nothing`() async throws {
        let connection = try await Fixture.connect()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await connection.query("SELECT 1")
        }
        let error = try #require(await Fixture.failure { try await task.value })
        #expect(error.code == .cancelled)
        #expect(try await connection.query("SELECT 1").one().get(0) == 1)
    }

    @Test func `a deadline cancels the statement`() async throws {
        let connection = try await Fixture.connect()
        let error = try #require(
            await Fixture.failure {
                try await connection.query("SELECT pg_sleep(600)", deadline: .now + .milliseconds(500))
            }
        )
        #expect(error.code == .deadlineExceeded)
        #expect((error.cause as? PostgresError)?.sqlState == .queryCanceled)
        #expect(try await connection.query("SELECT 1").one().get(0) == 1)
    }

    @Test func `statement_timeout is the server's own error`() async throws {
        let connection = try await Fixture.connect()
        try await connection.execute("SET statement_timeout = '20ms'")
        let error = try #require(await Fixture.failure { try await connection.query("SELECT pg_sleep(600)") })
        #expect(error.code == .server)
        #expect(error.sqlState == .queryCanceled)
    }

    @Test func `cancelling a wait for the turn takes the waiter out of the queue`() async throws {
        let connection = try await Fixture.connect()
        try await connection.withTransaction { connection in
            let waiter = Task.detached { try await connection.query("SELECT 1") }
            waiter.cancel()
            await #expect(throws: PostgresError.self) { try await waiter.value }
            let two: Int = try await connection.query("SELECT 2").one().get(0)
            #expect(two == 2)
        }
        #expect(try await connection.query("SELECT 3").one().get(0) == 3)
    }

    @Test func `cancelling again and again never hits the next statement`() async throws {
        let connection = try await Fixture.connect()
        for _ in 0..<50 {
            let task = Task { try await connection.query("SELECT pg_sleep(0.002)") }
            await Task.yield()
            task.cancel()
            _ = await task.result
            #expect(try await connection.query("SELECT 1").one().get(0) == 1)
        }
    }
}
