import Foundation
import Synchronization

/// The programs of one installed PostgreSQL.
public struct ServerBinaries: Sendable, Hashable {
    /// The folder with `initdb`, `pg_ctl` and `postgres`.
    public let folder: String
    /// The major version, such as 15.
    public let major: Int

    /// The path of a program, such as `pg_dump`.
    public func path(_ program: String) -> String { "\(folder)/\(program)" }

    /// What the programs need in their environment: builds that bring their own libpq must find it before the system's.
    public var environment: [String: String] {
        let library = URL(fileURLWithPath: folder).deletingLastPathComponent().appendingPathComponent("lib").path
        let isSystem = folder.hasPrefix("/usr/")
        return isSystem ? [:] : ["LD_LIBRARY_PATH": library]
    }

    /// Finds an installation.
    ///
    /// Looks at `UNSERIAL_TEST_PG_BIN` (a folder of programs), `/usr/lib/postgresql/*/bin` (newest first), and `PATH`, in
    /// this order.
    ///
    /// - Returns: the installation.
    /// - Throws: ``ThrowawayServerError`` that says what to install.
    public static func find() throws -> ServerBinaries {
        for folder in candidates() {
            if let found = probe(folder) { return found }
        }
        throw ThrowawayServerError.missing
    }

    /// The installation in a folder of programs.
    ///
    /// - Throws: ``ThrowawayServerError`` when it holds no server that starts.
    public static func at(_ folder: String) throws -> ServerBinaries {
        guard let found = probe(folder) else { throw ThrowawayServerError.noServer(in: folder) }
        return found
    }

    /// The same programs where another user can reach them: a copy in that user's own folder, unless they stand in the open
    /// already. A checkout often does not, for home folders and temporary ones are closed to others.
    func reachable(by user: UnprivilegedUser, in own: String) async throws -> ServerBinaries {
        if folder.hasPrefix("/usr/") { return self }
        // Asked of another program, since the one that changes to the user still finds its way as root.
        if (try? await user.command("/usr/bin/test", ["-x", path("postgres")], [:]).run()) != nil { return self }
        let copy = "\(own)/programs"
        let installation = URL(fileURLWithPath: folder).deletingLastPathComponent().path
        try await Command(path: "/bin/cp", arguments: ["-R", installation, copy]).run()
        try await Command(path: "/bin/chmod", arguments: ["-R", "a+rX", copy]).run()
        return ServerBinaries(folder: "\(copy)/bin", major: major)
    }

    private static func candidates() -> [String] {
        let environment = ProcessInfo.processInfo.environment
        let files = FileManager.default
        let debian = "/usr/lib/postgresql"
        let versions = (try? files.contentsOfDirectory(atPath: debian)) ?? []
        var folders = [environment["UNSERIAL_TEST_PG_BIN"]].compactMap { $0 }
        folders += versions.sorted { $0.compare($1, options: .numeric) == .orderedDescending }.map {
            "\(debian)/\($0)/bin"
        }
        folders += (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return folders.filter { folder in
            ["postgres", "initdb", "pg_ctl"].allSatisfy { files.isExecutableFile(atPath: "\(folder)/\($0)") }
        }
    }

    private static let probed = Mutex<[String: ServerBinaries?]>([:])

    private static func probe(_ folder: String) -> ServerBinaries? {
        probed.withLock { probed in
            if let known = probed[folder] { return known }
            let process = Process()
            let output = Pipe()
            process.executableURL = URL(fileURLWithPath: "\(folder)/postgres")
            process.arguments = ["--version"]
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            var found: ServerBinaries?
            if (try? process.run()) != nil {
                let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
                process.waitUntilExit()
                // postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)
                if let number = text.split(separator: " ").dropFirst(2).first,
                    let major = Int(number.prefix { $0.isNumber })
                {
                    found = ServerBinaries(folder: folder, major: major)
                }
            }
            probed[folder] = .some(found)
            return found
        }
    }
}
