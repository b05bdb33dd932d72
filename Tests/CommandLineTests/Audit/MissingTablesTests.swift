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
