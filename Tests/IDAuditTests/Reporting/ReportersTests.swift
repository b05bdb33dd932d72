import Foundation
import IDAudit
import SQLSchema
import SchemaModel
import Testing

@Suite struct ReportersTests {
    /// What ID102 alone says of a text, so that no new rule changes what is expected here.
    private func report(_ text: String) -> (report: AuditReport, source: SourceText) {
        let source = SourceText(file: "a.sql", text)
        var replay = SQLReplay()
        replay.apply(source)
        let rules = RuleBook.rules.filter { $0.identity.code == "ID102" }
        return (RuleBook.report(on: [replay.schema], rules: rules, diagnostics: replay.diagnostics), source)
    }

    @Test func aFileWithoutLinesIsNamedWithTheObject() {
        var schema = dialect(.sqlite, "CREATE TABLE monitor (id INTEGER PRIMARY KEY);").schema
        schema.tables[0].location = SourceLocation(wholeFile: "db/kuma.db")
        schema.tables[0].columns[0].location = SourceLocation(wholeFile: "db/kuma.db")
        let text = TextReporter(sources: []).text(of: RuleBook.report(on: [schema]))
        #expect(text.contains("\ndb/kuma.db: monitor.id: note: "))
        #expect(!text.contains("kuma.db:1"))
    }

    @Test func textShowsPlaceSnippetReasonAndFix() {
        let (report, source) = report("CREATE TABLE e (\n\tid serial PRIMARY KEY\n);\n")
        #expect(
            TextReporter(sources: [source]).text(of: report) == """
                1 key counts up from 1; no foreign key follows it.

                e, 1 finding

                a.sql:2:2: warning: `e.id` (serial) counts up from 1 and ends at 2,147,483,647; no foreign key follows it [ID102 int-autoincrement-key]
                 2 |     id serial PRIMARY KEY
                   |     ^^
                  why: After row 2,147,483,647 every insert fails; until then the number tells outsiders how many
                       rows there are and lets them try the next one.
                  fix: declare it `"id" uuid PRIMARY KEY`, filled with UUIDv7; `unserial plan` moves the rows of a
                       running database
                  run: unserial plan --database URL
                 rank: warning; primary key; certain

                1 warning in 1 table. `unserial explain ID102` says more about a rule.

                """
        )
    }

    @Test func longLinesAndControlCharactersStayHarmless() {
        let filler = String(repeating: "x", count: 100_000)
        let (report, source) = report(
            "/* \(filler) */ CREATE TABLE \"e\u{1B}[31m\" (id serial PRIMARY KEY); /* \(filler) */"
        )
        let text = TextReporter(sources: [source]).text(of: report)
        #expect(!text.contains("\u{1B}"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count < 260 })
        #expect(text.contains("…"))
    }

    @Test func coloursAreForTerminals() {
        let (report, source) = report("CREATE TABLE e (id serial PRIMARY KEY);")
        #expect(
            TextReporter(sources: [source], isColoured: true).text(of: report).contains("\u{1B}[1;33mwarning\u{1B}[0m")
        )
    }

    @Test func jsonHoldsTheSame() throws {
        let (report, _) = report("CREATE TABLE \"e\"\"\\\" (id serial PRIMARY KEY);\nCREATE TABLE b (id int,;")
        let data = Data(JSONReporter().text(of: report).utf8)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(object["version"] as? Int == 1)
        let finding = try #require((object["findings"] as? [[String: Any]])?.first)
        #expect(finding["rule"] as? String == "ID102")
        #expect((finding["object"] as? [String: Any])?["table"] as? String == "e\"\\")
        #expect((finding["location"] as? [String: Any])?["line"] as? Int == 1)
        let diagnostic = try #require((object["diagnostics"] as? [[String: Any]])?.first)
        #expect((diagnostic["location"] as? [String: Any])?["line"] as? Int == 2)
        #expect((object["summary"] as? [String: Any])?["countingKeys"] as? Int == 1)
        let rules = try JSONSerialization.jsonObject(with: Data(JSONReporter().text(of: RuleBook.rules).utf8))
        #expect(((rules as? [String: Any])?["rules"] as? [Any])?.count == RuleBook.rules.count)
    }

    @Test func manyDiagnosticsAreCut() {
        let place = SourceLocation(file: "a", line: 1, column: 1)
        let many = Array(repeating: SourceDiagnostic(.error, "no", at: place), count: 25)
        #expect(TextReporter(sources: []).text(of: many).hasSuffix("and 5 more; --format json lists them all\n"))
        #expect(TextReporter(sources: []).text(of: []) == "")
    }

    @Test(arguments: RuleBook.rules.map { type(of: $0).identity.code })
    func pagesFitATerminal(_ code: String) throws {
        let page = TextReporter(sources: []).page(of: try #require(RuleBook.rule(code)))
        let prose = page.split(separator: "\n").prefix { $0 != "Flagged" }
        #expect(prose.allSatisfy { $0.count <= 100 || $0.hasPrefix("|") || $0.hasPrefix("    ") }, "\(page)")
    }

    @Test(
        arguments: [
            ("one two", "one two"), ("", ""), ("a\n\nb", "a\n\nb"),
            (
                String(repeating: "word ", count: 30) + "end",
                String(repeating: "word ", count: 20).dropLast() + "\n" + String(repeating: "word ", count: 10) + "end"
            ),
            (
                "- " + String(repeating: "x", count: 60) + " " + String(repeating: "y", count: 60),
                "- " + String(repeating: "x", count: 60) + "\n  " + String(repeating: "y", count: 60)
            ),
            ("```sql\nSELECT 1;\n```", "    SELECT 1;"),
            ("| a | b |\n|---|---|", "| a | b |\n|---|---|"),
            (String(repeating: "z", count: 200), String(repeating: "z", count: 200)),
        ] as [(String, String)])
    func markdownIsWrapped(_ text: String, expected: String) throws {
        #expect(WrappedText.markdown(text).joined(separator: "\n") == expected)
    }

    @Test(arguments: RuleBook.rules.map { type(of: $0).identity.code })
    func pagesAreWhole(_ code: String) throws {
        let page = TextReporter(sources: []).page(of: try #require(RuleBook.rule(code)))
        for title in [code, "Why it hurts", "Instead", "Flagged", "Accepted"] { #expect(page.contains(title)) }
    }
}
