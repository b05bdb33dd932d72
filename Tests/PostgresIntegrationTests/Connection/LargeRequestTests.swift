import Glibc
import Postgres
import Testing
import ThrowawayPostgres

/// Requests that take many turns of the socket to send.
struct LargeRequestTests {
    private static let megabyte = 1 << 20

    @Test func `every way of sending takes megabytes`() async throws {
        let connection = try await Fixture.connect()
        let bytes = Array(String(repeating: "a pattern of bytes", count: Self.megabyte / 4).utf8)
        let sent: [UInt8] = try await connection.query("SELECT \(bytes)").one().get(0)
        #expect(sent == bytes)
        let prepared = try await connection.prepare("large", "SELECT length($1::bytea)")
        #expect(try await connection.query(prepared: prepared, [bytes]).one().get(0) == bytes.count)
        let text = String(repeating: "é", count: 3 * Self.megabyte)
        #expect(try await connection.query("SELECT octet_length(\(text)::text)").one().get(0) == text.utf8.count)
        try await connection.script("DO $$ BEGIN END $$; --\(text)\n; CREATE TEMP TABLE large (data bytea)")
        try await connection.copyIn(into: ["large"], columns: ["data"], rows: [[bytes], [[UInt8](bytes[..<7])]])
        let stored: [[UInt8]] = try await connection.query("SELECT data FROM large ORDER BY length(data)").map {
            try $0.get(0)
        }
        #expect(stored == [[UInt8](bytes[..<7]), bytes])
    }

    @Test func `a server that answers while a large pipeline is sent is read`() async throws {
        let connection = try await Fixture.connect()
        let load = [UInt8](repeating: 1, count: 64 << 10)
        let statements = (0..<48).map { _ in
            "SELECT repeat('x', \(Self.megabyte)::int4), length(\(load))" as SQL
        }
        let results = try await connection.pipeline(statements)
        #expect(results.count == statements.count)
        for result in results {
            #expect(try result.one().get(0, as: String.self).utf8.count == Self.megabyte)
            #expect(try result.one().get(1) == load.count)
        }
    }

    /// A backend that reads nothing while `body` runs.
    ///
    /// It must be idle when that begins: stopped in the middle of a statement it could hold a lock that every other one
    /// needs.
    private func withStoppedBackend<T>(
        _ connection: PostgresConnection,
        _ body: () async throws -> T
    ) async throws -> T {
        try #require(kill(connection.backendProcessID, SIGSTOP) == 0)
        defer { kill(connection.backendProcessID, SIGCONT) }
        return try await body()
    }

    @Test func `a deadline ends the sending to a server that does not read`() async throws {
        let connection = try await Fixture.connect()
        let load = [UInt8](repeating: 1, count: 4 * Self.megabyte)
        try await withStoppedBackend(connection) {
            let began = ContinuousClock.now
            let error = try #require(
                await Fixture.failure {
                    try await connection.query("SELECT length(\(load))", deadline: began + .seconds(1))
                }
            )
            #expect(error.code == .deadlineExceeded)
            #expect(error.description.contains("while the statement was being sent"))
            #expect(began.duration(to: .now) < .seconds(8))
        }
        #expect(await !connection.isOpen)
        let after = try #require(await Fixture.failure { try await connection.query("SELECT 1") })
        #expect(after.code == .connectionClosed)
    }

    @Test func `a backend that is terminated while it is sent to is a lost connection`() async throws {
        let connection = try await Fixture.connect()
        let observer = try await Fixture.connect()
        let load = [UInt8](repeating: 1, count: 16 * Self.megabyte)
        let pid = connection.backendProcessID
        let task = try await withStoppedBackend(connection) {
            let task = Task { try await connection.query("SELECT length(\(load)), pg_sleep(600)") }
            _ = try await observer.query("SELECT pg_terminate_backend(\(pid))")
            return task
        }
        let error = try #require(await Fixture.failure { try await task.value })
        #expect(error.code == .connectionLost)
        #expect(await !connection.isOpen)
    }

    @Test func `a cancelled task ends with its statement`() async throws {
        let connection = try await Fixture.connect()
        let observer = try await Fixture.connect()
        let load = [UInt8](repeating: 1, count: 4 * Self.megabyte)
        let pid = connection.backendProcessID
        let task = Task { try await connection.query("SELECT length(\(load)), pg_sleep(600)") }
        try await Fixture.wait(until: Fixture.isSleeping(pid), on: observer)
        task.cancel()
        let error = try #require(await Fixture.failure { try await task.value })
        #expect(error.code == .cancelled)
        #expect(try await connection.query("SELECT 1").one().get(0) == 1)
    }
}
