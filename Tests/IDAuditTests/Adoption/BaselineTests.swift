import Foundation
import IDAudit
import SchemaModel
import Testing

/// The baseline: what is written, what it holds back, and what is gone.
@Suite struct BaselineTests {
    private static let old = """
        CREATE TABLE events (id serial PRIMARY KEY);
        CREATE TABLE log (line text);

        """
    private static let rules = RuleBook.rules.filter { ["ID102", "ID110", "ID901"].contains($0.identity.code) }

    private func report(_ text: String, _ baseline: Baseline? = nil) -> AuditReport {
        AuditPolicy(baseline: baseline).apply(
            to: RuleBook.report(on: [sql(text).schema], rules: Self.rules), sources: [SourceText(file: "a.sql", text)])
    }

    private func decode(_ text: String) throws -> Baseline {
        try JSONDecoder().decode(Baseline.self, from: Data(text.utf8))
    }

    @Test func aFindingIsALine() throws {
        let baseline = Baseline(of: report(Self.old))
        #expect(
            baseline.text == """
                {
                  "version": 1,
                  "findings": [
                    { "rule": "ID102", "object": "public.events.id", "severity": "warning" },
                    { "rule": "ID110", "object": "public.log", "severity": "warning" }
                  ]
                }

                """)
        #expect(try decode(baseline.text) == baseline)
        #expect(Baseline().text == "{\n  \"version\": 1,\n  \"findings\": []\n}\n")
        #expect(try decode(Baseline().text) == Baseline())
    }

    @Test func linesMayMoveAndOnlyNewFindingsCount() {
        let baseline = Baseline(of: report(Self.old))
        let later = report("-- moved\n\n" + Self.old + "CREATE TABLE fresh (line text);", baseline)
        #expect(later.findings.map(\.object.description) == ["fresh"])
        #expect(later.suppressed.count == 2 && later.suppressed.allSatisfy { $0.suppression.kind == .baseline })
        #expect(later.absent == [] && later.hasBaseline)
    }

    @Test func whatIsGoneIsToldAndPruned() throws {
        let baseline = Baseline(of: report(Self.old))
        let later = report("CREATE TABLE log (line text);", baseline)
        #expect(later.absent.map(\.description) == ["ID102 public.events.id"])
        #expect(baseline.pruned(by: later).entries.map(\.key.description) == ["ID110 public.log"])
        // To write again takes what is new and leaves what is gone.
        #expect(Baseline(of: later) == baseline.pruned(by: later))
    }

    @Test func ofRulesThatDidNotRunNothingIsGone() {
        let baseline = Baseline(of: report(Self.old))
        let partial = AuditPolicy(baseline: baseline).apply(
            to: RuleBook.report(on: [sql(Self.old).schema], rules: Self.rules.filter { $0.identity.code == "ID110" }),
            sources: [])
        #expect(partial.absent == [])
    }

    @Test func whatGetsGraverIsNew() throws {
        let text =
            "{\"version\": 1, \"findings\": [{\"rule\": \"ID102\", \"object\": \"public.events.id\", \"severity\": \"note\"}]}"
        let baseline = try decode(text)
        let later = report("CREATE TABLE events (id serial PRIMARY KEY);", baseline)
        #expect(later.findings.map(\.rule.code) == ["ID102"])
        #expect(later.absent == [])
        #expect(baseline.pruned(by: later) == baseline, "it is not gone")
    }

    @Test func findingsOfOneObjectAreCounted() throws {
        let twice = "a -- unserial-ignore ID110\nb -- unserial-ignore ID110\n"
        let sources = [SourceText(file: "a.sql", twice)]
        let empty = RuleBook.report(on: [], rules: RuleBook.rules)
        let baseline = Baseline(of: AuditPolicy().apply(to: empty, sources: sources))
        #expect(baseline.entries.map(\.count) == [2])
        #expect(try decode(baseline.text) == baseline)
        let third = [SourceText(file: "a.sql", twice + "c -- unserial-ignore ID110\n")]
        let report = AuditPolicy(baseline: baseline).apply(to: empty, sources: third)
        #expect(report.findings.count == 1 && report.suppressed.count == 2)
        let one = AuditPolicy(baseline: baseline).apply(
            to: empty, sources: [SourceText(file: "a.sql", "a -- unserial-ignore ID110")])
        #expect(baseline.pruned(by: one).entries.map(\.count) == [1])
    }

    @Test(arguments: ["{}", "{\"version\": 2, \"findings\": []}", "{\"version\": 1, \"findings\": [{}]}", "[]", ""])
    func whatIsNoBaselineIsRefused(_ text: String) {
        #expect(throws: DecodingError.self) { try decode(text) }
    }

    @Test func aLineThatAMergeLeftTwiceCountsOnce() throws {
        let line = "{\"rule\": \"ID110\", \"object\": \"public.log\", \"severity\": \"warning\"}"
        #expect(try decode("{\"version\": 1, \"findings\": [\(line), \(line)]}").entries.map(\.count) == [1])
    }

    @Test(arguments: [
        (Finding.Object(table: ObjectName(schema: "public", "events"), column: "id"), "public.events.id"),
        (.init(table: ObjectName("events"), columns: []), "public.events"),
        (.init(table: ObjectName(schema: "a b", "C\"d"), columns: ["x", "y.z"]), "\"a b\".\"C\"\"d\".(x, \"y.z\")"),
        (.init(.node, table: ObjectName("a.json"), column: "https://x/1"), "node https://x/1 in a.json"),
        (.init(.file, table: ObjectName("db/a.sql"), columns: []), "file db/a.sql"),
        (.init(.project, table: ObjectName("."), columns: []), "project"),
    ])
    func objectsHavePaths(_ object: Finding.Object, expected: String) { #expect(object.path == expected) }
}
