import IDAudit
import SchemaModel
import Testing

/// Ignores in comments: which lines they reach, in which languages, and what is said of them.
@Suite struct CommentIgnoreTests {
    /// `a:3 ID102` for each finding that counts; findings are put on the lines asked for.
    private func left(_ text: String, file: String = "a.sql", _ rules: [(String, Int)]) -> [String] {
        var report = RuleBook.report(on: [], rules: RuleBook.rules)
        report.findings = rules.map { code, line in
            Finding(
                RuleBook.rule(code)?.identity ?? SampleReport.counting,
                on: .init(table: ObjectName("t\(line)"), column: "id"),
                at: SourceLocation(file: file, line: line, column: 1), message: "m", why: "w", fix: Fix("f"))
        }
        return AuditPolicy().apply(to: report, sources: [SourceText(file: file, text)]).findings.map {
            "\($0.rule.code) \($0.location?.line ?? 0)"
        }.sorted()
    }

    @Test(
        arguments: [
            // On the line itself.
            ("a -- unserial-ignore ID102", "a.sql", [1], [] as [Int]), ("a --unserial-ignore ID102", "a.sql", [1], []),
            ("a // unserial-ignore ID102: why", "a.prisma", [1], []),
            ("a /// unserial-ignore int-autoincrement-key", "a.ts", [1], []),
            ("a # unserial-ignore id102", "a.rb", [1], []),
            ("a /* unserial-ignore ID102 */ b", "a.go", [1], []), ("a # unserial-ignore ID102", "a.py", [1], []),
            ("a # unserial-ignore ID102", "a.yaml", [1], []), ("a -- unserial-ignore", "-", [1], []),
            ("a # unserial-ignore ID102, ID104", "a.ex", [1], []),
            ("a // unserial-ignore ID104 ID102", "a.swift", [1], []),
            // Alone: on the next line that is code.
            ("-- unserial-ignore ID102\n\n-- more\n/* and\n more */\na\nb", "a.sql", [6, 7], [7]),
            ("  // unserial-ignore ID102\r\na\r\nb", "a.prisma", [2, 3], [3]),
            ("/* unserial-ignore ID102 */\na\nb", "a.sql", [2, 3], [3]),
            ("/**\n * unserial-ignore ID102: why\n */\na\nb", "a.ts", [4, 5], [5]),
            // Blocks.
            ("-- unserial-ignore-start ID102\na\nb\n-- unserial-ignore-end\nc", "a.sql", [2, 3, 5], [5]),
            ("-- unserial-ignore-start ID102\na\nb", "a.sql", [2, 3], []),
            (
                "# unserial-ignore-start ID102\na\n# unserial-ignore-start ID104\nb\n# unserial-ignore-end\nc\n"
                    + "# unserial-ignore-end\nd", "a.py", [2, 4, 6, 8], [8]
            ),
            // Files.
            ("a\nb\n// unserial-ignore-file ID102: generated", "a.prisma", [1, 2], []),
            // No ignores.
            ("a -- unserial-ignore ID104", "a.sql", [1], [1]), ("a unserial-ignore ID102", "a.sql", [1], [1]),
            ("a // unserial-ignore ID102", "a.py", [1], [1]), ("a # unserial-ignore ID102", "a.ts", [1], [1]),
            ("a -- unserial-ignored ID102", "a.sql", [1], [1]), ("a -- see unserial-ignore ID102", "a.sql", [1], [1]),
            ("a 'unserial-ignore ID102'", "a.sql", [1], [1]), ("a -- unserial-ignore-end", "a.sql", [1], [1]),
            ("a '-- unserial-ignore ID102'", "a.sql", [1], [1]),
            ("a \"// unserial-ignore-file\"", "a.prisma", [1], [1]),
            ("a \"b\\\"# unserial-ignore ID102\"", "a.py", [1], [1]),
            ("a `// unserial-ignore ID102`", "a.ts", [1], [1]),
            ("a 'it''s /* unserial-ignore ID102 */'", "a.sql", [1], [1]),
            // Strings and apostrophes before it.
            ("a 'b' -- unserial-ignore ID102", "a.sql", [1], []),
            ("a 'it''s' -- unserial-ignore ID102", "a.sql", [1], []),
            ("a /* it's */ b -- unserial-ignore ID102", "a.sql", [1], []),
            ("a 'C:\\' -- unserial-ignore ID102", "a.sql", [1], []),
            ("a 'it\\'s' -- unserial-ignore ID102", "a.sql", [1], []),
            ("a \"b\\\"\" # unserial-ignore ID102\r\nb", "a.rb", [1], []),
            ("don't // unserial-ignore ID102", "a.prisma", [1], []),
            ("-- unserial-ignore ID102", "a.sql", [1], [1]), ("unserial-ignore", "a.sql", [1], [1]),
        ] as [(String, String, [Int], [Int])])
    func reach(_ text: String, file: String, lines: [Int], expected: [Int]) {
        let found = left(text, file: file, lines.map { ("ID102", $0) }).filter { $0.hasPrefix("ID102") }
        #expect(found == expected.map { "ID102 \($0)" })
    }

    @Test(
        arguments: [
            ("a -- unserial-ignore ID102", ["ID102"], [] as [String]),
            ("a -- unserial-ignore ID102", [], ["ID901 1"]),
            ("a -- unserial-ignore ID102, ID104", ["ID102"], ["ID901 1"]),
            ("a -- unserial-ignore", [], ["ID901 1"]), ("a -- unserial-ignore", ["ID110"], []),
            ("a -- unserial-ignore ID1O2", ["ID102"], ["ID102 1", "ID902 1"]),
            ("a -- unserial-ignore it is old", ["ID102"], ["ID102 1", "ID902 1"]),
            ("a -- unserial-ignore: it is old, see #12", ["ID102"], []),
            ("a -- unserial-ignore ID102\n-- unserial-ignore-file ID901", [], []),
            ("-- unserial-ignore-start ID102\na\n-- unserial-ignore-end\n", [], ["ID901 1"]),
        ] as [(String, [String], [String])])
    func upkeep(_ text: String, rules: [String], expected: [String]) {
        #expect(left(text, rules.map { ($0, 1) }) == expected)
    }

    @Test(arguments: [
        ("ID102 ID108 because", "write `unserial-ignore ID102, ID108: because`"),
        ("it is old", "put a reason behind a colon: `unserial-ignore: it is old`"), ("ID1O2", "write `ID102`"),
        ("nonsense-of-a-rule", "see `unserial rules`"),
    ])
    func howAnIgnoreIsWritten(_ names: String, advice: String) throws {
        let text = "-- unserial-ignore \(names)\nCREATE TABLE t (id serial PRIMARY KEY);"
        let report = AuditPolicy().apply(
            to: RuleBook.report(on: [sql(text).schema]), sources: [SourceText(file: "a.sql", text)])
        let finding = try #require(report.findings.first { $0.rule.code == "ID902" })
        #expect(finding.fix.text == advice)
    }

    @Test func whatIsHeldBackSaysWhy() throws {
        let text = "model Event {\n  id Int @id @default(autoincrement()) // unserial-ignore ID102: moves, later\n}"
        let read = prisma(text)
        let report = AuditPolicy().apply(
            to: RuleBook.report(on: [read.schema]), sources: [SourceText(file: "a.prisma", text)])
        #expect(report.findings.isEmpty)
        let held = try #require(report.suppressed.first)
        #expect(held.suppression.kind == .comment && held.suppression.reason == "moves, later")
        #expect(held.suppression.location?.description == "a.prisma:2:43")
        #expect(held.finding.rule.code == "ID102")
    }

    /// A comment in the schema holds back what the catalog, or the migrations, show of the same column.
    @Test func aCommentAtOneOfTheSourcesIsEnough() {
        let model =
            "model User {\n  id Int @id @default(autoincrement()) // unserial-ignore ID102: later\n  @@map(\"users\")\n}"
        let schemas = [prisma(model).schema, sql("CREATE TABLE users (id serial PRIMARY KEY);").schema]
        let report = AuditPolicy().apply(
            to: RuleBook.report(on: schemas), sources: [SourceText(file: "a.prisma", model)])
        #expect(!report.findings.contains { $0.rule.code == "ID102" })
    }

    @Test(arguments: [
        ("a\nb -- unserial-ignore ID110\nc", "a\nb\nc"), ("a\n  -- unserial-ignore ID110: x\nc\n", "a\nc\n"),
        ("-- unserial-ignore-file ID110", ""), ("a\r\n-- unserial-ignore ID110\r\nc", "a\r\nc"),
        ("a /* unserial-ignore ID110 */ b\n", "a /* unserial-ignore ID110 */ b\n"),
        ("a /* unserial-ignore ID110 */\n", "a\n"),
        ("/*\n * unserial-ignore ID110\n */\na", "/*\n * unserial-ignore ID110\n */\na"),
    ])
    func unusedCommentsCanBeTakenOut(_ text: String, expected: String) throws {
        let source = SourceText(file: "a.sql", text)
        let report = AuditPolicy().apply(to: RuleBook.report(on: [], rules: RuleBook.rules), sources: [source])
        let finding = try #require(report.findings.first)
        // Tools keep checksums of scripts, comments and all.
        #expect(finding.rule.code == "ID901" && finding.fix.safety == .unsafe)
        var bytes = source.bytes
        for edit in finding.fix.edits { bytes.replaceSubrange(edit.range, with: Array(edit.replacement.utf8)) }
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    /// Of several ignores on a line the first counts that covers the rule, and the others hold nothing back.
    @Test(arguments: [
        ("/* unserial-ignore ID102 */ /* unserial-ignore */", "ID102", ["ID901 1"]),
        ("/* unserial-ignore: all */ /* unserial-ignore ID102 */", "ID102", ["ID901 1"]),
        (
            "/* unserial-ignore ID104 */ /* unserial-ignore: all */ /* unserial-ignore ID102 */", "ID102",
            ["ID901 1", "ID901 1"]
        ),
        ("/* unserial-ignore ID102 */ /* unserial-ignore ID102 */", "ID102", ["ID901 1"]),
    ])
    func theFirstOfALineCounts(_ text: String, rule: String, expected: [String]) {
        #expect(left("a \(text)", [(rule, 1)]) == expected)
    }

    @Test func hostileTextsTakeNoTime() {
        let lines = 2_000
        let texts = [
            String(repeating: "-- unserial-ignore ID102\n", count: lines),
            String(repeating: "-- unserial-ignore-start ID104\n", count: lines),
            String(repeating: "/* unserial-ignore ID102", count: lines),
            String(repeating: "/* unserial-ignore ID102 */ ", count: lines * 10),
            String(repeating: "unserial-ignor", count: lines),
            String(repeating: "-- unserial-ignore " + String(repeating: "x,", count: 500) + "\n", count: 20),
        ]
        for text in texts { _ = left(text, (1...20).map { ("ID102", $0 * 100) }) }
        #expect(left(texts[0] + "a", [("ID102", lines + 1)]).filter { $0.hasPrefix("ID102") } == [])
    }

    @Test func anyBytesAreSurvived() {
        var generator = SystemRandomNumberGenerator()
        let parts = [
            "unserial-ignore", "-start", "-end", "-file", "--", "//", "/*", "*/", "#", "\n", "\r\n", " ", ":", ",",
            "ID102", "\u{FEFF}", "é", "a",
        ]
        for _ in 0..<500 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...30, using: &generator) {
                bytes += parts.randomElement(using: &generator).map { Array($0.utf8) } ?? []
                if Int.random(in: 0..<20, using: &generator) == 0 {
                    bytes.append(.random(in: 0...255, using: &generator))
                }
            }
            let source = SourceText(file: "a.sql", bytes: bytes)
            let report = AuditPolicy().apply(to: RuleBook.report(on: [], rules: RuleBook.rules), sources: [source])
            for finding in report.findings {
                for edit in finding.fix.edits { #expect(edit.range.upperBound <= bytes.count) }
            }
        }
    }
}
