import Stage
import Testing

@Suite struct ExplainTests {
    @Test func rulesAreListed() async throws {
        let result = try await run(["rules"])
        #expect(result.status == 0)
        #expect(
            result.output.split(separator: "\n").map { $0.prefix(5) }.starts(with: ["ID101", "ID102", "ID103", "ID104"])
        )
    }

    @Test(arguments: ["ID102", "id102", "int-autoincrement-key"])
    func aRuleIsExplained(_ name: String) async throws {
        let result = try await run(["explain", name])
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("ID102 int-autoincrement-key (warning, since 0.1.0)"))
    }

    @Test func anUnknownRuleIsAUsageError() async throws {
        let result = try await run(["explain", "ID999"])
        #expect(result.status == 64)
        #expect(result.errors.contains("There is no rule 'ID999'; `unserial rules` lists them."))
        #expect(result.errors.contains("Usage: unserial explain"))
    }
}
