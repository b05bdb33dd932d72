import Foundation
import SchemaModel
import Stage
import Testing

@testable import unserial

/// Diffs that `patch` applies: the result is what the edits make.
@Suite struct UnifiedDiffTests {
    private static let text = (1...30).map { "line \($0)\n" }.joined()

    /// A text, and what becomes of some of its bytes.
    struct Case: Sendable {
        let text: String
        let changes: [(from: Int, to: Int, replacement: String)]

        init(_ text: String, _ changes: (Int, Int, String)...) {
            self.text = text
            self.changes = changes.map { ($0.0, $0.1, $0.2) }
        }
    }

    static let cases = [
        Case(text, (0, 4, "LINE")), Case(text, (5, 6, "one\nand a half")), Case(text, (0, 0, "first\n")),
        Case(text, (7, 14, "")),
        Case(text, (0, 4, "a"), (8, 12, "b"), (150, 154, "c"), (200, 200, "d\n")),
        Case(text, (text.utf8.count - 2, text.utf8.count - 1, "!")), Case("no end", (0, 2, "yes")),
        Case("a\r\nb\r\nc\r\n", (3, 4, "B")), Case("é\n😀 x\n", (8, 9, "y")), Case("a\nb", (2, 3, "c\nd")),
        Case("one\n", (3, 3, " more")),
    ]

    @Test(arguments: cases)
    func patchGivesWhatTheEditsMake(_ given: Case) async throws {
        let source = SourceText(file: "a.prisma", given.text)
        let edits = given.changes.map { change in
            TextEdit(file: "a.prisma", range: change.from..<change.to, replacement: change.replacement)
        }
        let wanted = try source.applying(edits)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("diff-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("a.prisma")
        try Data(given.text.utf8).write(to: file)
        let diff = UnifiedDiff(edits.shuffled(), of: source).text
        let result = try await shell("patch --binary -s -p1 -d '\(folder.path)'", input: diff)
        #expect(result.status == 0, "\(result.output)\(result.errors)\n\(diff)")
        #expect(Array(try Data(contentsOf: file)) == wanted, "\(diff)")
    }

    @Test(arguments: [
        ("a.prisma", "a.prisma"), ("./p/a.prisma", "p/a.prisma"), ("/w/app/p/a.prisma", "p/a.prisma"),
        ("../app/a.prisma", "a.prisma"), ("../../x/a.prisma", "x/a.prisma"), ("/tmp/a.prisma", "tmp/a.prisma"),
        ("/w/application/a.prisma", "w/application/a.prisma"), ("../../../../a.prisma", "a.prisma"),
    ])
    func filesAreNamedAsPatchTakesThem(_ path: String, name: String) {
        #expect(UnifiedDiff.name(of: path, in: "/w/app") == name)
    }

    /// From within the folder, from above and from elsewhere, `git apply` and `patch` take what `--diff` prints.
    @Test(arguments: [
        ("", "p", "git apply --check"), ("", "$PWD/p", "git apply --check"), ("/p", ".", "git apply --check"),
        ("/q", "../p", "patch -s -p1 --dry-run -d /"), ("/q", "$PWD/../p", "patch -s -p1 --dry-run -d /"),
    ])
    func theDiffIsAPatch(_ folder: String, path: String, command: String) async throws {
        let schema = "model A {\n  id Int @id @default(autoincrement())\n}\n"
        try await withFolder(["p/my schema.prisma": schema, "q/x": ""]) { root in
            let result = try await shell(
                "cd '\(root)' && git init -q . && cd '\(root)\(folder)' && "
                    + "$UNSERIAL audit \(path) --diff --unsafe-fixes 2>/dev/null > '\(root)/q/diff'; "
                    + "\(command) < '\(root)/q/diff' && grep -c '^+  id String' '\(root)/q/diff'")
            #expect(result.status == 0 && result.output == "1\n", "\(result.output)\(result.errors)")
        }
    }

    /// A link stays one: the diff changes the file that it leads to.
    @Test func aLinkIsNamedByItsFile() async throws {
        let schema = "model A {\n  id Int @id @default(autoincrement())\n}\n"
        try await withFolder(["p/a.prisma": schema, "q/x": ""]) { root in
            let result = try await shell(
                "cd '\(root)' && ln -s ../p/a.prisma q/b.prisma && $UNSERIAL audit q/b.prisma --diff --unsafe-fixes "
                    + "2>/dev/null | patch -s -p1 --dry-run")
            #expect(result.status == 0, "\(result.output)\(result.errors)")
        }
    }

    @Test func noEditIsNoDiff() {
        #expect(UnifiedDiff([], of: SourceText(file: "a", "x")).text == "")
    }
}
