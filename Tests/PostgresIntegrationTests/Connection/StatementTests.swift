import Postgres
import Testing
import ThrowawayPostgres

struct StatementTests {
    @Test func `a value goes there and back`() async throws {
        let server = try await ThrowawayServer.shared
        let connection = try await PostgresConnection.connect(PostgresConfiguration(server.conninfo()))
        let rows = try await connection.query("SELECT \(42) AS answer, \("x")::text AS letter, NULL::int4 AS nothing")
        #expect(try rows.one().get("answer") == 42)
        #expect(try rows.one().get("letter") == "x")
        #expect(try rows.one().get("nothing", as: Int?.self) == nil)
    }
}
