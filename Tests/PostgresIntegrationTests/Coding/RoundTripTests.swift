import Postgres
import Testing
import ThrowawayPostgres

struct RoundTripTests {
    private func check<T: PostgresEncodable & PostgresDecodable & Equatable>(
        _ values: [T],
        _ type: String
    ) async throws {
        let connection = try await Fixture.connect()
        for value in values {
            let row = try await connection.query(
                "SELECT \(value)::\(raw: type) AS one, ARRAY[\(value)::\(raw: type), NULL] AS many, NULL::\(raw: type) AS none"
            ).one()
            #expect(try row.get("one", as: T.self) == value)
            #expect(try row.get("many", as: [T?].self) == [value, nil])
            #expect(try row.get("none", as: T?.self) == nil)
        }
        let list = try await connection.query("SELECT \(values)::\(raw: type)[] AS list").one()
        #expect(try list.get("list", as: [T].self) == values)
        await connection.close()
    }

    @Test func `every type, its arrays and its NULLs`() async throws {
        try await check([Int16.min, 0, Int16.max], "int2")
        try await check([Int32.min, 0, Int32.max], "int4")
        try await check([Int64.min, 0, Int64.max], "int8")
        try await check([Int.min, 0, Int.max], "int8")
        try await check([true, false], "bool")
        try await check([0.1, -1e300, .infinity], "float8")
        try await check([Float(0.1), -1e30], "float4")
        try await check(["", "é \"quoted\" \\ {,} NULL", "NULL"], "text")
        try await check(["x", "yy"], "varchar")
        try await check(["x"], "name")
        try await check([PostgresUUID(high: 1, low: .max)], "uuid")
        try await check([PostgresJSON(#"{"a": [1, 2]}"#)], "jsonb")
        try await check([PostgresTimestamp(microsecondsSince2000: -1), .infinity, .negativeInfinity], "timestamptz")
        try await check([PostgresDate(year: 2026, month: 11, day: 22), .infinity], "date")
        try await check(
            ["0", "-0.05", "12345678901234567890.000100", "1000000", "NaN"].map { PostgresNumeric($0) },
            "numeric"
        )
        try await check([[UInt8]([0, 255, 1])], "bytea")
    }

    @Test func `text forms agree with the server's own`() async throws {
        let connection = try await Fixture.connect()
        let row = try await connection.query(
            """
            SELECT '-0044-03-15'::text AS none, '2024-02-29'::date AS d, '1999-12-31 23:59:59.5+00'::timestamptz AS t,
                0.00001200::numeric AS n, 98765432.1::numeric AS m, 'ffffffff-0000-1111-2222-333333333333'::uuid AS u
            """
        ).one()
        #expect(try row.get("d", as: PostgresDate.self).description == "2024-02-29")
        #expect(try row.get("t", as: PostgresTimestamp.self).description == "1999-12-31T23:59:59.500000Z")
        #expect(try row.get("n") == "0.00001200")
        #expect(try row.get("m") == "98765432.1")
        #expect(try row.get("u") == "ffffffff-0000-1111-2222-333333333333")
    }

    @Test func `what cannot be read is an error that names column and type`() async throws {
        let connection = try await Fixture.connect()
        let row = try await connection.query("SELECT 70000 AS big, NULL::text AS gap, 'x'::text AS word").one()
        let big = try #require(await Fixture.failure { try row.get("big", as: Int16.self) })
        #expect(big.code == .decodingFailed && big.description.contains("\"big\" (integer)"))
        let gap = try #require(await Fixture.failure { try row.get("gap", as: String.self) })
        #expect(gap.code == .unexpectedNull && gap.description.contains("\"gap\" (text)"))
        let word = try #require(await Fixture.failure { try row.get("word", as: Int.self) })
        #expect(word.code == .decodingFailed && word.description.contains("Int"))
        let none = try #require(await Fixture.failure { try row.get("nope", as: Int.self) })
        #expect(none.code == .missingColumn && none.description.contains("big, gap, word"))
    }

    @Test func `an enum reads and writes as text`() async throws {
        let connection = try await Fixture.connect()
        try await connection.script(
            "CREATE TYPE pg_temp.mood AS ENUM ('sad', 'happy'); CREATE TEMP TABLE m (m pg_temp.mood)"
        )
        try await connection.execute("INSERT INTO m VALUES (\("happy"))")
        try await connection.copyIn(into: ["m"], columns: ["m"], rows: [["sad"]])
        let rows = try await connection.query("SELECT m, ARRAY[m] AS a FROM m ORDER BY m")
        #expect(try rows.map { try $0.get("m", as: String.self) } == ["sad", "happy"])
        #expect(try rows.one().get("a", as: [String].self) == ["sad"])
    }
}
