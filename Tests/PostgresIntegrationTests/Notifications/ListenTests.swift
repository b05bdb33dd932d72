import Postgres
import Testing
import ThrowawayPostgres

struct ListenTests {
    @Test func `notifications reach an idle connection`() async throws {
        let listener = try await Fixture.connect()
        let sender = try await Fixture.connect()
        let stream = try await listener.listen("Orders \"new\"")
        try await sender.query("SELECT pg_notify(\("Orders \"new\"")::text, n::text) FROM generate_series(1, 3) AS n")
        var payloads: [String] = []
        for try await notification in stream {
            #expect(notification.processID == sender.backendProcessID)
            payloads.append(notification.payload)
            if payloads.count == 3 { break }
        }
        #expect(payloads == ["1", "2", "3"])
        #expect(try await listener.query("SELECT 1").one().get(0) == 1)
    }

    @Test func `a lost connection ends the stream with its error`() async throws {
        let listener = try await Fixture.connect()
        let sender = try await Fixture.connect()
        let stream = try await listener.listen("orders")
        try await sender.query("SELECT pg_terminate_backend(\(listener.backendProcessID))")
        let error = try #require(
            await Fixture.failure {
                for try await _ in stream {}; return 0
            }
        )
        #expect(error.code == .connectionLost)
    }

    @Test func `notices reach the handler`() async throws {
        let connection = try await Fixture.connect()
        let (stream, continuation) = AsyncStream<PostgresNotice>.makeStream()
        connection.onNotice { continuation.yield($0) }
        try await connection.script("DO $$ BEGIN RAISE WARNING 'look here'; END $$")
        let notice = try #require(await stream.first { _ in true })
        #expect(notice.severity == "WARNING")
        #expect(notice.message == "look here")
    }
}
