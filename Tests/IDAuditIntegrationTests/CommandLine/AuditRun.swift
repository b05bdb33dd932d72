import CrossCheck
import Foundation
import Postgres
import Stage
import Testing
import ThrowawayPostgres

/// What `unserial audit` says of a live database.
struct AuditRun {
    private struct Report: Decodable {
        struct Summary: Decodable {
            let headline: String
        }
        let summary: Summary
        let findings: [Finding]
        let diagnostics: [Diagnostic]
    }

    private struct Diagnostic: Decodable {
        let severity: String
        let message: String
    }

    struct Finding: Decodable {
        struct Rank: Decodable {
            let reason: String
        }
        struct Object: Decodable {
            let table: String
            let columns: [String]

            var path: String { ([table] + columns).joined(separator: ".") }
        }
        let rule: String
        let severity: String
        let object: Object
        let message: String
        let daysLeft: Double?
        let rank: Rank
    }

    let status: Int32
    let headline: String
    let findings: [Finding]
    let warnings: [String]
    let failures: [String]

    /// Runs it.
    static func of(_ url: String, _ arguments: String..., environment: [String: String] = [:]) async throws -> AuditRun
    {
        let result = try await Program.run(
            Program.unserial, ["audit", url, "--format", "json"] + arguments, environment: environment)
        let report = try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
        return AuditRun(
            status: result.status, headline: report.summary.headline, findings: report.findings,
            warnings: report.diagnostics.filter { $0.severity == "warning" }.map(\.message),
            failures: report.diagnostics.filter { $0.severity == "error" }.map(\.message))
    }

    /// The objects that a rule is about, in order.
    func objects(_ rule: String) -> [String] { findings.filter { $0.rule == rule }.map(\.object.path) }
}

/// A PostgreSQL 18 of its own, beside the one that the system has.
enum Server18 {
    private static let starting = Task {
        try await ThrowawayServer.start(binaries: ServerBinaries.at(CrossCheckEnvironment.postgresql(18)))
    }

    static var shared: ThrowawayServer { get async throws { try await starting.value } }
}

extension ThrowawayServer {
    /// Makes a database from a script and says how to reach it.
    func database(_ script: String, _ options: String = "") async throws -> (name: String, url: String) {
        let admin = try await PostgresConnection.connect(PostgresConfiguration(conninfo()))
        let name = "audited_\(UInt32.random(in: 0..<UInt32.max))"
        try await admin.script("CREATE DATABASE \(name) \(options)")
        await admin.close()
        try await run(script, in: name)
        return (name, conninfo(database: name))
    }

    /// Runs a script.
    func run(_ script: String, in database: String) async throws {
        let connection = try await connect(to: database)
        try await connection.script(script)
        await connection.close()
    }

    func connect(to database: String) async throws -> PostgresConnection {
        try await PostgresConnection.connect(PostgresConfiguration(conninfo(database: database)))
    }

    /// The address for another role.
    func url(_ database: String, role: String) -> String {
        "postgresql://\(role)@/\(database)?host=\(folder)&port=\(port)"
    }
}
