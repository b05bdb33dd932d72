import Foundation
import IDAudit
import PrismaSchema
import SchemaModel
import Stage
import Testing

@testable import unserial

/// Findings that have places in several Prisma schemas.
@Suite struct FixRunTests {
    private static let model = """
        datasource db {
          provider = "postgresql"
        }

        model User {
          id Int @id @default(autoincrement())
        }

        """

    private static func view(_ file: String, _ text: String = model) -> PrismaSchemaView {
        PrismaSchemaView([PrismaDocument(parsing: SourceText(file: file, text))])
    }

    /// A finding in `a.prisma` that has a place in each of the others, too.
    private static func finding(_ schemas: [PrismaSchemaView]) throws -> Finding {
        let findings = RuleBook.report(on: [schemas[0].schema]).findings
        var finding = try #require(findings.first { $0.rule.code == "ID102" })
        let location = try #require(finding.location)
        finding.otherLocations = schemas.dropFirst().map { schema in
            var location = location
            location.file = schema.documents[0].source.file
            return location
        }
        return finding
    }

    private static let files = ["a.prisma", "b.prisma", "c.prisma", "d.prisma"]

    @Test func oneFindingIsMendedInEachAndCountedOnce() throws {
        let schemas = Self.files.map { Self.view($0) }
        let finding = try Self.finding(schemas)
        let run = FixRun([finding], in: schemas, allowsUnsafe: true)
        #expect(run.fixed.map(\.key) == [finding.key])
        #expect(run.held == 0 && run.refusals.isEmpty)
        #expect(Self.unique(run.edits) == Self.files)
        #expect(run.changed.map(\.count) == [1, 1, 1, 1])
        let held = FixRun([finding], in: schemas, allowsUnsafe: false)
        #expect(held.held == 1 && held.fixed.isEmpty && held.edits.isEmpty)
    }

    /// What `--fix` is said to mend it mends: unused comments go out of every file, scripts only when asked.
    @Test func unusedIgnoresAreTakenOut() async throws {
        let key = "model A {\n  id String @id @default(uuid(7)) @db.Uuid"
        let prisma = "datasource db {\n  provider = \"postgresql\"\n}\n"
        let table = "CREATE TABLE a (id uuid PRIMARY KEY DEFAULT uuidv7());\n"
        try await withFolder([
            "a.prisma": "\(prisma)// unserial-ignore ID205\n\(key) // unserial-ignore ID102: moves later\n}\n",
            "b.sql": "-- unserial-ignore ID110\n\(table)",
        ]) { folder in
            let said = try await run(["audit", folder])
            #expect(said.output.contains("[*] 2 fixable with --fix (1 more with --unsafe-fixes)"), "\(said.output)")
            let safe = try await run(["audit", folder, "--fix"])
            #expect(safe.errors.contains("Fixed 2 findings in 1 file"), "\(safe.errors)")
            #expect(try String(contentsOfFile: "\(folder)/a.prisma", encoding: .utf8) == "\(prisma)\(key)\n}\n")
            #expect(try String(contentsOfFile: "\(folder)/b.sql", encoding: .utf8).hasPrefix("--"))
            _ = try await run(["audit", folder, "--fix", "--unsafe-fixes"])
            #expect(try String(contentsOfFile: "\(folder)/b.sql", encoding: .utf8) == table)
            let after = try await run(["audit", folder])
            #expect(after.status == 0 && !after.output.contains("ID901"), "\(after.output)")
        }
    }

    /// In other languages a line of a string may look like a comment, and a reason may go on with another tool's words.
    @Test(arguments: [
        ("a.rb", "# unserial-ignore ID102: x"), ("a.py", "# unserial-ignore ID102: x"),
        ("a.prisma", "// unserial-ignore ID102: x // prettier-ignore"),
    ])
    func nothingButThatIsTakenOut(_ file: String, comment: String) async throws {
        let texts = [
            "a.rb":
                "ActiveRecord::Schema[7.0].define(version: 1) do\n  create_table \"n\", id: :uuid do |t|\n    t.text \"h\", default: <<~T\n      \(comment)\n    T\n  end\nend\n",
            "a.py":
                "from django.db import models\nclass A(models.Model):\n    id = models.UUIDField(primary_key=True)\n    t = models.TextField(default=\"\"\"\n    \(comment)\n    \"\"\")\n",
            "a.prisma": "model A {\n  id String @id @default(uuid(7)) \(comment)\n}\n",
        ]
        let text = try #require(texts[file])
        try await withFolder([file: text]) { folder in
            _ = try await run(["audit", "\(folder)/\(file)", "--fix"])
            #expect(try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8) == text)
        }
    }

    /// What is put in before a comment is no obstacle to taking the comment out.
    @Test func aCommentBesideAChangeGoesWithIt() async throws {
        let text = "model A {\n  id Int @id @default(autoincrement()) // unserial-ignore ID104\n}\n"
        try await withFolder(["a.prisma": text]) { folder in
            _ = try await run(["audit", folder, "--fix", "--unsafe-fixes"])
            let end = try String(contentsOfFile: "\(folder)/a.prisma", encoding: .utf8)
            #expect(end == "model A {\n  id String @id @default(uuid(7)) @db.Uuid\n}\n", "\(end)")
        }
    }

    /// A refusal is said once, however many schemas refuse alike; what another schema takes is mended there.
    @Test(arguments: [(["a.prisma"], 1), ([], 0)])
    func whatOnlySomeRefuse(_ willing: [String], fixed: Int) throws {
        let refusing = Self.model.replacing("@default(autoincrement())\n", with: "\n  @@index([id(ops: raw(\"x\"))])\n")
        let finding = try Self.finding(Self.files.map { Self.view($0) })
        let schemas = Self.files.map { Self.view($0, willing.contains($0) ? Self.model : refusing) }
        let run = FixRun([finding], in: schemas, allowsUnsafe: true)
        #expect(run.fixed.count == fixed)
        #expect(run.refusals.map(\.object) == [finding.object])
        #expect(Self.unique(run.edits) == willing)
    }

    @Test func aFindingAloneHasTheEditsOfAll() throws {
        let schemas = Self.files.map { Self.view($0) }
        let finding = try Self.finding(schemas)
        let edits = try #require(Finding.withEdits([finding], in: schemas).first).fix.edits
        #expect(Self.unique(edits) == Self.files)
    }

    /// The files of edits, in their order.
    private static func unique(_ edits: [TextEdit]) -> [String] {
        edits.map(\.file).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}
