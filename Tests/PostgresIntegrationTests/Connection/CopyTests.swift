import Postgres
import Testing
import ThrowawayPostgres

struct CopyTests {
    private struct Broken: Error {}

    @Test func `rows go in and out in binary`() async throws {
        let connection = try await Fixture.connect()
        try await connection.script(
            """
            CREATE TEMP TABLE t (a smallint, b int, c bigint, d text, e uuid, f jsonb, g timestamptz, h numeric,
                i boolean, j float8, k bytea, l date, m text[], n int[])
            """
        )
        let moment = PostgresTimestamp(microsecondsSince1970: 1_700_000_000_123_456)
        let id = PostgresUUID(high: 0x018F_0000_0000_7000, low: 0x8000_0000_0000_0001)
        let count = 20_000
        let rows = (0..<count).lazy.map { number -> [any PostgresEncodable] in
            [
                number % 100, number, number, number % 3 == 0 ? nil : "text \(number)" as String?, id.description,
                #"{"n": 1}"#, moment, "12.50", number % 2 == 0, 0.5, [UInt8]([1, 0, 2]), PostgresDate(daysSince2000: 3),
                ["x", "y"], [1, 2],
            ]
        }
        let columns = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"]
        let stored = try await connection.copyIn(
            into: ["t"],
            columns: columns,
            rows: (0..<count).map { Array(rows[$0].prefix(12)) }
        )
        #expect(stored == count)
        let sum: Int64 = try await connection.query("SELECT sum(b)::int8 FROM t WHERE g = \(moment) AND e = \(id)")
            .one().get(0)
        #expect(sum == Int64(count * (count - 1) / 2))
        let read = Seen()
        let sent = try await connection.copyOut("SELECT b, d, e, h, k, l FROM t ORDER BY b") { row in
            let number: Int = try row.get("b")
            let text: String? = try row.get("d")
            guard text == (number % 3 == 0 ? nil : "text \(number)"), try row.get("e") == id,
                try row.get("h", as: String.self) == "12.50", try row.get("k", as: [UInt8].self) == [1, 0, 2],
                try row.get("l") == PostgresDate(daysSince2000: 3)
            else { throw Broken() }
            read.add(number)
        }
        #expect(sent == count)
        #expect(read.sum == count * (count - 1) / 2)
    }

    @Test func `a COPY that fails half-way stores nothing and leaves the connection usable`() async throws {
        let connection = try await Fixture.connect()
        try await connection.script("CREATE TEMP TABLE t (i int PRIMARY KEY, s varchar(5))")
        let client = try #require(
            await Fixture.failure {
                try await connection.copyIn(
                    into: ["t"],
                    columns: ["i", "s"],
                    rows: (0..<100_000).map { [$0 == 99_999 ? Int.max : $0, "x"] as [any PostgresEncodable] }
                )
            }
        )
        #expect(client.code == .copyFailed)
        #expect(client.description.contains("column \"i\""))
        let server = try #require(
            await Fixture.failure {
                try await connection.copyIn(
                    into: ["t"],
                    columns: ["i", "s"],
                    rows: (0..<100_000).map { [$0, $0 == 50_000 ? "too long" : "x"] as [any PostgresEncodable] }
                )
            }
        )
        #expect(server.sqlState == .stringDataRightTruncation)
        let source = try #require(
            await Fixture.failure {
                try await connection.copyIn(into: ["t"], columns: ["i"], asyncRows: Failing())
            }
        )
        #expect(source.code == .copyFailed)
        #expect(source.cause is Failing.Exhausted)
        let missing = try #require(
            await Fixture.failure {
                try await connection.copyIn(into: ["nowhere"], columns: ["i"], rows: [[1]])
            }
        )
        #expect(missing.sqlState == .undefinedTable)
        #expect(try await connection.query("SELECT count(*) FROM t").one().get(0) == 0)
    }

    @Test func `an error of the reader, or a deadline, ends COPY OUT early`() async throws {
        let connection = try await Fixture.connect()
        await #expect(throws: Broken.self) {
            try await connection.copyOut("SELECT generate_series(1, 100000000)") { row in
                if try row.get(0, as: Int.self) == 1000 { throw Broken() }
            }
        }
        let late = try #require(
            await Fixture.failure {
                try await connection.copyOut(
                    "SELECT generate_series(1, 1000000000)",
                    deadline: .now + .milliseconds(50)
                ) { _ in }
            }
        )
        #expect(late.code == .deadlineExceeded, "\(late)")
        #expect(try await connection.query("SELECT 1").one().get(0) == 1)
    }

    @Test func `rows of an asynchronous sequence go in`() async throws {
        let connection = try await Fixture.connect()
        try await connection.script("CREATE TEMP TABLE t (i int)")
        let rows = AsyncStream<[any PostgresEncodable]> { continuation in
            for number in 0..<1000 { continuation.yield([number]) }
            continuation.finish()
        }
        #expect(try await connection.copyIn(into: ["t"], columns: ["i"], asyncRows: rows) == 1000)
    }
}

/// Fails after a thousand rows.
private struct Failing: AsyncSequence, Sendable {
    struct Exhausted: Error {}
    struct AsyncIterator: AsyncIteratorProtocol {
        var count = 0
        mutating func next() async throws -> [any PostgresEncodable]? {
            count += 1
            if count > 1000 { throw Exhausted() }
            return [count]
        }
    }
    func makeAsyncIterator() -> AsyncIterator { AsyncIterator() }
}
