import Postgres
import Testing
import ThrowawayPostgres

struct PipelineTests {
    @Test func `results come in order`() async throws {
        let connection = try await Fixture.connect()
        try await connection.script("CREATE TEMP TABLE t (i int)")
        let inserts = (0..<1000).map { number -> SQL in "INSERT INTO t VALUES (\(number)) RETURNING i" }
        let results = try await connection.pipeline(inserts + ["SELECT count(*) FROM t"])
        #expect(results.count == 1001)
        #expect(try results[777].one().get("i") == 777)
        #expect(try results[1000].one().get(0) == 1000)
        #expect(try await connection.query("SELECT 1").one().get(0) == 1)
    }

    @Test func `an error in the middle undoes all and says which`() async throws {
        let connection = try await Fixture.connect()
        try await connection.script("CREATE TEMP TABLE t (i int PRIMARY KEY)")
        let error = try #require(
            await Fixture.failure {
                try await connection.pipeline([
                    "INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (2)",
                ])
            }
        )
        #expect(error.sqlState == .uniqueViolation)
        #expect(error.statementIndex == 1)
        #expect(try await connection.query("SELECT count(*) FROM t").one().get(0) == 0)
    }

    @Test func `more data than the buffers of both sides hold does not deadlock`() async throws {
        let connection = try await Fixture.connect()
        let big = [UInt8](repeating: 1, count: 1_000_000)
        let results = try await connection.pipeline((0..<30).map { _ in "SELECT \(big) AS big" })
        #expect(try results.allSatisfy { try $0.one().get("big", as: [UInt8].self).count == 1_000_000 })
    }

    @Test func `a pipeline can be cancelled`() async throws {
        let connection = try await Fixture.connect()
        let error = try #require(
            await Fixture.failure {
                try await connection.pipeline(
                    ["SELECT 1", "SELECT pg_sleep(600)", "SELECT 2"],
                    deadline: .now + .milliseconds(30)
                )
            }
        )
        #expect(error.code == .deadlineExceeded)
        #expect(try await connection.query("SELECT 1").one().get(0) == 1)
    }

    @Test func `a connection lost in a pipeline is an error, not a wait`() async throws {
        let connection = try await Fixture.connect()
        let error = try #require(
            await Fixture.failure {
                try await connection.pipeline([
                    "SELECT 1", "SELECT pg_terminate_backend(pg_backend_pid())", "SELECT 2",
                ])
            }
        )
        #expect(error.code == .connectionLost)
    }
}
