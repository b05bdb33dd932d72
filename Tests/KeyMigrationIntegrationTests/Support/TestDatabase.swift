import CrossCheck
import Foundation
import KeyMigration
import Postgres
import Stage
import ThrowawayPostgres

/// A database of its own on a throwaway server.
struct TestDatabase {
    let server: ThrowawayServer
    let name: String

    /// The connection string of the superuser.
    var url: String { server.conninfo(database: name) }

    /// Makes a database from a script.
    static func create(_ script: String = "", major: Int? = nil) async throws -> TestDatabase {
        let server = try await Servers.shared.server(major)
        let database = TestDatabase(server: server, name: try await server.createDatabase())
        try await database.psql(script)
        return database
    }

    /// Makes a copy; nobody may be connected to this one.
    func copy() async throws -> TestDatabase {
        TestDatabase(server: server, name: try await server.createDatabase(template: name))
    }

    /// Removes the database.
    func drop() async throws { try await server.dropDatabase(name) }

    /// A migration with short patience, so that a test that is wrong ends.
    func migration(patience: Duration = .seconds(20)) -> Migration {
        var migration = Migration(PostgresConfiguration(url))
        migration.policy = LockPolicy(budget: 200, patience: patience)
        return migration
    }

    /// Runs a script through psql, `COPY … FROM stdin` and all; the first error ends it.
    func psql(_ script: String) async throws {
        let result = try await Program.run(
            server.binaries.path("psql"), ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", url],
            environment: server.binaries.environment, input: script)
        guard result.status == 0 else { throw ScriptError(description: "psql: \(result.errors)") }
    }

    /// The schema as the server's own `pg_dump` writes it.
    func dump(leavingOut schemas: [String] = []) async throws -> String {
        let result = try await Program.run(
            server.binaries.path("pg_dump"), ["--schema-only"] + schemas.flatMap { ["-N", $0] } + ["-d", url],
            environment: server.binaries.environment)
        guard result.status == 0 else { throw ScriptError(description: "pg_dump: \(result.errors)") }
        // \restrict and \unrestrict carry a random key.
        return result.output.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("\\restrict") && !$0.hasPrefix("\\unrestrict") }.joined(separator: "\n")
    }

    /// Lends a connection.
    func withConnection<T>(_ body: (PostgresConnection) async throws -> T) async throws -> T {
        let connection = try await PostgresConnection.connect(PostgresConfiguration(url))
        do {
            let result = try await body(connection)
            await connection.close()
            return result
        } catch {
            await connection.close()
            throw error
        }
    }

    /// The rows of a query as text, columns separated by `|`.
    func lines(_ query: String) async throws -> [String] {
        try await withConnection { connection in
            try await connection.query(
                "SELECT COALESCE((SELECT string_agg(v, '|') FROM json_each_text(row_to_json(q)) AS e(k, v)), '') FROM (\(raw: query)) q"
            ).map { try $0.get(0, as: String.self) }
        }
    }

    /// Runs the real executable against this database.
    func unserial(_ arguments: String...) async throws -> Program.Result {
        try await Program.run(Program.unserial, arguments + ["--database", url])
    }
}

/// Why a script of a test failed.
struct ScriptError: Error, CustomStringConvertible {
    let description: String
}

/// One server per major version, started when it is first asked for.
actor Servers {
    static let shared = Servers()
    private var running: [Int: Task<ThrowawayServer, any Error>] = [:]

    /// The major version that the system brings.
    static var system: Int { get throws { try ServerBinaries.find().major } }

    func server(_ major: Int?) async throws -> ThrowawayServer {
        let key = try major ?? Self.system
        if let task = running[key] { return try await task.value }
        let task = Task {
            let binaries =
                try key == Self.system
                ? ServerBinaries.find() : ServerBinaries.at(CrossCheckEnvironment.postgresql(key))
            return try await ThrowawayServer.start(binaries: binaries, settings: ["wal_level": "logical"])
        }
        running[key] = task
        return try await task.value
    }
}
