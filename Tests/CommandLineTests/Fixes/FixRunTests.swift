import IDAudit
import PrismaSchema
import SchemaModel
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
