import Foundation
import Glibc
import Postgres
import Synchronization

/// A PostgreSQL server of its own for a test run, a demonstration or a benchmark.
///
/// A new cluster in a temporary folder, on a unix socket and a free loopback port. It vanishes with ``stop()``, and also
/// when this process ends in any other way.
public final class ThrowawayServer: Sendable {
    /// Who may connect how over TCP; the unix socket trusts everybody.
    public enum Authentication: Sendable, Hashable {
        /// Anybody.
        case trust
        /// `scram-sha-256`, the superuser having this password.
        case scram(password: String)
        /// TLS with a self-signed certificate for `localhost` and 127.0.0.1, then `scram-sha-256` with this password.
        case tls(password: String)
    }

    /// The programs that the server was started from.
    public let binaries: ServerBinaries
    /// The server's own folder: the cluster in `data`, the socket, `log`, and `server.crt` where it speaks TLS.
    public let folder: String
    /// The port, of the socket's name too.
    public let port: Int
    private let user: UnprivilegedUser
    private let watchdog: Watchdog
    private let isStopped = Mutex(false)

    /// The name of the superuser.
    public var superuser: String { UnprivilegedUser.databaseUser }
    /// The server's certificate, which is its own root, where it speaks TLS.
    public var rootCertificate: String { "\(folder)/server.crt" }
    /// The server's log so far.
    public var log: String { (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? "" }

    private init(binaries: ServerBinaries, folder: String, port: Int, user: UnprivilegedUser, watchdog: Watchdog) {
        self.binaries = binaries
        self.folder = folder
        self.port = port
        self.user = user
        self.watchdog = watchdog
    }

    /// Makes a cluster and starts a server on it; takes about a second.
    ///
    /// - Parameters:
    ///   - binaries: the programs; `nil` takes the first that are installed.
    ///   - settings: lines of `postgresql.conf`, such as `["max_prepared_transactions": "4"]`.
    ///   - authentication: who may connect over TCP.
    ///   - durable: `true` keeps fsync and full-page writes on, as benchmarks need.
    /// - Returns: a server that accepts connections.
    /// - Throws: ``ThrowawayServerError``.
    public static func start(
        binaries: ServerBinaries? = nil,
        settings: [String: String] = [:],
        authentication: Authentication = .trust,
        durable: Bool = false
    ) async throws -> ThrowawayServer {
        let found = try binaries ?? ServerBinaries.find()
        let user = try UnprivilegedUser()
        let folder = try makeFolder()
        let watchdog = try Watchdog(folder: folder)
        do {
            try user.own(folder)
            let binaries = try await found.reachable(by: user, in: folder)
            try await Cluster.create(binaries, user, folder, authentication)
            for attempt in 1... {
                let port = try LoopbackPort.free()
                try Cluster.configure(folder, port, settings, durable: durable, tls: authentication.isTLS)
                let server = ThrowawayServer(
                    binaries: binaries,
                    folder: folder,
                    port: port,
                    user: user,
                    watchdog: watchdog
                )
                do {
                    try await server.control("start")
                    return server
                } catch {
                    // Somebody else may take the port between our looking and the server's binding it.
                    guard attempt < 5, server.log.contains("Address already in use") else {
                        throw ThrowawayServerError(description: "\(error)\nThe server's log:\n\(server.log)")
                    }
                }
            }
            preconditionFailure("the loop only ends by returning or throwing")
        } catch {
            await watchdog.release()
            throw error
        }
    }

    /// Connects over the unix socket as the superuser.
    ///
    /// - Parameter database: the database.
    /// - Returns: a URI.
    public func conninfo(database: String = "postgres") -> String {
        "postgresql://\(superuser)@/\(database)?host=\(folder.percentEncoded)&port=\(port)"
    }

    /// Connects over TCP on 127.0.0.1.
    ///
    /// - Parameters:
    ///   - database: the database.
    ///   - user: the role; `nil` for the superuser.
    ///   - password: its password, for `scram` and `tls`.
    /// - Returns: a URI.
    public func tcpConninfo(database: String = "postgres", user: String? = nil, password: String? = nil) -> String {
        let login = (user ?? superuser).percentEncoded + (password.map { ":" + $0.percentEncoded } ?? "")
        return "postgresql://\(login)@127.0.0.1:\(port)/\(database.percentEncoded)"
    }

    private static let databaseNumber = Atomic<Int>(0)

    /// Makes a database.
    ///
    /// - Parameter template: the database to copy; nobody may be connected to it.
    /// - Returns: its name.
    /// - Throws: ``PostgresError``.
    public func createDatabase(template: String = "template1") async throws -> String {
        let name = "throwaway_\(Self.databaseNumber.add(1, ordering: .relaxed).newValue)"
        let connection = try await PostgresConnection.connect(PostgresConfiguration(conninfo()))
        try await connection.execute("CREATE DATABASE \(identifier: name) TEMPLATE \(identifier: template)")
        await connection.close()
        return name
    }

    /// Removes a database, and the sessions in it.
    ///
    /// - Parameter name: what ``createDatabase(template:)`` returned.
    /// - Throws: ``PostgresError``.
    public func dropDatabase(_ name: String) async throws {
        let connection = try await PostgresConnection.connect(PostgresConfiguration(conninfo()))
        try await connection.execute("DROP DATABASE IF EXISTS \(identifier: name) WITH (FORCE)")
        await connection.close()
    }

    /// Stops the server and starts it again, on the same port.
    ///
    /// - Parameter immediate: `true` stops it as a crash would: the start that follows recovers from the log.
    /// - Throws: ``ThrowawayServerError``.
    public func restart(immediate: Bool) async throws {
        try await control("restart", "-m", immediate ? "immediate" : "fast")
    }

    /// Stops the server without removing it; ``resume()`` starts it again.
    ///
    /// - Parameter immediate: `true` stops it as a crash would.
    /// - Throws: ``ThrowawayServerError``.
    public func suspend(immediate: Bool) async throws {
        try await control("stop", "-m", immediate ? "immediate" : "fast")
    }

    /// Starts the server again after ``suspend(immediate:)``.
    ///
    /// - Throws: ``ThrowawayServerError``.
    public func resume() async throws { try await control("start") }

    /// Stops the server and removes everything that is its own; a second call does nothing.
    public func stop() async {
        let isFirst = isStopped.withLock { stopped in
            defer { stopped = true }
            return !stopped
        }
        if isFirst { await watchdog.release() }
    }

    private func control(_ verb: String, _ options: String...) async throws {
        try await user.command(
            binaries.path("pg_ctl"),
            ["-D", "\(folder)/data", "-l", "\(folder)/log", "-w", "-t", "60", "-s"] + options + [verb],
            binaries.environment
        ).run()
    }

    /// A folder whose path is short enough for a unix socket in it (107 bytes), and that the server's user can reach.
    private static func makeFolder() throws -> String {
        var template = Array("/tmp/throwaway-pg-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw ThrowawayServerError.system("Making a folder in /tmp", errno) }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

extension ThrowawayServer.Authentication {
    var isTLS: Bool {
        if case .tls = self { true } else { false }
    }

    var password: String? {
        switch self {
        case .trust: nil
        case .scram(let password), .tls(let password): password
        }
    }
}

extension String {
    /// For any part of a URI (RFC 3986, section 2.3: all but the unreserved characters).
    fileprivate var percentEncoded: String {
        let unreserved = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
        )
        return addingPercentEncoding(withAllowedCharacters: unreserved) ?? self
    }
}
