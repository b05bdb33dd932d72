import Stage
import Testing

@Suite struct ExplainTests {
    @Test func rulesAreListed() async throws {
        let result = try await run(["rules"])
        #expect(result.status == 0)
        let lines = result.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines.first == ["code", "name", "severity", "precision", "fix", "on"])
        #expect(lines.contains(["ID102", "int-autoincrement-key", "warning", "high", "[*]", "on"]))
        #expect(lines.contains(["ID110", "no-primary-key", "warning", "high", "on"]))
        #expect(lines.contains(["ID901", "unused-ignore", "note", "high", "[*]", "on"]))
    }

    @Test(arguments: ["ID102", "id102", "int-autoincrement-key"])
    func aRuleIsExplained(_ name: String) async throws {
        let result = try await run(["explain", name])
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("ID102 int-autoincrement-key (warning, since 0.1.0, precision high)"))
    }

    @Test func anUnknownRuleIsAUsageError() async throws {
        let result = try await run(["explain", "ID999"])
        #expect(result.status == 64)
        #expect(result.errors.contains("There is no rule 'ID999'; `unserial rules` lists them."))
        #expect(result.errors.contains("Usage: unserial explain"))
    }
}
