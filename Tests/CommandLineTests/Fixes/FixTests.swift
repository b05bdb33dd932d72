import Foundation
import IDAudit
import PrismaSchema
import SchemaModel
import Stage
import Testing

@testable import unserial

/// `unserial audit --fix` and `--diff` as a process.
@Suite struct FixTests {
    private static let schema = """
        datasource db {
          provider = "postgresql"
        }

        model User { // kept
          id    Int    @id @default(autoincrement())
          posts Post[]
        }

        model Post {
          id       String @id @default(uuid(7)) @db.Uuid
          authorId Int /* kept too */
          author   User   @relation(fields: [authorId], references: [id])
        }

        """

    private func withSchema(_ body: (String) async throws -> Void) async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("fix-\(UUID().uuidString).prisma")
        try Data(Self.schema.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try await body(file.path)
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    @Test func fixRewritesTheKeyAndWhatFollows() async throws {
        try await withSchema { path in
            let result = try await run(["audit", path, "--fix", "--unsafe-fixes", "--fail-on", "warning"])
            #expect(result.status == 0, "\(result.output)")
            #expect(result.errors.contains("Fixed 1 finding in 1 file."))
            #expect(!result.output.contains("ID102"))
            let fixed = try text(path)
            #expect(fixed.contains("  id    String @id @default(uuid(7)) @db.Uuid\n"))
            #expect(fixed.contains("  authorId String @db.Uuid /* kept too */\n"))
            #expect(fixed.contains("model User { // kept\n"))
        }
    }

    @Test func whatIsNotSafeIsNotDoneUnasked() async throws {
        try await withSchema { path in
            let result = try await run(["audit", path, "--fix"])
            #expect(result.status == 1)
            #expect(result.errors.contains("1 more with --unsafe-fixes"))
            #expect(try text(path) == Self.schema)
        }
    }

    @Test func diffShowsAndChangesNothing() async throws {
        try await withSchema { path in
            let result = try await run(["audit", path, "--diff", "--unsafe-fixes"])
            #expect(result.status == 1)
            #expect(result.errors.contains("Would fix 1 finding in 1 file."))
            #expect(result.output.hasPrefix("--- a/"))
            #expect(result.output.split(separator: "\n").count { $0.hasPrefix("+ ") } == 2)
            #expect(try text(path) == Self.schema)
        }
    }

    /// A comment of a schema may hold what a terminal obeys; `git apply` takes the bytes as they are.
    @Test func aDiffIsNotTheTerminalsToObey() async throws {
        try await withFolder(["a.prisma": Self.schema.replacing("// kept", with: "// \u{1B}[31m\tred\r")]) { folder in
            let input = await AuditInput(["\(folder)/a.prisma"])
            let fixes = FixRun(RuleBook.report(on: input.schemas).findings, in: input.prisma, allowsUnsafe: true)
            let raw = fixes.diff(input.sources)
            #expect(raw.contains(" model User { // \u{1B}[31m\tred\r\n"))
            let shown = fixes.diff(input.sources, isForTerminal: true)
            #expect(shown.contains(" model User { // \u{FFFD}[31m    red\u{FFFD}\n"))
            #expect(shown.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
            #expect(shown.utf8.split(separator: 10).count == raw.utf8.split(separator: 10).count)
            let piped = try await run(["audit", "\(folder)/a.prisma", "--diff", "--unsafe-fixes"])
            #expect(piped.output.contains("\u{1B}[31m"))
        }
    }

    @Test(arguments: [(["--fix", "--diff"], "give one of them"), (["--unsafe-fixes"], "goes with --fix or --diff")])
    func nonsenseIsAUsageError(_ options: [String], message: String) async throws {
        let result = try await run(["audit", "-"] + options, input: "SELECT 1;")
        #expect(result.status == 64)
        #expect(result.errors.contains(message))
    }

    /// A file that its owner write-protected; root has to become somebody else to meet the protection.
    @Test func aReadOnlyFileStaysAsItIs() async throws {
        try await withFolder(["a.prisma": Self.schema, "b.prisma": "// nothing"]) { folder in
            let result = try await shell(
                """
                cd '\(folder)' && chmod 777 . && chmod 444 a.prisma && run=
                [ "$(id -u)" != 0 ] || run='setpriv --reuid=65534 --clear-groups'
                $run "$UNSERIAL" audit a.prisma --fix --unsafe-fixes
                """)
            #expect(result.status == 2, "\(result.errors)")
            #expect(result.errors.contains("cannot write `a.prisma`: Permission denied; no file was changed"))
            #expect(try text("\(folder)/a.prisma") == Self.schema)
        }
    }

    @Test func aFileThatCannotBeWrittenIsNamed() async throws {
        try await withSchema { path in
            let folder = "\(path)-readonly"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try FileManager.default.moveItem(atPath: path, toPath: "\(folder)/a.prisma")
            // A limit of nothing for files holds for root, too; what is said goes through a pipe, which is no file.
            let result = try await shell(
                "cd '\(folder)' && { (ulimit -f 0; trap '' XFSZ; \"$UNSERIAL\" audit a.prisma --fix --unsafe-fixes 2>&1); "
                    + "echo status $?; } | cat")
            #expect(result.output.hasSuffix("status 2\n"), "\(result.output)")
            #expect(result.output.contains("cannot write `a.prisma`: File too large; no file was changed"))
            #expect(try text("\(folder)/a.prisma") == Self.schema)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.prisma"])
        }
    }

    /// A program that reads the report gets one, with what was not written; what was found before is as it was.
    @Test func aReportOfWhatCannotBeWritten() async throws {
        try await withFolder(["a.prisma": Self.schema]) { folder in
            let result = try await shell(
                """
                cd '\(folder)' && {
                said=$(ulimit -f 0; trap '' XFSZ; "$UNSERIAL" audit a.prisma --fix --unsafe-fixes --format json 2>&1 >&3; echo $?)
                echo =====; echo "$said"; } 3>&1 | cat
                """)
            let parts = result.output.components(separatedBy: "=====\n")
            let said = try #require(parts.last)
            #expect(said.contains("error: cannot write `a.prisma`: File too large; no file was changed"))
            #expect(said.contains("Fixed 0 findings in 0 files.") && said.hasSuffix("\n2\n"))
            #expect(!said.contains("has not followed"), "nothing is left behind by nothing")
            let json = try JSONSerialization.jsonObject(with: Data(parts[0].utf8)) as? [String: Any]
            let report = try #require(json, "\(result.output)")
            let outcome = try #require(report["fixed"] as? [String: Any])
            #expect(outcome["files"] as? [String] == [] && outcome["unwritten"] as? [String] == ["a.prisma"])
            #expect(outcome["findings"] as? Int == 0 && (outcome["leftBehind"] as? [Any])?.isEmpty == true)
            let rules = (report["findings"] as? [[String: Any]])?.compactMap { $0["rule"] as? String }
            #expect(rules?.contains("ID102") == true)
            let messages = (report["diagnostics"] as? [[String: Any]])?.compactMap { $0["message"] as? String }
            #expect(messages == ["cannot write `a.prisma`: File too large; no file was changed"])
        }
    }

    /// Of two files one was written: what it mends counts, and the other is named.
    @Test func whatIsMendedInSomeFilesAlone() throws {
        let views = ["a.prisma", "b.prisma"].map { file in
            PrismaSchemaView([PrismaDocument(parsing: SourceText(file: file, Self.schema))])
        }
        let findings = Finding.withEdits(
            views.flatMap { RuleBook.report(on: [$0.schema]).findings.filter { $0.rule.code == "ID102" } }, in: views)
        let run = FixRun(findings, in: views, allowsUnsafe: true)
        #expect(run.fixed.count == 2)
        #expect(run.fixed(in: ["a.prisma"]).map(\.location?.file) == ["a.prisma"])
        #expect(run.fixed(in: []).isEmpty && run.fixed(in: ["a.prisma", "b.prisma"]).count == 2)
    }
}
