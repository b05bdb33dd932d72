import Foundation
import Stage
import Testing

/// `unserial baseline` and `audit --baseline` as processes.
@Suite struct BaselineTests {
    private static let schema =
        "CREATE TABLE events (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);\nCREATE TABLE log (line text);\n"

    @Test func onlyNewFindingsCount() async throws {
        try await withFolder(["a.sql": Self.schema]) { folder in
            let write = try await shell("cd \(folder) && $UNSERIAL baseline write")
            #expect(write.status == 0)
            #expect(write.errors == "unserial-baseline.json: 2 findings.\n")
            let clean = try await shell("cd \(folder) && $UNSERIAL audit --baseline unserial-baseline.json")
            #expect(clean.status == 0)
            #expect(clean.output.contains("2 findings are held back: 2 by the baseline."))
            try Data("CREATE TABLE fresh (line text);\nCREATE TABLE log (line text);".utf8).write(
                to: URL(filePath: "\(folder)/a.sql"))
            let dirty = try await shell("cd \(folder) && $UNSERIAL audit --baseline unserial-baseline.json")
            #expect(dirty.status == 1)
            #expect(dirty.output.contains("1 finding of the baseline is gone"))
            #expect(dirty.output.contains("`fresh` has no primary key"))
            let sarif = try await shell(
                "cd \(folder) && $UNSERIAL audit --baseline unserial-baseline.json --format sarif")
            for state in ["new", "unchanged", "absent"] {
                #expect(sarif.output.ranges(of: "\"baselineState\": \"\(state)\"").count == 1)
            }
            let prune = try await shell("cd \(folder) && $UNSERIAL baseline prune && cat unserial-baseline.json")
            #expect(prune.errors == "unserial-baseline.json: 1 taken out, 1 finding left.\n")
            #expect(prune.output.contains("public.log") && !prune.output.contains("public.events"))
        }
    }

    @Test func whatCannotBeReadIsNotWrittenDown() async throws {
        try await withFolder(["a.sql": Self.schema]) { folder in
            let result = try await shell(
                "cd \(folder) && $UNSERIAL baseline write a.sql missing.sql; s=$?; ls; exit $s")
            #expect(result.status == 2)
            #expect(result.output == "a.sql\n")
        }
    }

    @Test(arguments: [
        ("missing.json", "there is no baseline; `unserial baseline write` makes one."),
        ("empty.json", "this is no baseline"), ("conflict.json", "the marks of a merge conflict"),
        ("later.json", "version 2 is of a later unserial"), ("half.json", "findings.[0]"),
        ("countless.json", "is no number of findings"),
    ])
    func aWrongFileIsNamed(_ file: String, message: String) async throws {
        try await withFolder([
            "a.sql": Self.schema, "empty.json": "", "conflict.json": "{\n<<<<<<< ours\n}",
            "later.json": "{\"version\": 2, \"findings\": []}",
            "countless.json":
                "{\"version\": 1, \"findings\": [{\"rule\": \"ID102\", \"object\": \"a.id\", \"severity\": \"note\", "
                + "\"count\": 9223372036854775807}]}",
            "half.json": "{\"version\": 1, \"findings\": [{\"rule\": \"ID102\"}]}",
        ]) { folder in
            let result = try await run(["audit", "\(folder)/a.sql", "--baseline", "\(folder)/\(file)"])
            #expect(result.status == 2)
            #expect(result.output == "")
            #expect(
                result.errors.contains("\(folder)/\(file): ") && result.errors.contains(message), "\(result.errors)")
        }
    }

    @Test func aFolderThatIsNotThereIsNamed() async throws {
        let result = try await run(["baseline", "write", "-", "--baseline", "/nowhere/b.json"], input: Self.schema)
        #expect(result.status == 2)
        #expect(result.errors.contains("cannot write `/nowhere/b.json`: No such file"))
    }
}
