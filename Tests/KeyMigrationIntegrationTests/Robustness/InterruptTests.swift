import Glibc
import Postgres
import Synchronization
import Testing
import ThrowawayPostgres

/// Ctrl-C ends a command of the migration on the server too, says how to go on, and the same command goes on.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct InterruptTests {
    private static let sessions =
        "SELECT count(*)::int8 AS n FROM pg_stat_activity WHERE application_name = 'unserial' AND datname = current_database()"

    /// A signal for each command that waits behind somebody's lock.
    @Test(
        arguments: [
            (SIGINT, [], ["start"], "Call unserial start again: it goes on from there"),
            (SIGTERM, [["start"]], ["verify"], "call unserial verify again"),
            (SIGHUP, [["start"]], ["cutover"], "unserial status says whether the exchange took place"),
            (SIGINT, [], ["plan"], "Nothing was changed: call unserial plan again"),
            (SIGTERM, [["start"], ["cutover"]], ["revert"], "Call unserial revert again"),
            (SIGINT, [["start"], ["cutover"]], ["finish", "--keep-legacy"], "Call unserial finish again"),
        ] as [(Int32, [[String]], [String], String)])
    func nothingIsLeftOnTheServer(_ signal: Int32, before: [[String]], command: [String], advice: String) async throws {
        let application = try await SmallApplication.create(on: try await ThrowawayServer.shared)
        for command in before { try await application.run(arguments: command) }
        let content = try await application.content()
        let holder = try await application.connect()
        let watcher = try await application.connect()
        // Both what reads and what changes waits for these.
        try await holder.script("BEGIN; LOCK TABLE events, event_queue, provider_configs IN ACCESS EXCLUSIVE MODE")
        async let ended = Tool.run(command, database: application.conninfo) { child in
            Task {
                while try await watcher.query(
                    """
                    SELECT count(*)::int8 AS n FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid AND NOT l.granted
                    WHERE a.application_name = 'unserial' AND a.datname = current_database()
                    """
                ).one().get("n", as: Int64.self) == 0 {}
                kill(child, signal)
            }
        }
        let ending = try await ended
        #expect(ending.status == 128 + signal, "\(ending.said)")
        #expect(ending.said.contains("unserial: interrupted. "), "\(ending.said)")
        #expect(ending.said.contains(advice), "\(ending.said)")
        // The server takes the end of a session in a moment after its client; a wait for the lock would go on for ever.
        while try await watcher.query("\(raw: Self.sessions)").one().get("n", as: Int64.self) > 0 {}
        await holder.close()
        await watcher.close()
        try await application.run(arguments: command)
        #expect(try await application.content() == content)
        try await application.drop()
    }

    /// A cancelled statement is a failed one: wherever the signal comes, the same command goes on from there.
    @Test(arguments: KillTests.scenes)
    func atManyStatements(_ scene: KillTests.Scene) async throws {
        let server = try await ThrowawayServer.shared
        let original = try await SmallApplication.create(on: server)
        for command in scene.before { try await original.run(arguments: command) }
        var number = 6
        var interrupted = 0
        while true {
            let application = try await original.copy()
            let proxy = try StatementProxy(serverFolder: server.folder, port: server.port)
            let child = Child()
            proxy.arm(statement: number) { kill(child.process.load(ordering: .sequentiallyConsistent), SIGINT) }
            let ending = try await Tool.run(scene.command, database: application.conninfo(through: proxy)) {
                child.process.store($0, ordering: .sequentiallyConsistent)
            }
            let isStruck = proxy.hasKilled
            proxy.close()
            let point = "\(scene.testDescription), interrupted at statement \(number)"
            guard isStruck else {
                #expect(ending.status == 0, "\(point): \(ending.said)")
                try await application.drop()
                break
            }
            interrupted += 1
            #expect(ending.status == 128 + SIGINT, "\(point): \(ending.said)")
            #expect(ending.said.contains("unserial: interrupted"), "\(point): \(ending.said)")
            // Two unique indexes on one key would be in the way of upserts.
            if scene.command == ["cutover"], try await application.keyType() == "integer" {
                #expect(try await application.uniquePairs() == 1, "\(point)")
            }
            try await application.write("written after \(number)")
            let content = try await application.content()
            let again = try await Tool.run(scene.command, database: application.conninfo)
            let wasDone = again.saysItWasDone(scene.command[0])
            #expect(again.status == 0 || wasDone, "\(point), again: \(again.said)")
            #expect(try await application.content() == content, "\(point): rows differ")
            #expect(try await application.keyType() == scene.keyType, "\(point)")
            try await application.drop()
            number += 9
        }
        #expect(interrupted > 1)
        try await original.drop()
    }

    private final class Child: Sendable {
        let process = Atomic<pid_t>(0)
    }
}

extension SmallApplication {
    /// The unique indexes over two columns of the queue.
    fileprivate func uniquePairs() async throws -> Int64 {
        let connection = try await connect()
        let count: Int64 = try await connection.query(
            "SELECT count(*)::int8 AS n FROM pg_index WHERE indrelid = 'event_queue'::regclass AND indisunique AND indnatts = 2"
        ).one().get("n")
        await connection.close()
        return count
    }
}
