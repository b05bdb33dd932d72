import Foundation
import IDAudit
import Postgres
import PostgresCatalog
import PrismaSchema
import SQLSchema
import SchemaModel
import Testing
import ThrowawayPostgres

/// Six applications, each as a Prisma schema, as the migrations that lead to it, and as the catalog that these leave
/// behind on a real server: one audit.
@Suite(.serialized) struct ApplicationsTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Applications")

    private static func text(_ url: URL) throws -> SourceText {
        SourceText(file: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))
    }

    /// In the order of their numbers.
    private static func migrations(of application: String) throws -> [SourceText] {
        try FileManager.default.contentsOfDirectory(
            at: folder.appendingPathComponent("\(application)/migrations"), includingPropertiesForKeys: nil
        ).sorted {
            $0.lastPathComponent.compare($1.lastPathComponent, options: .numeric) == .orderedAscending
        }.map(text)
    }

    /// What not every source can know: `autoincrement()` does not say whether it is `serial` or identity (ID108), and
    /// only the text of a migration how a column was added (ID403).
    private static let ofOneSource: Set<String> = ["ID108", "ID403"]

    private static func audit(_ schema: Schema) -> [String] {
        RuleBook.report(on: [schema]).findings.filter { !ofOneSource.contains($0.rule.code) }.map { finding in
            let related = finding.related.map(\.object.description).sorted().joined(separator: " ")
            // The whole of what was read is called after its source.
            let object = finding.object.kind == .project ? "all" : finding.object.description
            return "\(finding.rule.code) \(finding.severity) \(object) <- \(related)"
        }.sorted()
    }

    @Test(arguments: ["billing", "chat", "clinic", "cms", "iot", "shop"])
    func threeSourcesOneAudit(_ application: String) async throws {
        let document = PrismaDocument(
            parsing: try Self.text(Self.folder.appendingPathComponent("\(application)/schema.prisma")))
        let view = PrismaSchemaView([document])
        #expect(view.diagnostics == [])
        #expect(view.schema.tables.count >= 10)

        var replay = SQLReplay()
        let migrations = try Self.migrations(of: application)
        for migration in migrations { replay.apply(migration) }
        #expect(replay.diagnostics == [])

        let catalog = try await Self.catalog(application, migrations)
        let expected = Self.audit(view.schema)
        #expect(expected.count >= 4, "an application without findings proves nothing")
        #expect(Self.audit(replay.schema) == expected)
        #expect(Self.audit(catalog) == expected)

        // Joined they are one system, and say no more than each alone.
        let joined = RuleBook.report(on: [view.schema, replay.schema, catalog]).findings
        #expect(joined.filter { $0.rule.code == "ID402" }.map(\.message) == [])
        #expect(Set(joined.map { "\($0.rule.code) \($0.object)" }).count == joined.count)
    }

    private static func catalog(_ name: String, _ migrations: [SourceText]) async throws -> Schema {
        let server = try await ThrowawayServer.shared
        let outside = try await PostgresConnection.connect(
            PostgresConfiguration(server.conninfo(database: "postgres")))
        try await outside.script("CREATE DATABASE \(name.quotedAsIdentifier)")
        await outside.close()
        let connection = try await PostgresConnection.connect(
            PostgresConfiguration(server.conninfo(database: name)))
        for migration in migrations {
            // goose's own: what follows is the way back.
            let text = migration[0..<migration.bytes.count]
            let up = text.range(of: "-- +goose Down").map { String(text[..<$0.lowerBound]) } ?? text
            try await connection.script(up)
        }
        let schema = try await CatalogReader.read(connection)
        await connection.close()
        return schema
    }
}
