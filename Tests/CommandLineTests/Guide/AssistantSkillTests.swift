import Foundation
import Stage
import Testing

@testable import unserial

/// `unserial guide --install-skill`: what it writes, and what it leaves.
@Suite struct AssistantSkillTests {
    private func install(_ folder: String, _ there: [String: String]) async throws -> (Program.Result, [String: String])
    {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("skill-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        for (path, text) in there {
            let file = root.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let result = try await run(["guide", "--install-skill", root.appendingPathComponent(folder).path])
        var files: [String: String] = [:]
        let walk = try #require(FileManager.default.enumerator(atPath: root.path))
        for case let path as String in walk {
            files[path] = try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
        }
        return (result, files)
    }

    private func skills(_ text: String?) throws -> [String: Any] {
        let object = try JSONSerialization.jsonObject(with: Data(try #require(text).utf8))
        return try #require((object as? [String: Any])?["skills"] as? [String: Any])
    }

    @Test func anEmptyFolderGetsTheSkillItsRulesAndTheAgent() async throws {
        let (result, files) = try await install("new", [:])
        #expect(result.status == 0)
        #expect(result.output.split(separator: "\n").count == files.count)
        let skill = try #require(files["new/choosing-ids/SKILL.md"])
        #expect(skill.hasPrefix("---\nname: choosing-ids\ndescription: "))
        for part in ["**Keywords:**", "**Intents:**", "**Files:**", "## Which id when", "## Anti-patterns"] {
            #expect(skill.contains(part), "\(part)")
        }
        for page in GuidePage.all where page.topic != "which" && page.topic != "anti-patterns" {
            let text = try #require(files["new/choosing-ids/references/\(page.topic).md"])
            #expect(text.hasPrefix(page.text + "\n\n<!-- Written by `unserial guide --install-skill`"))
        }
        #expect(try #require(files["new/agents/id-auditor.md"]).contains("unserial audit . --format json"))
        let entry = try #require(try skills(files["new/skill-rules.json"])["choosing-ids"] as? [String: Any])
        let triggers = try #require(entry["promptTriggers"] as? [String: [String]])
        #expect(try #require(triggers["keywords"]).count >= 30)
        for pattern in try #require(triggers["intentPatterns"]) { _ = try NSRegularExpression(pattern: pattern) }
        let files30 = try #require(entry["fileTriggers"] as? [String: [String]])
        for pattern in try #require(files30["contentPatterns"]) { _ = try NSRegularExpression(pattern: pattern) }
    }

    @Test func whatIsThereStaysByteForByte() async throws {
        let there =
            "{\n\t\"version\" : \"2.1\",\r\n  \"skills\": {\"other\": {\"priority\": 1.50, \"é\": null}},\n \"x\": [1,2]}\n"
        let (result, files) = try await install("skills", ["skills/skill-rules.json": there])
        #expect(result.status == 0)
        let text = try #require(files["skills/skill-rules.json"])
        let both = try skills(text)
        #expect(Set(both.keys) == ["other", "choosing-ids"])
        #expect(
            text.hasPrefix(
                "{\n\t\"version\" : \"2.1\",\r\n  \"skills\": {\"other\": {\"priority\": 1.50, \"é\": null},"))
        #expect(text.hasSuffix("},\n \"x\": [1,2]}\n"))
        #expect(files["agents/id-auditor.md"] != nil, "beside the folder of skills")
    }

    @Test func asecondTimeChangesNothing() async throws {
        let (_, first) = try await install(".assistant", [:])
        let (result, second) = try await install(".assistant", first)
        #expect(result.status == 0)
        #expect(first == second)
        #expect(first[".assistant/skills/skill-rules.json"] != nil)
        #expect(first[".assistant/agents/id-auditor.md"] != nil)
    }

    @Test(arguments: [
        ("{\"skills\": {}}", 1), ("{}", 1), ("", 1), ("{\"skills\":{\"choosing-ids\":{\"old\":true},\"b\":1}}", 2),
    ])
    func theEntryGoesIntoAnyObject(_ there: String, count: Int) async throws {
        let (result, files) = try await install("d", ["d/skill-rules.json": there])
        #expect(result.status == 0)
        let found = try skills(files["d/skill-rules.json"])
        #expect(found.count == count)
        let entry = try #require(found["choosing-ids"] as? [String: Any])
        #expect(entry["promptTriggers"] != nil && (entry["old"] != nil) == there.contains("old"))
    }

    /// What somebody has made of the entry is theirs.
    @Test func anEntryKeepsWhatItSays() async throws {
        let there =
            #"{"skills": {"choosing-ids": {"priority": "low", "fileTriggers": {"pathPatterns": []}, "mine": [1]}}}"#
        let (result, files) = try await install("d", ["d/skill-rules.json": there])
        #expect(result.status == 0)
        let entry = try #require(try skills(files["d/skill-rules.json"])["choosing-ids"] as? [String: Any])
        #expect(entry["priority"] as? String == "low")
        #expect(entry["mine"] as? [Int] == [1])
        #expect((entry["fileTriggers"] as? [String: [String]]) == ["pathPatterns": []])
        #expect(entry["type"] as? String == "domain" && entry["promptTriggers"] != nil)
        let (_, again) = try await install("d", files)
        #expect(again == files)
    }

    /// A file of the same name that somebody wrote is not replaced, and then nothing is written at all.
    @Test(arguments: ["d/choosing-ids/SKILL.md", "d/agents/id-auditor.md", "d/choosing-ids/references/go.md"])
    func whatIsSomebodysOwnStays(_ path: String) async throws {
        let (result, files) = try await install("d", [path: "mine\n"])
        #expect(result.status == 2)
        #expect(result.errors.contains("\(path)` is not this command's, so nothing was written"), "\(result.errors)")
        #expect(files == [path: "mine\n"])
    }

    @Test func aLinkToNowhereIsNamed() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("skill-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let rules = folder.appendingPathComponent("skill-rules.json").path
        try FileManager.default.createSymbolicLink(atPath: rules, withDestinationPath: "nowhere")
        let result = try await run(["guide", "--install-skill", folder.path])
        #expect(result.status == 2 && result.errors.contains("is a link to nowhere"), "\(result.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["skill-rules.json"])
    }

    @Test(arguments: ["[1]", "{\"skills\": []}", "{\"skills\": {\"choosing-ids\": 1}}", "{\"skills\": {", "not json"])
    func whatCannotBeMergedWithIsLeftAlone(_ there: String) async throws {
        let (result, files) = try await install("d", ["d/skill-rules.json": there])
        #expect(result.status == 2)
        #expect(result.errors.contains("nothing was written"))
        #expect(files == ["d/skill-rules.json": there])
    }
}
