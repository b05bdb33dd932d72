import Foundation
import IDAudit
import Stage
import Testing

@testable import unserial

/// What is read below a folder, and what is not.
@Suite struct FileTreeTests {
    @Test func whatTestsFeedIsSkipped() async throws {
        try await withFolder(["db/a.sql": "x", "tests/data/b.sql": "x", "a/fixtures/c.sql": "x"]) { folder in
            #expect(FileTree.files(below: folder).files == ["\(folder)/db/a.sql"])
            #expect(FileTree.lists("\(folder)/db/new/b.sql", below: folder) { _ in false })
            #expect(!FileTree.lists("\(folder)/tests/b.sql", below: folder) { _ in false })
            #expect(!FileTree.lists("\(folder)x/b.sql", below: folder) { _ in false })
            #expect(FileTree.files(below: "\(folder)/tests/data").files == ["\(folder)/tests/data/b.sql"])
        }
    }

    @Test func whatIsSkippedIsCounted() async throws {
        let files = [
            "db/a.sql": "CREATE TABLE a (id uuid PRIMARY KEY);", "tests/data/b.sql": "x",
            "tests/data/fixtures/c.sql": "x",
            "tests/notes.txt": "x", "a/fixtures/d.sql": "CREATE TABLE d (id serial PRIMARY KEY);", "e2e/notes.txt": "x",
            "node_modules/x/y.sql": "x", "tests/node_modules/z.sql": "x", "vendor": "a file",
        ]
        try await withFolder(files) { folder in
            let skipped = FileTree.files(below: folder).skipped
            #expect(skipped.files == 3)
            #expect(skipped.tests == ["\(folder)/a/fixtures", "\(folder)/tests"])
            #expect(skipped.packages == ["\(folder)/node_modules"])
            let text = try await shell("cd '\(folder)' && $UNSERIAL audit")
            let words = text.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(
                words.contains(
                    "Not looked at: 3 files of tests in `a/fixtures` and `tests`, and what is in `node_modules`; "
                        + "a folder that is named as an argument is read."), "\(words)")
            let named = try await shell("cd '\(folder)' && $UNSERIAL audit . a/fixtures")
            #expect(named.output.contains("`d.id`"))
        }
    }

    /// Nobody asked for tests, so that one which cannot be looked into is no failure.
    @Test func whatIsSkippedNeedsNoRight() async throws {
        try await withFolder(["db/a.sql": "CREATE TABLE a (id uuid PRIMARY KEY);", "tests/b.sql": "x"]) { folder in
            let result = try await shell(
                """
                cd '\(folder)' && chmod 755 . && chmod 000 tests && run=
                [ "$(id -u)" != 0 ] || run='setpriv --reuid=65534 --clear-groups'
                $run "$UNSERIAL" audit . ; status=$?; chmod 755 tests; exit $status
                """)
            #expect(result.status == 0, "\(result.errors)")
        }
    }

    @Test func programsAreToldWhatIsSkipped() async throws {
        let files = ["a.sql": "CREATE TABLE a (id uuid PRIMARY KEY);", "tests/b.sql": "x", "node_modules/c.sql": "x"]
        try await withFolder(files) { folder in
            let json = try await shell("cd '\(folder)' && $UNSERIAL audit --format json")
            let report = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
            let skipped = (report?["summary"] as? [String: Any])?["skipped"] as? [String: Any]
            #expect(skipped?["files"] as? Int == 1)
            #expect(skipped?["tests"] as? [String] == ["tests"])
            #expect(skipped?["packages"] as? [String] == ["node_modules"])
        }
    }

    // MARK: Links

    private func link(_ path: String, to target: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }

    private static let table = "CREATE TABLE a (id serial PRIMARY KEY);\n"

    /// A file counts once: by its own name, or by the first link to one that stands where nobody looks.
    @Test func eachFileIsListedOnce() async throws {
        let files = ["in/db/a.sql": "a", "out/b.sql": "b", "in/tests/c.sql": "c"].mapValues {
            Self.table.replacing(" a ", with: " \($0) ")
        }
        try await withFolder(files) { folder in
            let links = [
                ("0.sql", "db/a.sql"), ("db/z.sql", "a.sql"), ("deep/er/1.sql", "../../0.sql"),
                ("b.sql", "../out/b.sql"), ("db/b.sql", "../b.sql"), ("tests/d.sql", "../../out/b.sql"),
                ("c.sql", "tests/c.sql"), ("again", "."), ("db/up", ".."), ("dir.sql", "db"), ("null.sql", "/dev/null"),
            ]
            for (name, target) in links { try link("\(folder)/in/\(name)", to: target) }
            try link("\(folder)/way", to: "in")
            for root in ["\(folder)/in", "\(folder)/way"] {
                let listing = FileTree.files(below: root)
                #expect(listing.files == ["b.sql", "c.sql", "db/a.sql"].map { "\(root)/\($0)" })
                #expect(listing.failures.isEmpty && listing.skipped.files == 1)
            }
            let audit = try await shell("cd '\(folder)/in' && $UNSERIAL audit --format json")
            let report = try JSONSerialization.jsonObject(with: Data(audit.output.utf8)) as? [String: Any]
            let summary = report?["summary"] as? [String: Any]
            #expect(summary?["tables"] as? Int == 3, "\(audit.output)")
        }
    }

    /// Links that lead nowhere, or round in circles, are named and end.
    @Test(arguments: [("gone", "No such file or directory"), ("about.sql", "Too many levels of symbolic links")])
    func linksToNowhere(_ target: String, reason: String) async throws {
        try await withFolder(["a.sql": Self.table]) { folder in
            try link("\(folder)/round.sql", to: target)
            if target == "about.sql" { try link("\(folder)/about.sql", to: "round.sql") }
            let result = try await shell("cd '\(folder)' && $UNSERIAL audit")
            #expect(
                result.status == 2 && result.errors.contains("cannot read `round.sql`: \(reason)"), "\(result.errors)")
            #expect(result.output.contains("`a.id`"))
        }
    }

    /// What the configuration names over a link is read, and read once.
    @Test(arguments: [("shared.prisma", "../../shared.prisma", "link"), ("in/db/own.prisma", "own.prisma", "own")])
    func aLinkThatAConfigurationNames(_ file: String, target: String, read: String) async throws {
        let model = "model A {\n  id Int @id @default(autoincrement())\n}\n"
        let files = [file: model, "in/package.json": "{\"prisma\": {\"schema\": \"db/link.prisma\"}}"]
        try await withFolder(files) { folder in
            try link("\(folder)/in/db/link.prisma", to: target)
            let input = await AuditInput(["\(folder)/in"])
            #expect(input.sources.map(\.file) == ["\(folder)/in/db/\(read).prisma"])
        }
    }

    /// An editor has a text by the name that it opened: a link's.
    @Test func aTextThatIsOpenedOverALink() async throws {
        try await withFolder(["in/a.sql": "CREATE TABLE x (id uuid);", "out/b.sql": "x"]) { folder in
            try link("\(folder)/in/a-link.sql", to: "a.sql")
            try link("\(folder)/in/b.sql", to: "../out/b.sql")
            var options = AuditInput.Options()
            options.overlay = [
                "\(folder)/in/a-link.sql": Array(Self.table.utf8), "\(folder)/in/b.sql": Array("SELECT 1;".utf8),
            ]
            let opened = await AuditInput(["\(folder)/in"], options)
            #expect(Set(opened.sources.map(\.file)) == ["\(folder)/in/a-link.sql", "\(folder)/in/b.sql"])
            #expect(opened.schemas.flatMap(\.tables).map(\.name.name) == ["a"])
            options.overlay["\(folder)/in/a.sql"] = Array("SELECT 1;".utf8)
            let both = await AuditInput(["\(folder)/in"], options)
            #expect(Set(both.sources.map(\.file)) == ["\(folder)/in/a.sql", "\(folder)/in/b.sql"])
        }
    }
}
