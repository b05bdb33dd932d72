import ArgumentParser
import Foundation
import IDAudit
import Stage
import Testing

@testable import unserial

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

    /// A name of several lines looks like no sentence of its own.
    @Test(arguments: ["audit", "baseline write"])
    func aFailureStaysOnItsLine(_ command: String) async throws {
        let result = try await shell("$UNSERIAL \(command) $'/nowhere\\nerror: forged'")
        #expect(result.status == 2)
        #expect(result.errors.split(separator: "\n").filter { $0.hasPrefix("error: ") }.count == 1, "\(result.errors)")
        #expect(result.errors.contains("forged"))
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
        ("later.json", "version 2 is of a later unserial"), ("half.json", "findings.[0]: `object` is missing"),
        ("old.json", "there is no version 0"), ("nameless.json", "this is no baseline: `version` is missing"),
        ("countless.json", "is no number of findings"),
    ])
    func aWrongFileIsNamed(_ file: String, message: String) async throws {
        try await withFolder([
            "a.sql": Self.schema, "empty.json": "", "conflict.json": "{\n<<<<<<< ours\n}",
            "old.json": "{\"version\": 0, \"findings\": []}", "nameless.json": "{\"findings\": []}",
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

    /// What another run wrote meanwhile is not overwritten by what an earlier state says.
    @Test func aPruneOfAnEarlierStateIsRefused() async throws {
        try await withFolder(["a.sql": Self.schema, "b.json": "{\"version\": 1, \"findings\": []}"]) { folder in
            let file = "\(folder)/b.json"
            let old = try BaselineFile.read(file)
            #expect(try await shell("cd \(folder) && $UNSERIAL baseline write --baseline b.json").status == 0)
            let written = try BaselineFile.read(file)
            #expect(throws: ExitCode(2)) { try BaselineFile.replace(old, with: Baseline(), in: file) }
            #expect(try BaselineFile.read(file) == written)
            try BaselineFile.replace(written, with: old, in: file)
            #expect(try BaselineFile.read(file) == old)
        }
    }

    /// However many run at once, and however they end: the file is whole, and nothing lies beside it for long.
    @Test func runsAtOnceLeaveAWholeFile() async throws {
        try await withFolder(["a.sql": Self.schema]) { folder in
            let result = try await shell(
                """
                cd \(folder) && $UNSERIAL baseline write --baseline b.json 2>/dev/null
                for n in 1 2 3; do
                    $UNSERIAL baseline write --baseline b.json 2>/dev/null & writer=$!
                    $UNSERIAL baseline prune --baseline b.json 2>/dev/null & pruner=$!
                    $UNSERIAL audit --baseline b.json > out$n & auditor=$!
                    wait $writer && wait $pruner && wait $auditor || echo "round $n failed"
                    rm out$n
                done
                $UNSERIAL audit --baseline b.json > /dev/null && ls
                """)
            #expect(result.output == "a.sql\nb.json\n", "\(result.errors)")
        }
    }

    @Test func aFolderThatIsNotThereIsNamed() async throws {
        let result = try await run(["baseline", "write", "-", "--baseline", "/nowhere/b.json"], input: Self.schema)
        #expect(result.status == 2)
        #expect(result.errors.contains("cannot write `/nowhere/b.json`: No such file"))
    }
}
