import Foundation
import Stage
import Testing

@testable import unserial

/// `unserial duplicates` on JSON, as a process.
@Suite struct DuplicatesTests {
    private static let a = "0190aa00-0000-7000-8000-00000000000a"
    private static let b = "0190aa00-0000-7000-8000-00000000000b"

    @Test(arguments: [
        ("[{\"id\":1},{\"id\":2}]", "id", "2 rows, 2 unique ids\n", 0),
        ("{\"id\":1}\n{\"id\":2}\n", "id", "2 rows, 2 unique ids\n", 0),
        ("{\"projects\":[{\"id\":1}]}", "projects.id", "1 project, 1 unique id\n", 0),
        ("{\"projects\":[{\"id\":1},{\"id\":2}]}", "$.projects[*].id", "2 projects, 2 unique ids\n", 0),
        ("{\"projects\":[]}", "projects.id", "0 projects, 0 unique ids\n", 0),
        ("[]", "id", "0 rows, 0 unique ids\n", 0),
        (
            "{\"projects\":[{\"id\":1},\n{\"id\":2},\n{\"id\":1}]}", "projects.id",
            "3 projects, 2 unique ids: 1 duplicate\n  1  2 times: line 1 (index 0), line 3 (index 2)\n", 1
        ),
        (
            "[{\"id\":\"x\"},{\"id\":\"\\u0078\"},{\"id\":\"x\"}]", "id",
            "3 rows, 1 unique id: 1 duplicate in 3 rows\n  \"x\"  3 times: line 1 (index 0), line 1 (index 1), line 1 (index 2)\n",
            1
        ),
        ("[{\"id\":1},{\"id\":\"1\"},{\"id\":1.0}]", "id", "3 rows, 3 unique ids\n", 0),
        // Halves of a pair are different ids, and neither is U+FFFD.
        (
            "[{\"id\":\"\\ud800\"},{\"id\":\"\\ud801\"},{\"id\":\"\u{FFFD}\"},{\"id\":\"\\ufffd!\"}]", "id",
            "4 rows, 4 unique ids\n", 0
        ),
        (
            "[{\"id\":\"a\\uD800\"},{\"id\":\"a\\ud800\"},{\"id\":\"\\ud83d\\ude00\"},{\"id\":\"😀\"}]", "id",
            "4 rows, 2 unique ids: 2 duplicates\n  \"a\\ud800\"  2 times: line 1 (index 0), line 1 (index 1)\n"
                + "  \"😀\"  2 times: line 1 (index 2), line 1 (index 3)\n", 1
        ),
        ("[{\"id\":9007199254740993},{\"id\":9007199254740992}]", "id", "2 rows, 2 unique ids\n", 0),
        ("[{\"id\":1,\"id\":2},{\"id\":1}]", "id", "2 rows, 2 unique ids\n", 0),
        // What counts are UUIDs, and compared as such.
        (
            "[{\"id\":\"x\",\"id\":\"0190AA00-0000-7000-8000-00000000000A\"},{\"id\":\"0190aa00-0000-7000-8000-00000000000a\"}]",
            "id",
            "2 rows, 1 unique id: 1 duplicate\n  0190aa00-0000-7000-8000-00000000000a  2 times: line 1 (index 0) as "
                + "0190AA00-0000-7000-8000-00000000000A, line 1 (index 1) as 0190aa00-0000-7000-8000-00000000000a\n"
                + "All values are UUIDs, so they are compared as such: case, braces and hyphens make no difference.\n",
            1
        ),
        (
            "[{\"i\\u0064\":1},{\"id\":1}]", "id",
            "2 rows, 1 unique id: 1 duplicate\n  1  2 times: line 1 (index 0), line 1 (index 1)\n", 1
        ),
        (
            "[{\"_id\":{\"$oid\":\"a\"}},{\"_id\":{\"$oid\":\"b\"}}]", "_id.$oid",
            "2 rows, 2 unique values of `_id.$oid`\n", 0
        ),
        (
            "[{\"a\":[{\"id\":1}]},{\"a\":[{\"id\":1}]}]", "a.id",
            "2 as, 1 unique id: 1 duplicate\n  1  2 times: line 1 (index 0), line 1 (index 1)\n", 1
        ),
        (
            "[1,2,\n1]", "$",
            "3 rows, 2 unique values: 1 duplicate\n  1  2 times: line 1 (index 0), line 2 (index 2)\n", 1
        ),
        ("{\"a.b\":[{\"x\":1}]}", "['a.b'].x", "1 row, 1 unique x\n", 0),
        (
            "[{\"id\":1},\n{\"x\":1},\n{\"id\":null},{\"id\":{}},{\"id\":true},{\"id\":[]},7]", "id",
            "7 rows, 1 unique id; 6 without id\n6 rows without id:\n  line 2 (index 1): has no such member\n"
                + "  line 3 (index 2): is null\n  line 3 (index 3): is neither a text nor a number\n"
                + "  line 3 (index 4): is neither a text nor a number\n  line 3 (index 5): has no such member\n"
                + "  line 3 (index 6): has no such member\n", 1
        ),
    ])
    func whatIsPrinted(_ text: String, key: String, output: String, status: Int32) async throws {
        let result = try await run(["duplicates", "-", "--key", key], input: text)
        #expect(result.output == output)
        #expect(result.errors == "")
        #expect(result.status == status)
    }

    /// A text of many pieces: places are those of the whole, and faults too.
    @Test func aTextThatIsReadInPieces() async throws {
        let rows = (0..<20_000).map { "{\"id\": \($0 % 19_999), \"x\": \"\(String(repeating: "é", count: 30))\"}" }
        let text = "[" + rows.joined(separator: ",\n") + "]"
        let result = try await run(["duplicates", "-", "--key", "id"], input: text)
        #expect(
            result.output == "20,000 rows, 19,999 unique ids: 1 duplicate\n"
                + "  0  2 times: line 1 (index 0), line 20000 (index 19999)\n")
        let lines = try await run(["duplicates", "-", "--key", "id"], input: rows.joined(separator: "\n"))
        #expect(lines.output == result.output)
        let broken = try await run(["duplicates", "-", "--key", "id"], input: text + "]")
        #expect(broken.errors.contains("\n-:20000:\((rows.last?.count ?? 0) + 2): more text after"), "\(broken.errors)")
        let oneLine = "[" + rows.joined(separator: ",") + ",]"
        let comma = try await run(["duplicates", "-", "--key", "id"], input: oneLine)
        #expect(comma.errors.contains("\n-:1:\(oneLine.unicodeScalars.count): "), "\(comma.errors)")
    }

    @Test func rowsAreCalledAfterTheirFile() async throws {
        let script = """
            d=$(mktemp -d); seq 15 | sed 's/.*/{"id": &}/' > $d/projects.jsonl; cp $d/projects.jsonl $d/entities.json
            cp $d/projects.jsonl $d/registry.json
            for f in projects.jsonl entities.json registry.json; do $UNSERIAL duplicates $d/$f --key id; done; rm -r $d
            """
        #expect(
            try await shell(script).output
                == "15 projects, 15 unique ids\n15 entities, 15 unique ids\n15 rows, 15 unique ids\n")
    }

    @Test func spellingsOfOneUUIDAreOneID() async throws {
        let text = """
            [{"id": "\(Self.a)"}, {"id": "\(Self.a.uppercased())"}, {"id": "{\(Self.a)}"}, {"id": "urn:uuid:\(Self.a)"},
             {"id": "\(Self.a.replacing("-", with: ""))"}, {"id": "\(Self.b)"}]
            """
        let result = try await run(["duplicates", "-", "--key", "id"], input: text)
        #expect(
            result.output.hasPrefix(
                "6 rows, 2 unique ids: 1 duplicate in 5 rows\n  \(Self.a)  5 times: line 1 (index 0) as \(Self.a), "
            ))
        #expect(
            result.output.hasSuffix(
                "All values are UUIDs, so they are compared as such: case, braces and hyphens make no difference.\n"))
        #expect(
            try await run(["duplicates", "-", "--key", "id", "--as", "text"], input: text).output
                == "6 rows, 6 unique ids\n")
        let mixed = text.dropLast() + ", {\"id\": \"x\"}, {\"id\": 1}]"
        #expect(
            try await run(["duplicates", "-", "--key", "id"], input: String(mixed)).output == "8 rows, 8 unique ids\n")
        let forced = try await run(["duplicates", "-", "--key", "id", "--as", "uuid"], input: String(mixed))
        #expect(forced.output.hasPrefix("8 rows, 2 unique ids: 1 duplicate in 5 rows; 2 without id\n"))
        #expect(forced.output.hasSuffix("  line 2 (index 6): is not a UUID\n  line 2 (index 7): is not a UUID\n"))
    }

    @Test func theReportAsJSON() async throws {
        let text = "{\"a\":[{\"id\":\"x\\\\\"},{\"id\":\"x\\\\\"},{}]}"
        let result = try await run(["duplicates", "-", "--key", "a.id", "--format", "json"], input: text)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? NSDictionary)
        let expected: NSDictionary = [
            "version": 1, "source": "-", "key": "a.id", "comparedAs": "text", "rows": 3, "unique": 1,
            "duplicateValues": 1,
            "duplicateRows": 2, "rowsWithoutKey": 1,
            "namedRowsWithoutKey": [["line": 1, "index": 2, "reason": "has no such member"]],
            "duplicates": [
                [
                    "value": "x\\", "type": "string", "count": 2,
                    "rows": [["line": 1, "index": 0], ["line": 1, "index": 1]],
                ]
            ],
        ]
        #expect(object == expected)
        #expect(result.status == 1)
    }

    @Test(arguments: [
        (
            ["-", "--key", "id"], "[{\"id\":1},", 2,
            "`-` is not JSON, so nothing is counted:\n-:1:11: the text ends too early"
        ),
        (["-", "--key", "id"], "", 2, "is not JSON"),
        (["-", "--key", "id"], "[{\"id\":1}] x", 2, "more text after the end"),
        (["/no/file.json", "--key", "id"], "", 2, "cannot read `/no/file.json`: No such file or directory"),
        (["/", "--key", "id"], "", 2, "cannot read `/`: Is a directory"),
        (["-", "--key", "a..b"], "[]", 64, "`a..b` is no path to a key"),
        (["-", "--key", "$."], "[]", 64, "`$.` is no path to a key"),
        (["-", "--key", ""], "[]", 64, "is no path to a key"), (["-", "--key", "."], "[]", 64, "is no path to a key"),
        (["-", "--key", "['a'"], "[]", 64, "is no path to a key"),
        (["/no/file.json", "--key", "a."], "", 64, "is no path to a key"),
        (["-", "--key", "a[0]"], "[]", 64, "is no path to a key"), (["-"], "[]", 64, "--key says where the ids stand"),
        (["--key", "id"], "", 64, "--key needs a file"), ([], "", 64, "Give a file and --key, or --table and --column"),
        (["-", "--key", "id", "--table", "t"], "", 64, "not both"), (["--table", "t"], "", 64, "--table and --column"),
        (["-", "--key", "id", "--limit", "-1"], "", 64, "limit"),
        (["-", "--key", "id", "--as", "x"], "", 64, "one of 'text' and 'uuid'"),
    ])
    func whatCannotBeReadIsNamed(_ arguments: [String], input: String, status: Int32, message: String) async throws {
        let result = try await run(["duplicates"] + arguments, input: input)
        #expect(result.status == status)
        #expect(result.output == "")
        #expect(result.errors.contains(message), "\(result.errors)")
    }

    @Test func theLimitsHold() async throws {
        let rows = (0..<900).map { "{\"id\":\($0 % 30)}" } + Array(repeating: "{}", count: 30)
        let result = try await run(
            ["duplicates", "-", "--key", "id", "--limit", "2"], input: rows.joined(separator: "\n"))
        let lines = result.output.split(separator: "\n")
        #expect(lines[0] == "930 rows, 30 unique ids: 30 duplicates in 900 rows; 30 without id")
        #expect(
            lines[1].hasPrefix("  0  30 times: line 1 (index 0), line 31 (index 30), ")
                && lines[1].hasSuffix(", … and 10 more"))
        #expect(lines[3] == "  … and 28 more duplicates: --limit shows more")
        #expect(lines.last == "  … and 10 more")
    }

    @Test func valuesAreNotTheTerminalsToObey() async throws {
        let result = try await run(
            ["duplicates", "-", "--key", "id"], input: "[{\"id\":\"\\u001b[31m\"},{\"id\":\"\\u001b[31m\"}]")
        #expect(!result.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test(arguments: [
        ("id", ["id"]), ("a.b", ["a", "b"]), ("$.a", ["a"]), ("$", []), ("[*].id", ["id"]), ("$[*].id", ["id"]),
        ("a[].b", ["a", "b"]),
        ("$.a[*][*].b", ["a", "b"]), ("$oid", ["$oid"]), ("a.$oid", ["a", "$oid"]), ("['a.b']['c']", ["a.b", "c"]),
        ("[\"a'b\"].c", ["a'b", "c"]), ("a b", ["a b"]), ("@id", ["@id"]),
    ])
    func paths(_ text: String, names: [String]) throws {
        #expect(try JSONKeyPath(text).names == names)
    }

    @Test(arguments: ["", ".", "a.", "a..b", "a[", "a['", "a['b'", "a[0]", "[*]x", "['a'x]", "$..a", "$.", "$.a."])
    func noPaths(_ text: String) {
        #expect(throws: DuplicatesError.self) { try JSONKeyPath(text) }
    }

    @Test(arguments: [
        ("projects", 1, "1 project"), ("projects", 2, "2 projects"), ("Event", 0, "0 Events"),
        ("entities", 1, "1 entity"),
        ("entity", 2, "2 entities"), ("boxes", 1, "1 box"), ("day", 2, "2 days"), ("status", 2, "2 statuses"),
        ("address", 1, "1 address"),
        ("provider_configs", 1234, "1,234 provider_configs"), ("2024", 2, "2 rows"), ("a.b", 1, "1 row"),
        ("s", 1, "1 s"),
    ])
    func nouns(_ name: String, count: Int64, words: String) {
        #expect(Nouns(rows: name, key: "id").rows(count) == words)
    }

    /// Hash values may collide, and ids may be chosen so.
    @Test func groupsDoNotTrustHashes() {
        let ids = [3, 1, 3, 2, 1, 3]
        let groups = KeyGroups(count: 6, hash: { _ in 7 }, areEqual: { ids[$0] == ids[$1] })
        #expect(groups.uniqueCount == 3)
        #expect(groups.duplicates == [[0, 2, 5], [1, 4]])
    }
}
