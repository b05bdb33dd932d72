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
        let url = "postgresql://postgres@127.0.0.1:\(pooler.port)/\(database.name)"
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
private final class Pooler {
    let port: Int
    private let process = Process()
    private let folder: URL

    init(_ server: ThrowawayServer, mode: String) throws {
        folder = URL(fileURLWithPath: "/tmp/pooler-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o777])
        let distance = mode == "session" ? 3_000 : 3_001
        port = server.port < 60_000 ? server.port + distance : server.port - distance
        let configuration = """
            [databases]
            * = host=127.0.0.1 port=\(server.port) user=\(server.superuser)
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = \(port)
            unix_socket_dir =
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

    func waitUntilItListens(_ url: String) async throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while true {
            do {
                let connection = try await PostgresConnection.connect(PostgresConfiguration(url))
                return await connection.close()
            } catch {
                guard ContinuousClock.now < deadline, process.isRunning else { throw error }
                await Task.yield()
            }
        }
    }

    func stop() {
        process.terminate()
        try? FileManager.default.removeItem(at: folder)
    }
}
