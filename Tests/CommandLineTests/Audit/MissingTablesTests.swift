import SchemaModel
import Stage
import Testing

@testable import unserial

/// Where the tables are created that a history changes, and what that says of the order of its files.
@Suite struct MissingTablesTests {
    @Test func aMissingTableIsLookedForInAllThatWasRead() async throws {
        try await withFolder([
            "a/1.sql": "CREATE TABLE x (id uuid PRIMARY KEY); ALTER TABLE nowhere ADD COLUMN n int;",
            "a/2.sql": "ALTER TABLE late ADD COLUMN n int; CREATE TABLE late (id uuid PRIMARY KEY);",
            "b/1.sql": "CREATE TABLE x (id uuid PRIMARY KEY); CREATE TABLE monitor (id uuid PRIMARY KEY);",
            "c/1.sql": "CREATE TABLE x (id uuid PRIMARY KEY); ALTER TABLE monitor ADD COLUMN n int;",
        ]) { folder in
            let found = await AuditInput([folder]).diagnostics.map { "\($0.severity.rawValue): \($0.message)" }
            let expected = [
                "error: `nowhere` is not created by any file read here; changes to it are left out; name the file that "
                    + "creates it, too, or leave `\(folder)/a/1.sql` out by `audit.exclude` in unserial.yaml",
                "warning: `late` is created only later, in `\(folder)/a/2.sql`; changes to it before that are left out",
                "warning: `monitor` is created in `\(folder)/b/1.sql`, which belongs to another history; changes to it here "
                    + "are left out",
            ]
            #expect(found == expected)
        }
    }

    /// Files that name no order are replayed by name; where that cannot be theirs, findings say so and weigh less.
    @Test(arguments: [
        ("patch-a.sql", "patch-b.sql", false), ("001_a.sql", "002_b.sql", true), ("1/up.sql", "2/up.sql", true),
        ("001_a.sql", "later.sql", false), ("1_to_2.schema.sql", "schema.pg.sql", true),
        ("001_a.sql", "20240131_b.sql", false), ("2024-01-31-100000_a/up.sql", "20240201_b/up.sql", true),
        ("001_a.sql", "V2__b.sql", false),
    ])
    func orderOfNames(_ first: String, second: String, isInOrder: Bool) async throws {
        let files = [
            "sql/\(first)": "CREATE TABLE a (id bigserial PRIMARY KEY); ALTER TABLE b ADD COLUMN n int;",
            "sql/\(second)": "CREATE TABLE b (id bigserial PRIMARY KEY);",
        ]
        try await withFolder(files) { folder in
            #expect(await AuditInput([folder]).schemas.map(\.isInOrder) == [isInOrder])
            let text = try await shell("cd '\(folder)' && $UNSERIAL audit || true")
            let words = text.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(words.contains("likely, as the files of its history seem not to run in the order") != isInOrder)
        }
    }

    /// One table may be made by something else and made again here; of three nobody believes it.
    @Test(arguments: [(2, true), (3, false)])
    func numbersGiveTheOrderUpToAPoint(_ count: Int, isInOrder: Bool) async throws {
        let files = [
            "sql/1.sql": (0..<count).map { "ALTER TABLE t\($0) ADD COLUMN n int;" }.joined(),
            "sql/2.sql": (0..<count).map { "CREATE TABLE t\($0) (id bigserial PRIMARY KEY);" }.joined(),
            "sql/3.sql": "CREATE TABLE u (id bigserial PRIMARY KEY);",
        ]
        try await withFolder(files) { folder in
            #expect(await AuditInput([folder]).schemas.map(\.isInOrder) == [isInOrder])
        }
    }

    /// What another history creates is told once, by the nearest file; models are no history.
    @Test func whatIsCreatedElsewhereIsToldOnce() async throws {
        let whole = (0..<5).map { "CREATE TABLE t\($0) (id uuid PRIMARY KEY);" }.joined()
        let change = "CREATE TABLE x (id uuid PRIMARY KEY);\n"
        let files = [
            "a/one/whole.sql": change + whole, "b/one/whole.sql": change + whole,
            "b/two/1.sql": change + (0..<5).map { "ALTER TABLE t\($0) ADD COLUMN n int;\n" }.joined(),
            "c/models.py":
                "from django.db import models\nclass Late(models.Model):\n    class Meta:\n        db_table = 'late'",
            "c/two/1.sql": "ALTER TABLE late ADD COLUMN n int;", "c/manage.py": "",
        ]
        try await withFolder(files) { folder in
            let found = await AuditInput([folder]).diagnostics.filter { $0.message.hasSuffix("here are left out") }
            #expect(
                found.map { "\($0.location.line) \($0.message)" } == [
                    "2 `t0`, `t1`, `t2` and 2 more are created in `\(folder)/b/one/whole.sql`, which belongs to another "
                        + "history; changes to them here are left out",
                    "1 `late` is created in `\(folder)/c/models.py`, which is no SQL; changes to it here are left out",
                ])
        }
    }

    /// A history that changes what it never creates begins somewhere else.
    @Test func aHistoryThatBeginsInTheMiddleIsNotWhole() async throws {
        let files = [
            "a/1.sql": "CREATE TABLE x (id uuid PRIMARY KEY); ALTER TABLE old ADD COLUMN n int;",
            "b/1.sql": "CREATE TABLE x (id uuid PRIMARY KEY); ALTER TABLE late ADD COLUMN n int;",
            "b/2.sql": "CREATE TABLE late (id uuid PRIMARY KEY); DROP TABLE nothing;",
        ]
        try await withFolder(files) { folder in
            #expect(await AuditInput([folder]).schemas.map(\.isComplete) == [false, true])
        }
    }

    @Test func whatSaysNothingOfTheOrder() async throws {
        try await withFolder([
            "sql/drop.sql": "DROP TABLE a;", "sql/make.sql": "CREATE TABLE a (id bigserial PRIMARY KEY);",
            "sql/more.sql": "CREATE TABLE b (id bigserial PRIMARY KEY);", "whole/clear.sql": "ALTER TABLE c ADD n int;",
            "whole/make.sql": "CREATE TABLE c (id bigserial PRIMARY KEY);",
        ]) { folder in
            #expect(await AuditInput([folder]).schemas.map(\.isInOrder) == [true, true])
        }
    }

    /// Files named one by one run in the order given, so that nobody doubts it.
    @Test func filesNamedOneByOneAreInOrder() async throws {
        let files = [
            "sql/patch-a.sql": "CREATE TABLE a (id bigserial PRIMARY KEY); ALTER TABLE b ADD COLUMN n int;",
            "sql/patch-b.sql": "CREATE TABLE b (id bigserial PRIMARY KEY);",
        ]
        try await withFolder(files) { folder in
            let paths = files.keys.sorted().map { "\(folder)/\($0)" }
            let named = await AuditInput(paths)
            #expect(named.schemas.map(\.isInOrder) == [true])
            #expect(named.diagnostics.map(\.severity) == [.warning])
            #expect(await AuditInput([folder] + paths).schemas.map(\.isInOrder) == [false, true])
        }
    }
}
