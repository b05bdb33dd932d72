import Glibc
import Postgres
import Testing
import ThrowawayPostgres

struct PostgresPoolTests {
    private struct Refusal: Error {}

    private func pool(_ size: Int, timeout: Duration? = .seconds(30)) async throws -> PostgresPool {
        let server = try await ThrowawayServer.shared
        return PostgresPool(
            PostgresConfiguration(server.conninfo()),
            options: .init(size: size, acquireTimeout: timeout)
        )
    }

    @Test func `many callers share few connections`() async throws {
        let pool = try await pool(3)
        let pids = try await withThrowingTaskGroup(of: Int32.self) { group in
            for _ in 0..<60 {
                group.addTask {
                    try await pool.withConnection { try await $0.query("SELECT pg_backend_pid()").one().get(0) }
                }
            }
            return try await group.reduce(into: Set<Int32>()) { $0.insert($1) }
        }
        #expect(pids.count <= 3)
        await pool.shutdown()
    }

    @Test func `a full pool refuses after the time-out and then works again`() async throws {
        let pool = try await pool(1, timeout: .milliseconds(20))
        try await pool.withConnection { _ in
            let error = await Fixture.failure { try await pool.withConnection { _ in 0 } }
            #expect(error?.code == .poolTimeout)
            #expect(error?.isRetryable == true)
        }
        let one: Int = try await pool.withConnection { try await $0.query("SELECT 1").one().get(0) }
        #expect(one == 1)
        #expect(pool.usage == (inUse: 0, idle: 1, waiting: 0))
        await pool.shutdown()
    }

    @Test func `waiters are served in their order`() async throws {
        let pool = try await pool(1)
        let order = AsyncStream<Int>.makeStream()
        try await pool.withConnection { _ in
            for number in 0..<5 {
                Task {
                    try await pool.withConnection { _ in _ = order.continuation.yield(number) }
                }
                while pool.usage.waiting <= number { await Task.yield() }
            }
        }
        var seen: [Int] = []
        for await number in order.stream {
            seen.append(number)
            if seen.count == 5 { break }
        }
        #expect(seen == [0, 1, 2, 3, 4])
    }

    @Test func `a cancelled waiter leaves the queue`() async throws {
        let pool = try await pool(1)
        try await pool.withConnection { _ in
            let waiter = Task { try await pool.withConnection { _ in 0 } }
            while pool.usage.waiting == 0 { await Task.yield() }
            waiter.cancel()
            let error = await Fixture.failure { try await waiter.value }
            #expect(error?.code == .cancelled)
            #expect(pool.usage.waiting == 0)
        }
        await pool.shutdown()
    }

    @Test func `a connection that the server dropped is replaced`() async throws {
        let pool = try await pool(1)
        let observer = try await Fixture.connect()
        let pid = try await pool.withConnection { $0.backendProcessID }
        try await observer.query("SELECT pg_terminate_backend(\(pid))")
        // Its row in pg_stat_activity goes before its socket does; both are gone with the process.
        while kill(pid, 0) == 0 || errno != ESRCH { await Task.yield() }
        let next: Int32 = try await pool.withConnection { try await $0.query("SELECT pg_backend_pid()").one().get(0) }
        #expect(next != pid)
        await pool.shutdown()
    }

    @Test func `a transaction left open is rolled back before the next caller`() async throws {
        let pool = try await pool(1)
        try await pool.withConnection { connection in
            try await connection.script("CREATE TEMP TABLE t (i int)")
            try await connection.script("BEGIN; INSERT INTO t VALUES (1)")
        }
        let count: Int = try await pool.withConnection { try await $0.query("SELECT count(*) FROM t").one().get(0) }
        #expect(count == 0)
        await #expect(throws: Refusal.self) {
            try await pool.withTransaction { connection in
                try await connection.execute("INSERT INTO t VALUES (2)")
                throw Refusal()
            }
        }
        let still: Int = try await pool.withTransaction(isolation: .serializable, readOnly: true) { connection in
            try await connection.query("SELECT count(*) FROM t").one().get(0)
        }
        #expect(still == 0)
        await pool.shutdown()
    }

    @Test func `shutdown waits for what is lent and refuses the rest`() async throws {
        let pool = try await pool(1)
        let (lent, lend) = AsyncStream<Void>.makeStream()
        let (finish, finished) = AsyncStream<Void>.makeStream()
        let user = Task {
            try await pool.withConnection { connection -> Int in
                lend.finish()
                for await _ in finish {}
                return try await connection.query("SELECT 1").one().get(0)
            }
        }
        for await _ in lent {}
        let waiter = Task { try await pool.withConnection { _ in 0 } }
        while pool.usage.waiting == 0 { await Task.yield() }
        let shutdown = Task { await pool.shutdown() }
        #expect(await Fixture.failure { try await waiter.value }?.code == .poolClosed)
        finished.finish()
        #expect(try await user.value == 1)
        await shutdown.value
        #expect(pool.usage == (inUse: 0, idle: 0, waiting: 0))
        #expect(await Fixture.failure { try await pool.withConnection { _ in 0 } }?.code == .poolClosed)
    }

    @Test func `a server that is away does not use up the pool`() async throws {
        let pool = PostgresPool(PostgresConfiguration("host=127.0.0.1 port=1"), options: .init(size: 1))
        for _ in 0..<3 {
            let error = await Fixture.failure { try await pool.withConnection { _ in 0 } }
            #expect(error?.code == .connectionFailed)
        }
        await pool.shutdown()
    }
}
