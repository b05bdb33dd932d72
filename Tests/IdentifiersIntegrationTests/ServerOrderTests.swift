import Identifiers
import Postgres
import Testing
import ThrowawayPostgres

/// The server's uuid and ``UUID128`` agree on text, bytes and order.
@Suite struct ServerOrderTests {
    @Test func textBytesAndOrderAreTheServers() async throws {
        let connection = try await PostgresConnection.connect(
            PostgresConfiguration(try await ThrowawayServer.shared.conninfo())
        )
        var random = SeededRandom(seed: 21)
        let ids =
            (0..<2000).map { _ in UUID128(high: random.next(), low: random.next()) }
            + (0..<2000).map { _ in UUID128.v7() } + [.nil, .max]
        let sent = ids.map { PostgresUUID(high: $0.high, low: $0.low) }
        let rows = try await connection.query(
            "SELECT id, id::text AS label, uuid_send(id) AS raw FROM unnest(\(sent)) AS id ORDER BY id"
        )
        let sorted = ids.sorted()
        #expect(rows.count == sorted.count)
        for (row, id) in zip(rows, sorted) {
            #expect(try row.get(0, as: PostgresUUID.self) == PostgresUUID(high: id.high, low: id.low))
            #expect(try row.get(1, as: String.self) == id.description)
            #expect(try row.get(2, as: [UInt8].self) == id.bytes)
        }
        await connection.close()
    }
}
