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
}
