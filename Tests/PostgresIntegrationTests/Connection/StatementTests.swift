import Glibc
import Postgres
import Testing
import ThrowawayPostgres

struct StatementTests {
    @Test func `a value goes there and back`() async throws {
        let connection = try await Fixture.connect()
        let rows = try await connection.query("SELECT \(42) AS answer, \("x")::text AS letter, NULL::int4 AS nothing")
        #expect(try rows.one().get("answer") == 42)
        #expect(try rows.one().get("letter") == "x")
        #expect(try rows.one().get("nothing", as: Int?.self) == nil)
    }

    @Test func `execute counts the rows affected`() async throws {
        let connection = try await Fixture.connect()
        try await connection.script("CREATE TEMP TABLE t (i int); CREATE TEMP TABLE u (i int)")
        #expect(try await connection.execute("INSERT INTO t SELECT generate_series(1, 7)") == 7)
        #expect(try await connection.execute("UPDATE t SET i = i + \(1) WHERE i > \(4)") == 3)
        #expect(try await connection.execute("CREATE TEMP TABLE v (i int)") == 0)
    }

    @Test func `text is inferred by the server`() async throws {
        let connection = try await Fixture.connect()
        try await connection.script("CREATE TEMP TABLE t (i int, u uuid, j jsonb)")
        let id = "018f0000-0000-7000-8000-000000000001"
        try await connection.execute("INSERT INTO t VALUES (\("12"), \(id), \(#"{"a": 1}"#))")
        let row = try await connection.query("SELECT * FROM t WHERE u = \(id) AND u = ANY(\([id]))").one()
        #expect(try row.get("i") == 12)
        #expect(try row.get("u") == id)
        #expect(try row.get("j") == #"{"a": 1}"#)
    }

    @Test func `an error names code, object and constraint, and keeps values out of its description`() async throws {
        let connection = try await Fixture.connect()
        try await connection.script("CREATE TEMP TABLE t (secret text CONSTRAINT only_once UNIQUE)")
        try await connection.execute("INSERT INTO t VALUES (\("hunter2"))")
        let error = try #require(
            await Fixture.failure { try await connection.execute("INSERT INTO t VALUES (\("hunter2"))") }
        )
        #expect(error.code == .server)
        #expect(error.sqlState == .uniqueViolation)
        #expect(SQLState.integrityConstraintViolation ~= error)
        #expect(error.constraintName == "only_once")
        #expect(error.tableName == "t")
        #expect(error.description.contains("23505"))
        #expect(error.description.contains("only_once"))
        #expect(!error.description.contains("hunter2"))
        #expect(error.debugDescription.contains("hunter2"))
        #expect(!error.isRetryable)
        #expect(try await connection.query("SELECT 1").one().get(0) == 1)
    }

    @Test func `an empty statement, a script with an error, and a statement that is many`() async throws {
        let connection = try await Fixture.connect()
        #expect(try await connection.query("").isEmpty)
        await #expect(throws: PostgresError.self) { try await connection.script("SELECT 1; SELECT 1/0; SELECT 2") }
        let error = try #require(await Fixture.failure { try await connection.query("SELECT 1; SELECT 2") })
        #expect(error.sqlState == .syntaxError)
        #expect(try await connection.query("SELECT 1").one().get(0) == 1)
    }

    @Test func `a prepared statement converts to the types the server declared`() async throws {
        let connection = try await Fixture.connect()
        try await connection.script("CREATE TEMP TABLE t (a smallint, b numeric, c text)")
        let insert = try await connection.prepare("ins", "INSERT INTO t VALUES ($1, $2, $3)")
        #expect(insert.parameterTypes == [.int2, .numeric, .text])
        for number in 1...3 {
            try await connection.execute(prepared: insert, [number, Double(number) / 4, "n\(number)"])
        }
        let rows = try await connection.query("SELECT a, b, c FROM t ORDER BY a")
        #expect(try rows.map { try $0.get("b", as: String.self) } == ["0.25", "0.5", "0.75"])
        #expect(try rows.map { try $0.get("a", as: Int.self) } == [1, 2, 3])
        await #expect(throws: PostgresError.self) { try await connection.execute(prepared: insert, [1]) }
        let error = try #require(
            await Fixture.failure { try await connection.execute(prepared: insert, [70_000, 1, "x"]) }
        )
        #expect(error.code == .encodingFailed)
    }

    @Test func `COPY through query is refused and the connection stays usable`() async throws {
        let connection = try await Fixture.connect()
        try await connection.script("CREATE TEMP TABLE t (i int)")
        for statement: SQL in ["COPY t FROM STDIN", "COPY (SELECT generate_series(1, 100000)) TO STDOUT"] {
            let error = try #require(await Fixture.failure { try await connection.execute(statement) })
            #expect(error.code == .misuse)
            #expect(try await connection.query("SELECT 1").one().get(0) == 1)
        }
    }

    @Test func `a value of 100 MB goes there and back`() async throws {
        let connection = try await Fixture.connect()
        let bytes = [UInt8](repeating: 0xA5, count: 99_999_999) + [0]
        let row = try await connection.query("SELECT b AS there, length(b) AS size FROM (SELECT \(bytes) AS b) AS v")
            .one()
        #expect(try row.get("size") == 100_000_000)
        let back: [UInt8] = try row.get("there")
        let isEqual = back.withUnsafeBytes { back in
            bytes.withUnsafeBytes { bytes in
                guard let left = back.baseAddress, let right = bytes.baseAddress else { return false }
                return memcmp(left, right, 100_000_000) == 0
            }
        }
        #expect(back.count == 100_000_000 && isEqual)
    }

    @Test func `calls of many tasks queue`() async throws {
        let connection = try await Fixture.connect()
        let sum = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 1...200 {
                group.addTask { try await connection.query("SELECT \(number) AS n").one().get("n") }
            }
            return try await group.reduce(0, +)
        }
        #expect(sum == 20_100)
    }
}
