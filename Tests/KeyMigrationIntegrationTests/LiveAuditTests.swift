import Foundation
import Stage
import Testing
import ThrowawayPostgres

/// `unserial audit` of a live database, through the command line: the same facts as its files, read from the catalog.
@Suite(.serialized)
struct LiveAuditTests {
    private struct Report: Decodable {
        struct Summary: Decodable {
            let tables: Int
            let countingKeys: Int
            let followingForeignKeys: Int
        }
        struct Finding: Decodable {
            let rule: String
        }
        let summary: Summary
        let findings: [Finding]
    }

    @Test func `what counts up is found before a migration, and nothing after it`() async throws {
        let database = try await TestDatabase.create(
            """
            CREATE TABLE events (id serial PRIMARY KEY, name text);
            CREATE TABLE queue (id bigserial PRIMARY KEY, event_id int NOT NULL REFERENCES events);
            """)
        let before = try await audit(database, status: 1)
        #expect(before.summary.tables == 2)
        #expect(before.summary.countingKeys == 2)
        #expect(before.summary.followingForeignKeys == 1)
        #expect(before.findings.map(\.rule).filter { $0 != "ID108" } == ["ID102", "ID102"])
        for command in ["start", "cutover", "finish"] {
            let arguments = command == "finish" ? [command, "--drop-legacy"] : [command]
            let done = try await Program.run(Program.unserial, arguments + ["--database", database.url])
            try #require(done.status == 0, "\(done.errors)")
        }
        let after = try await audit(database, status: 0)
        #expect(after.summary.countingKeys == 0)
        #expect(after.findings.isEmpty)
        try await database.drop()
    }

    private func audit(_ database: TestDatabase, status: Int32) async throws -> Report {
        let url =
            "postgresql://\(database.server.superuser)@/\(database.name)?host=\(database.server.folder)"
            + "&port=\(database.server.port)"
        let result = try await Program.run(Program.unserial, ["audit", url, "--format", "json"])
        #expect(result.status == status, "\(result.errors)\(result.output)")
        return try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
    }
}
