import SchemaModel
import Testing

@testable import unserial

/// Which of MySQL's databases scripts are for, with `USE` and without.
@Suite struct UsedDatabasesTests {
    @Test(arguments: [
        ("USE a;", ["a"]), ("\n  use `a b`;\nUSE a ;\r\nUSE c", ["a", "c"]),
        ("USE `x`;\nUSE x;\nUse y;\n", ["x", "y"]),
        ("-- USE a;\nUSES a;\nUSE;\nUSE of it\nUSE ", []), ("USE `", []), ("", []), ("U", []),
    ])
    func usedByAScript(_ text: String, databases: [String]) {
        #expect(UsedDatabases.databases(of: SourceText(file: "a.sql", text)) == databases)
    }

    private static func names(_ files: [String: String]) async throws -> Set<String> {
        var names: Set<String> = []
        try await withFolder(files) { folder in
            names = Set(await AuditInput([folder]).schemas.flatMap { $0.tables.map(\.name.description) })
        }
        return names
    }

    private static func table(_ names: String...) -> String {
        names.map { "CREATE TABLE `\($0)` (`id` int AUTO_INCREMENT PRIMARY KEY);\n" }.joined()
    }

    /// The same two databases with `USE` and without, and a later script of one of them.
    @Test func profilesOfOneProject() async throws {
        let (one, two) = (Self.table("app", "item"), Self.table("app", "user"))
        let names = try await Self.names([
            "plain/config.sql": one, "plain/portal.sql": two, "plain/delta/portal.sql": Self.table("late"),
            "used/config.sql": "USE config;\n" + one, "used/portal.sql": "Use portal;\n" + two,
            "more/x.sql": "USE portal;\n" + Self.table("more"),
        ])
        #expect(names == ["app", "item", "portal.app", "portal.user", "portal.more", "late"])
    }

    /// What is one database stands without its name.
    @Test(arguments: [
        ["a/schema.sql": "USE shop;\n", "b/schema.sql": ""],
        ["a/schema.sql": "USE shop;\n", "b/schema.sql": "USE other;\n"],
        ["a/schema.sql": "USE shop;\n", "a/more.sql": "", "b/x.sql": "USE shop;\n"],
    ])
    func oneDatabase(_ files: [String: String]) async throws {
        let files = files.mapValues { $0 + Self.table("a") }
        #expect(try await Self.names(files) == ["a"])
    }
}
