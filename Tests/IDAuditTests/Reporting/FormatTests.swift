import CrossCheck
import Foundation
import FoundationXML
import IDAudit
import SchemaModel
import Testing

/// What every format promises, whatever a schema holds.
@Suite struct FormatTests {
    private static let samples: [SampleReport.Sample] = [
        SampleReport.full, SampleReport.hostile, SampleReport.nothing, SampleReport.alike, SampleReport.many(40),
    ]

    @Test(arguments: formats.map(\.name))
    func endInALineBreakAndHoldNoControlCharacters(_ name: String) throws {
        let format = try #require(formats.first { $0.name == name })
        for sample in Self.samples {
            let text = format.text(sample)
            #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
            let control = text.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" || 0x7F..<0xA0 ~= $0.value }
            #expect(control.isEmpty, "\(name): \(control.map(\.value))")
        }
    }

    private static let outcome = FixOutcome(
        files: ["a.prisma"], findings: 2, held: 1, refusals: [(.init(table: ObjectName("t"), column: "id"), "no")],
        leftovers: [
            .init(
                .reference, of: .init(table: ObjectName("t"), column: "u"), at: SourceLocation(wholeFile: "a"),
                "b\u{1B}",
                isCertain: false), .init(.comment, "c"), .init(.database, "d"),
        ])

    @Test func jsonIsOfItsSchemas() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let audit = root.appending(path: "Documentation/audit.schema.json").path
        let folder = FileManager.default.temporaryDirectory.appending(path: "reports-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var questions: [String] = []
        for (number, sample) in Self.samples.enumerated() {
            for (name, schema) in [("report.json", audit), ("report.sarif", "sarif"), ("open.sarif", "sarif")] {
                let format = try #require(formats.first { $0.name == name })
                let file = folder.appending(path: "\(number)-\(name)")
                try Data(format.text(sample).utf8).write(to: file)
                questions.append("\(schema)\t\(file.path)")
            }
        }
        let rules = folder.appending(path: "rules.json")
        try Data(JSONReporter().text(of: RuleBook.rules).utf8).write(to: rules)
        questions.append("\(audit)\t\(rules.path)")
        let fixed = folder.appending(path: "fixed.json")
        try Data(JSONReporter().text(of: SampleReport.nothing.report, fixed: Self.outcome).utf8).write(to: fixed)
        questions.append("\(audit)\t\(fixed.path)")
        // The validator must be able to say no.
        let broken = folder.appending(path: "broken.json")
        try Data("{\"version\": \"2.1.0\"}".utf8).write(to: broken)
        questions += ["sarif\t\(broken.path)", "\(audit)\t\(broken.path)"]
        let answers = try Peer("jsonschema", tests: "IDAuditTests", script: "json-schema.py").answers(to: questions)
        for (question, answer) in zip(questions, answers).dropLast(2) { #expect(answer == "valid", "\(question)") }
        #expect(answers.suffix(2).allSatisfy { $0 != "valid" })
    }

    /// The schema by which editors check `unserial.yaml`, on documents as YAML reads them.
    @Test(arguments: [
        (
            """
            {"audit": {"sources": ["a"], "exclude": "b", "dialect": "mysql", "fail_on": "never", "require_reason": true,
            "rules": {"ID102": "error", "no-primary-key": false}, "overrides": [{"paths": ["x/**"], "rules": {"ID110": "off"}}],
            "ignore": [{"rule": "ID102", "object": "public.events.*", "reason": "later"}], "baseline": "b.json",
            "options": {"large_table": "10 GB", "exhaustion_error": 95}, "policies": [{"require": ["uuid7"]}]},
            "tables": {"include": ["a"]}, "time_zone": "UTC", "accept": {"triggers": ["t"]}, "creation": {"a": "at"}}
            """, true
        ),
        ("{}", true), ("{\"audit\": null}", true), ("{\"audits\": {}}", false),
        ("{\"audit\": {\"ignore\": [{\"rule\": \"ID102\"}]}}", false),
        ("{\"audit\": {\"rules\": {\"ID102\": \"of\"}}}", false), ("{\"audit\": {\"policies\": [{}]}}", false),
        ("{\"audit\": {\"options\": {\"exhaustion_error\": 101}}}", false),
        (#"{"audit": {"overrides": [{"paths": "a", "dialect": "mysql"}]}}"#, true),
        (#"{"audit": {"overrides": [{"tables": ["a"], "rules": {"ID110": "off"}}]}}"#, true),
        (#"{"audit": {"overrides": [{"dialect": "mysql"}]}}"#, false),
        (#"{"audit": {"overrides": [{"paths": [], "dialect": "mysql"}]}}"#, false),
        (#"{"audit": {"overrides": [{"paths": ["a"], "tables": ["b"], "dialect": "mysql"}]}}"#, false),
        (#"{"audit": {"overrides": [{"paths": ["a"], "tables": "b", "dialect": "mysql"}]}}"#, false),
    ])
    func editorsCheckTheConfiguration(_ json: String, isValid: Bool) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = FileManager.default.temporaryDirectory.appending(path: "configuration-\(UUID().uuidString).json")
        try Data(json.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let question = "\(root.appending(path: "Documentation/unserial.schema.json").path)\t\(file.path)"
        let answers = try Peer("jsonschema", tests: "IDAuditTests", script: "json-schema.py").answers(to: [question])
        #expect((answers == ["valid"]) == isValid, "\(answers)")
    }

    @Test func xmlIsWellFormed() throws {
        for sample in Self.samples {
            let text = JUnitReporter(sample.context).text(of: sample.report)
            let parser = XMLParser(data: Data(text.utf8))
            #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
            let document = try XMLDocument(xmlString: text)
            let cases = try document.nodes(forXPath: "//testcase").count
            let root = try #require(document.rootElement())
            #expect(root.attribute(forName: "tests")?.stringValue == String(cases))
            let failures = try document.nodes(forXPath: "//failure").count
            #expect(root.attribute(forName: "failures")?.stringValue == String(failures))
        }
    }

    @Test func lightFindingsPassInJUnit() {
        let sample = SampleReport.full
        func failures(_ threshold: Severity?) -> Int {
            JUnitReporter(sample.context, failOn: threshold).text(of: sample.report).ranges(of: "<failure").count
        }
        #expect([.note, .warning, .error, nil].map(failures) == [3, 2, 1, 0])
    }

    @Test(arguments: [0, 1, 40, 5_000])
    func aCommentNeverGrowsTooLong(_ count: Int) {
        let sample = SampleReport.many(count)
        let text = MarkdownReporter(sample.context).text(of: sample.report)
        #expect(text.utf8.count < 65_000)
        #expect(text.contains("…and") == (count > 30), "what is cut is counted")
        #expect(text.ranges(of: "<details>").count == text.ranges(of: "</details>").count)
    }

    @Test func aCommentCallsNobody() {
        let sample = SampleReport.hostile
        let text = MarkdownReporter(sample.context).text(of: sample.report)
        let outside = text.replacing(/<code>[^<]*<\/code>/, with: "")
        #expect(!outside.contains("@team") && !outside.contains("#12"))
        #expect(!outside.contains("<b>"))
        // Rows of tables have three cells.
        for row in text.split(separator: "\n") where row.hasPrefix("| ID") {
            #expect(row.replacing("\\|", with: "").filter { $0 == "|" }.count == 4, "\(row)")
        }
    }

    @Test func tenAnnotationsGoOut() {
        let sample = SampleReport.many(40)
        let lines = GitHubReporter(sample.context).text(of: sample.report).split(separator: "\n")
        let findings = lines.filter { $0.contains("title=ID") }
        #expect(findings.count == 10)
        #expect(lines.last?.contains("And 30 more findings. 1 place not understood.") == true)
    }

    /// GitHub takes ten of a level, and what it drops it does not count.
    @Test(arguments: Severity.allCases)
    func noLevelHasMoreThanTenAnnotations(_ severity: Severity) {
        var sample = SampleReport.many(40)
        for index in sample.report.findings.indices { sample.report.findings[index].severity = severity }
        sample.context.failures = (0..<14).map { "cannot read `\($0).sql`" }
        sample.context.warnings = (0..<14).map { "`\($0).sql` is left out" }
        sample.report.diagnostics = (0..<14).map {
            SourceDiagnostic(.error, "nonsense", at: SourceLocation(file: "\($0).sql", line: 1, column: 1))
        }
        let lines = GitHubReporter(sample.context).text(of: sample.report).split(separator: "\n")
        for level in ["::error ", "::warning ", "::notice "] {
            #expect(lines.filter { $0.hasPrefix(level) }.count <= 10, "\(level)")
        }
        // Findings go before warnings, of which one of each kind is told in any case.
        let shown: [Severity: Int] = [.error: 7, .warning: 8, .note: 9]
        #expect(lines.filter { $0.contains("title=ID") }.count == shown[severity])
        #expect(lines.filter { $0.contains("not understood::") }.count == (severity == .warning ? 1 : 3))
        let last = lines.lastIndex { $0.contains("title=ID") } ?? 0
        #expect(lines[..<last].allSatisfy { !$0.hasPrefix("::warning title=unserial") })
        let left = 40 - (shown[severity] ?? 0)
        let warnings = severity == .warning ? 13 : 11
        #expect(
            lines.last?.hasSuffix(
                "And \(left) more findings, 11 more unreadable inputs, \(warnings) more warnings. 14 places not understood."
            )
                == true, "\(lines.last ?? "")")
    }

    @Test(arguments: [(5, false), (6, true)])
    func commentsCountTheInputsTheyDoNotName(_ count: Int, isCut: Bool) {
        var sample = SampleReport.nothing
        sample.context.failures = (0..<count).map { "cannot read `\($0).sql`" }
        sample.context.warnings = sample.context.failures
        let text = MarkdownReporter(sample.context).text(of: sample.report)
        #expect(text.ranges(of: "\n> …and 1 more.\n").count == (isCut ? 2 : 0))
    }

    /// A place that was not understood may hide what a rule would have found: no format passes over it.
    @Test func whatWasNotUnderstoodStandsInEveryFormat() throws {
        var sample = SampleReport.nothing
        let place = SourceLocation(file: "db/1.sql", line: 7, column: 3)
        sample.report.diagnostics = [
            SourceDiagnostic(.warning, "a detail is not read", at: place),
            SourceDiagnostic(.error, "nonsense", at: place),
        ]
        sample.context.failures = ["cannot read `x.sql`"]
        sample.context.warnings = ["SQL of Oracle is not read"]
        for (name, text) in formats where !["report.txt", "statistics.txt"].contains(name) {
            let text = text(sample)
            for words in ["a detail is not read", "nonsense", "SQL of Oracle is not read"] {
                #expect(text.contains(words), "\(name): \(words)")
            }
        }
        let annotations = GitHubReporter(sample.context).text(of: sample.report)
        #expect(annotations.contains("::warning file=db/1.sql,line=7,col=3,"))
        #expect(annotations.contains("2 places not understood."))
        let list = try JSONSerialization.jsonObject(
            with: Data(GitLabReporter(sample.context).text(of: sample.report).utf8))
        let issues = try #require(list as? [[String: Any]])
        #expect(issues.compactMap { $0["check_name"] as? String } == ["unread", "unread", "unread", "unread"])
        #expect(issues.compactMap { $0["severity"] as? String } == ["major", "minor", "minor", "major"])
        #expect(Set(issues.compactMap { $0["fingerprint"] as? String }).count == 4)
        let cases = try XMLDocument(xmlString: JUnitReporter(sample.context).text(of: sample.report))
        #expect(try cases.nodes(forXPath: "//testcase/error").count == 2)
        #expect(try cases.nodes(forXPath: "//testcase/skipped").count == 2)
        #expect(MarkdownReporter(sample.context).text(of: sample.report).contains("#### 2 places not understood"))
    }

    @Test func annotationsAreOneLineEach() {
        let sample = SampleReport.hostile
        let text = GitHubReporter(sample.context).text(of: sample.report)
        let lines = text.split(separator: "\n")
        // A failure, a warning, a place that was not understood, a finding, and the sum.
        #expect(lines.count == 5)
        #expect(
            lines.allSatisfy { $0.hasPrefix("::error ") || $0.hasPrefix("::warning ") || $0.hasPrefix("::notice ") })
        // The name of the file has a comma, a colon, a percent sign and a line break.
        #expect(text.contains("file=a%2Cb%3Ac%25|`\u{1F600}%0A.sql,line=1,"))
        #expect(text.contains("x%250A|"))
    }

    @Test func gitLabFindsEachOnce() throws {
        var sample = SampleReport.full
        sample.report.findings += sample.report.findings
        let data = Data(GitLabReporter(sample.context).text(of: sample.report).utf8)
        let list = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        // What was not read are the last three.
        #expect(list.count == 9)
        #expect(Set(list.compactMap { $0["fingerprint"] as? String }).count == 9)
        #expect(list.compactMap { $0["severity"] as? String }.prefix(3) == ["critical", "major", "info"])
        let paths = list.compactMap { ($0["location"] as? [String: Any])?["path"] as? String }
        #expect(paths.prefix(3) == ["backend/db/schema one.sql", "backend/db/schema one.sql", "backend/unserial.yaml"])
        for entry in list { #expect((entry["description"] as? String)?.isEmpty == false) }
    }
}
