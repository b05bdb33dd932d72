import Foundation
import Postgres
import ThrowawayPostgres

/// Where the figures come from: without it they mean nothing.
struct MachineFacts: Sendable, Encodable {
    let processor: String
    let cores: Int
    let memoryBytes: UInt64
    let system: String
    let postgres: String
    let loadBefore: Double
    let measuredAt: String

    static func read(server: ThrowawayServer) async throws -> MachineFacts {
        let connection = try await PostgresConnection.connect(PostgresConfiguration(server.conninfo()))
        let version = try await connection.query("SELECT current_setting('server_version')").one().get(
            0,
            as: String.self
        )
        await connection.close()
        let information = ProcessInfo.processInfo
        return MachineFacts(
            processor: line(of: "/proc/cpuinfo", after: "model name") ?? "unknown",
            cores: information.activeProcessorCount,
            memoryBytes: information.physicalMemory,
            system: information.operatingSystemVersionString,
            postgres: version,
            loadBefore: text(of: "/proc/loadavg").split(separator: " ").first.flatMap { Double($0) } ?? 0,
            measuredAt: Date.now.formatted(.iso8601)
        )
    }

    private static func text(of path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }

    private static func line(of path: String, after name: String) -> String? {
        text(of: path).split(separator: "\n").first { $0.hasPrefix(name) }
            .flatMap { $0.split(separator: ":", maxSplits: 1).last }
            .map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
