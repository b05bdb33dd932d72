import Foundation
import Postgres
import Stage
import Testing
import ThrowawayPostgres

/// PgBouncer in front of the server: in transaction mode it is told apart and refused, in session mode all goes through.
@Suite(.serialized)
struct PoolerTests {
    @Test(arguments: ["transaction", "session"])
    func `a pooler`(mode: String) async throws {
        let database = try await TestDatabase.create(
            "CREATE TABLE events (id serial PRIMARY KEY, name text); INSERT INTO events (name) VALUES ('a'), ('b')")
        let pooler = try Pooler(database.server, mode: mode)
        defer { pooler.stop() }
        let url = pooler.conninfo(database: database.name)
        try await pooler.waitUntilItListens(url)
        let before = try await database.dump()
        if mode == "transaction" {
            for command in ["plan", "start", "status", "cutover", "revert", "finish", "verify"] {
                let result = try await Program.run(Program.unserial, [command, "--database", url])
                #expect(result.status == 2, "\(command): \(result.errors)")
                #expect(result.errors.contains("pooler in transaction mode"), "\(command): \(result.errors)")
            }
            #expect(try await database.dump() == before)
            // Nothing of ours stays in sessions that applications use.
            let application = try await PostgresConnection.connect(PostgresConfiguration(url))
            #expect(try await application.query("SELECT count(*) FROM events").one().get(0) == Int64(2))
            await application.close()
        } else {
            for command in ["plan", "start", "cutover", "verify", "revert", "start", "cutover", "finish", "verify"] {
                let result = try await Program.run(Program.unserial, [command, "--database", url])
                #expect(result.status == 0, "\(command): \(result.errors)")
            }
        }
    }
}

/// A PgBouncer of its own, run by the user who runs the tests, or `postgres` where that is root.
///
/// It listens on a unix socket in its own folder alone: a port could be anybody's by the time it binds it.
private final class Pooler {
    private let process = Process()
    private let folder: URL
    private let superuser: String

    /// What PgBouncer says, for the message of a test that fails.
    private var log: String { (try? String(contentsOf: folder.appendingPathComponent("log"), encoding: .utf8)) ?? "" }

    init(_ server: ThrowawayServer, mode: String) throws {
        folder = URL(fileURLWithPath: "/tmp/pooler-\(UUID().uuidString)")
        superuser = server.superuser
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o777])
        let configuration = """
            [databases]
            * = host=\(server.folder) port=\(server.port) user=\(server.superuser)
            [pgbouncer]
            unix_socket_dir = \(folder.path)
            auth_type = any
            pool_mode = \(mode)
            default_pool_size = 10
            logfile = \(folder.path)/log
            """
        let file = folder.appendingPathComponent("pgbouncer.ini")
        try configuration.write(to: file, atomically: true, encoding: .utf8)
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let program = ["/usr/sbin/pgbouncer", file.path]
        process.arguments =
            getuid() == 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] + program : program
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
    }

    /// Where it listens; 6432 is PgBouncer's own port, here only a part of the socket's name.
    func conninfo(database: String) -> String {
        "postgresql://\(superuser)@/\(database)?host=\(folder.path)&port=6432"
    }

    func waitUntilItListens(_ url: String) async throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while true {
            do {
                let connection = try await PostgresConnection.connect(PostgresConfiguration(url))
                return await connection.close()
            } catch {
                guard ContinuousClock.now < deadline, process.isRunning else {
                    Issue.record("PgBouncer does not listen; its log:\n\(log)")
                    throw error
                }
                await Task.yield()
            }
        }
    }

    func stop() {
        // SIGTERM lets clients go on, from PgBouncer 1.23 on.
        kill(process.processIdentifier, SIGKILL)
        try? FileManager.default.removeItem(at: folder)
    }
}
