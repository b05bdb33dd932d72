import Foundation
import Stage
import Testing

/// `unserial guide`: the pages, and that the code on them does what they say.
@Suite struct GuideTests {
    private static let topics = [
        "which", "anti-patterns", "prisma", "sql", "typescript", "swift", "python", "go", "migrating",
    ]

    private static let documentation = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Documentation/Guide")

    /// The first block of code of a page, in its language.
    private func code(_ topic: String, _ language: String) async throws -> String {
        let page = try await run(["guide", topic]).output
        let start = try #require(page.range(of: "```\(language)\n")).upperBound
        return String(page[start..<(try #require(page.range(of: "```", range: start..<page.endIndex))).lowerBound])
    }

    /// An empty variable in a script is not the root folder.
    @Test func noFolderIsAUsageError() async throws {
        let result = try await run(["guide", "--install-skill", ""])
        #expect(result.status == 64)
        #expect(result.errors.contains("--install-skill takes a folder"))
    }

    @Test(arguments: topics)
    func pagesAreWhatTheDocumentationSays(_ topic: String) async throws {
        let result = try await run(["guide", topic])
        let file = topic == "which" ? "README" : topic
        #expect(result.status == 0)
        #expect(
            result.output
                == (try String(contentsOf: Self.documentation.appendingPathComponent("\(file).md"), encoding: .utf8)))
        let json = try await run(["guide", topic, "--format", "json"]).output
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(object["topic"] as? String == topic)
        #expect((object["markdown"] as? String).map { $0 + "\n" } == result.output)
    }

    @Test func withoutATopicItSaysWhichIdWhen() async throws {
        let page = try await run(["guide"]).output
        for id in ["UUIDv4", "UUIDv5", "UUIDv7", "ULID", "KSUID", "NanoID", "TypeID", "Snowflake", "bigint", "integer"]
        {
            #expect(page.contains("| \(id)"), "\(id)")
        }
    }

    @Test func anUnknownTopicIsAUsageError() async throws {
        let result = try await run(["guide", "cobol"])
        #expect(result.status == 64)
        #expect(result.errors.contains("There is no topic 'cobol'; there are which, anti-patterns"))
    }

    @Test func thePrismaModelsHaveNoFindings() async throws {
        let result = try await run(
            ["audit", "/dev/stdin", "--format", "json"], input: try await code("prisma", "prisma"))
        // Standard input has no name that tells its kind.
        #expect(result.status == 2)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("guide-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("schema.prisma")
        try Data(try await code("prisma", "prisma").utf8).write(to: file)
        let audit = try await run(["audit", file.path])
        #expect(audit.status == 0, "\(audit.output)")
    }

    /// 100,000 ids, in order, each once, of version 7: what any page's generator must give.
    private static let expected = "100000 100000 True {7}\n"

    @Test func thePythonGeneratorIsInOrder() async throws {
        let program =
            try await code("python", "python") + """

                ids = [uuid7() for _ in range(100_000)]
                print(len(ids), len(set(ids)), ids == sorted(ids), {i.version for i in ids})
                """
        #expect(try await shell("python3 -", input: program).output == Self.expected)
    }

    /// Types are all that TypeScript adds here; without them it is JavaScript.
    @Test func theTypeScriptGeneratorIsInOrder() async throws {
        var program = try await code("typescript", "typescript")
        for type in [": string", ": number", "!"] { program = program.replacingOccurrences(of: type, with: "") }
        program += """

            const ids = Array.from({ length: 100000 }, () => uuidv7());
            const inOrder = ids.every((id, i) => i === 0 || ids[i - 1] < id);
            console.log(ids.length, new Set(ids).size, inOrder ? "True" : "False", `{${[...new Set(ids.map((i) => i[14]))]}}`);
            """
        let result = try await shell("node --input-type=module", input: program)
        #expect(result.errors == "")
        #expect(result.output == Self.expected)
    }

    /// The page's code is a snippet that the documentation build compiles.
    @Test func theSwiftCodeIsASnippet() async throws {
        let snippet = Self.documentation.deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Snippets/Guide.swift")
        let text = try String(contentsOf: snippet, encoding: .utf8)
        #expect(text.contains(try await code("swift", "swift")))
    }
}
