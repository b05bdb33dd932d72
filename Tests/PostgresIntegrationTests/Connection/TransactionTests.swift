import Postgres
import Testing
import ThrowawayPostgres

struct TransactionTests {
    private struct Refusal: Error {}

    @Test func `a transaction commits, and rolls back what throws`() async throws {
        let connection = try await Fixture.connect()
        try await connection.script("CREATE TEMP TABLE t (i int)")
        try await connection.withTransaction { _ = try await $0.execute("INSERT INTO t VALUES (1)") }
        await #expect(throws: Refusal.self) {
            try await connection.withTransaction { connection in
                try await connection.execute("INSERT INTO t VALUES (2)")
                throw Refusal()
            }
        }
        #expect(try await connection.query("SELECT i FROM t").map { try $0.get(0, as: Int.self) } == [1])
    }

    @Test func `isolation and read-only reach the server`() async throws {
        let connection = try await Fixture.connect()
        for level in IsolationLevel.allCases {
            let seen = try await connection.withTransaction(isolation: level, readOnly: true) { connection in
                try await connection.query(
                    "SELECT current_setting('transaction_isolation') || current_setting('transaction_read_only') AS s"
                ).one().get("s", as: String.self)
            }
            #expect(seen == level.rawValue.lowercased() + "on")
        }
    }

    @Test func `a nested call is a savepoint`() async throws {
        let connection = try await Fixture.connect()
        try await connection.script("CREATE TEMP TABLE t (i int PRIMARY KEY)")
        try await connection.withTransaction { connection in
            try await connection.execute("INSERT INTO t VALUES (1)")
            await #expect(throws: PostgresError.self) {
                try await connection.withTransaction { _ = try await $0.execute("INSERT INTO t VALUES (1)") }
            }
            try await connection.execute("INSERT INTO t VALUES (2)")
        }
        #expect(try await connection.query("SELECT count(*) FROM t").one().get(0) == 2)
    }

    @Test func `a swallowed error is not committed in silence`() async throws {
        let connection = try await Fixture.connect()
        try await connection.script("CREATE TEMP TABLE t (i int)")
        await #expect(throws: PostgresError.self) {
            try await connection.withTransaction { connection in
                try await connection.execute("INSERT INTO t VALUES (1)")
                _ = try? await connection.execute("SELECT 1/0")
            }
        }
        #expect(try await connection.query("SELECT count(*) FROM t").one().get(0) == 0)
    }

    @Test func `statements of other tasks wait for the end of the transaction`() async throws {
        let connection = try await Fixture.connect()
        try await connection.script("CREATE TEMP TABLE t (i int)")
        let (inside, enter) = AsyncStream<Void>.makeStream()
        let (outside, leave) = AsyncStream<Void>.makeStream()
        async let transaction: Void = connection.withTransaction { connection in
            try await connection.execute("INSERT INTO t VALUES (1)")
            enter.finish()
            for await _ in outside {}
            async let child = connection.execute("INSERT INTO t VALUES (2)")
            _ = try await child
        }
        for await _ in inside {}
        let others = Task.detached {
            try await connection.query("SELECT count(*) AS n, txid_current_if_assigned() IS NULL AS free FROM t").one()
        }
        leave.finish()
        let row = try await others.value
        try await transaction
        #expect(try row.get("n") == 2)
        #expect(try row.get("free"))
    }

    @Test func `a cancelled task leaves no transaction behind`() async throws {
        let connection = try await Fixture.connect()
        let observer = try await Fixture.connect()
        let pid = connection.backendProcessID
        let task = Task {
            try await connection.withTransaction { try await $0.execute("SELECT pg_sleep(600)") }
        }
        try await Fixture.wait(until: Fixture.isSleeping(pid), on: observer)
        task.cancel()
        await #expect(throws: PostgresError.self) { try await task.value }
        let state = try await observer.query("SELECT state FROM pg_stat_activity WHERE pid = \(pid)").one()
        #expect(try state.get("state") == "idle")
    }
}
