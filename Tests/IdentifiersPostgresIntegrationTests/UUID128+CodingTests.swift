import Identifiers
import IdentifiersPostgres
import Postgres
import Testing

@Suite struct UUID128CodingTests {
    private let id = UUID128(high: 0x017F_22E2_79B0_7CC3, low: 0x98C4_DC0C_0C07_398F)

    /// Text, bytes and order are the server's.
    @Test func textBytesAndOrderAreTheServers() async throws {
        let connection = try await connect()
        var random = SeededRandom(seed: 21)
        let ids =
            (0..<2000).map { _ in UUID128(high: random.next(), low: random.next()) }
            + (0..<2000).map { _ in UUID128.v7() } + [.nil, .max]
        let rows = try await connection.query(
            "SELECT id, id::text AS label, uuid_send(id) AS raw FROM unnest(\(ids)) AS id ORDER BY id"
        )
        let sorted = ids.sorted()
        #expect(rows.count == sorted.count)
        for (row, id) in zip(rows, sorted) {
            #expect(try row.get(0, as: UUID128.self) == id)
            #expect(try row.get(1, as: String.self) == id.description)
            #expect(try row.get(2, as: [UInt8].self) == id.bytes)
        }
        await connection.close()
    }

    @Test func parametersAndResultsAreUUIDs() async throws {
        let connection = try await connect()
        let missing: UUID128? = nil
        let row = try await connection.query(
            """
            SELECT \(id) AS id, pg_typeof(\(id))::text AS type, pg_typeof(\([id]))::text AS types,
                   \(missing) AS missing, \([id, nil, .max]) AS several, \([UUID128]()) AS none
            """
        ).one()
        #expect(try row.get("id", as: UUID128.self) == id)
        #expect(try row.get("type", as: String.self) == "uuid")
        #expect(try row.get("types", as: String.self) == "uuid[]")
        #expect(try row.get("missing", as: UUID128?.self) == nil)
        #expect(try row.get("several", as: [UUID128?].self) == [id, nil, .max])
        #expect(try row.get("none", as: [UUID128].self) == [])
        #expect(try row.get("id", as: PostgresUUID.self) == PostgresUUID(high: id.high, low: id.low))
        await connection.close()
    }

    @Test func rowsAreFoundByTheirKeyAndByTime() async throws {
        let connection = try await connect()
        try await connection.script(
            "CREATE TEMPORARY TABLE events (id uuid PRIMARY KEY, parent uuid REFERENCES events, label text)"
        )
        let start = try Timestamp(parsing: "2026-11-22T19:30:00Z")
        let times = (0..<100).map { Timestamp(nanoseconds: start.nanoseconds + Int128($0) * 1_000_000) }
        let ids = try times.map { try UUID128.v7(at: $0) }
        let rows = ids.shuffled().map { [$0, ids[0], $0] as [any PostgresEncodable] }
        // COPY … BINARY carries them as uuid and, in the last column, as text.
        #expect(try await connection.copyIn(into: ["events"], columns: ["id", "parent", "label"], rows: rows) == 100)
        let found = try await connection.query("SELECT label FROM events WHERE id = \(ids[42])").one()
        #expect(try found.get(0, as: String.self) == ids[42].description)
        let range = try UUID128.range(from: times[10], to: times[19])
        let between = try await connection.query(
            "SELECT id FROM events WHERE id BETWEEN \(range.lowerBound) AND \(range.upperBound) ORDER BY id"
        ).map { try $0.get(0, as: UUID128.self) }
        #expect(between == Array(ids[10...19]))
        let some = try await connection.query("SELECT count(*) FROM events WHERE id = ANY(\(Array(ids[5..<9])))").one()
        #expect(try some.get(0, as: Int64.self) == 4)
        let error = try await #require(throws: PostgresError.self) {
            try await connection.execute("INSERT INTO events VALUES (\(UUID128.v7()), \(UUID128.v7()), '')")
        }
        #expect(error.sqlState == .foreignKeyViolation)
        await connection.close()
    }

    @Test func preparedStatementTakesThemAsItsOwnTypes() async throws {
        let connection = try await connect()
        let statement = try await connection.prepare("both", "SELECT $1::uuid, $2::text, $3::varchar, $4::char(36)")
        let row = try await connection.query(prepared: statement, [id, id, id, id]).one()
        #expect(try row.get(0, as: UUID128.self) == id)
        for column in 1...3 { #expect(try row.get(column, as: String.self) == id.description) }
        await connection.close()
    }

    @Test(arguments: [
        ("text", "gen_random_uuid()::text"), ("bytea", "uuid_send(gen_random_uuid())"),
        ("bigint[]", "ARRAY[1::bigint]"),
    ])
    func otherTypesAreNotRead(type: String, value: String) async throws {
        let connection = try await connect()
        let row = try await connection.query("SELECT \(sql: SQL(stringLiteral: value)) AS key").one()
        let error = try #require(throws: PostgresError.self) { try row.get("key", as: UUID128.self) }
        #expect(error.code == .decodingFailed)
        #expect(
            error.message
                == "Column \"key\" (\(type)) cannot be read as UUID128: a value of type \(type) is no UUID128"
        )
        await connection.close()
    }

    @Test func nullIsNoIdentifier() async throws {
        let connection = try await connect()
        let row = try await connection.query("SELECT NULL::uuid AS key").one()
        let error = try #require(throws: PostgresError.self) { try row.get("key", as: UUID128.self) }
        #expect(error.code == .unexpectedNull)
        await connection.close()
    }

    @Test func otherTypesAreNotWritten() async throws {
        let connection = try await connect()
        let statement = try await connection.prepare("number", "SELECT $1::bigint")
        let error = try await #require(throws: PostgresError.self) {
            try await connection.query(prepared: statement, [id])
        }
        #expect(error.code == .encodingFailed)
        #expect(error.message.contains("A Swift UUID128 cannot be sent as bigint"))
        await connection.close()
    }
}
