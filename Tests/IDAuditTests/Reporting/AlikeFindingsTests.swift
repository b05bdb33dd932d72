import IDAudit
import SchemaModel
import Testing

/// Of many findings that say the same, people read three; programs read all.
@Suite struct AlikeFindingsTests {
    private func sample(_ count: Int, _ severity: Severity, why: (Int) -> String = { _ in "why" })
        -> SampleReport.Sample
    {
        var sample = SampleReport.nothing
        sample.report.findings = (0..<count).map { number in
            Finding(
                SampleReport.counting, severity, on: .init(table: ObjectName("t\(number)"), column: "id"), at: nil,
                message: "`t\(number).id` counts", why: why(number), fix: Fix("do this to `t\(number)`"))
        }
        return sample
    }

    private func printed(_ sample: SampleReport.Sample, isFolding: Bool = true) -> (findings: Int, text: String) {
        let text = TextReporter(sources: [], isFolding: isFolding).text(of: sample.report)
        return (text.ranges(of: "counting-key]").count, text)
    }

    @Test(arguments: [(0, 0), (1, 1), (3, 3), (5, 5), (6, 3), (90, 3)])
    func threeStandForMany(count: Int, shown: Int) {
        for severity in [Severity.warning, .note] {
            let (findings, text) = printed(sample(count, severity))
            #expect(findings == shown)
            #expect(text.contains("\(count - 3) more like it: `t3.id`, ") == (shown < count))
            // What is folded counts all the same.
            if count > 1 { #expect(text.contains("\(count) \(severity.rawValue)s in 1 table.")) }
        }
    }

    @Test func errorsAndWhatIsAskedForAreToldInFull() {
        #expect(printed(sample(90, .error)).findings == 90)
        let all = printed(sample(90, .note), isFolding: false)
        #expect(all.findings == 90 && !all.text.contains("more like it"))
    }

    @Test func whatHurtsForAnotherReasonIsAnother() {
        let (findings, text) = printed(sample(12, .note) { $0 % 2 == 0 ? "even" : "odd" })
        #expect(findings == 6)
        #expect(text.ranges(of: "3 more like it").count == 2)
    }

    /// Two programs of one repository, each with the same six tables.
    @Test func tablesOfTheSameNameAreNotTakenForEachOther() {
        var twice = sample(6, .note)
        let others = twice.report.findings.map { finding in
            var other = finding
            other.location = SourceLocation(file: "b/schema.rb", line: 1, column: 1)
            return other
        }
        twice.report.findings = zip(twice.report.findings, others).flatMap { [$0, $1] }
        let (findings, text) = printed(twice)
        #expect(findings == 3)
        #expect(text.ranges(of: "9 more like it").count == 1)
    }

    @Test func programsReadAll() {
        let many = sample(90, .note)
        for name in ["report.json", "report.sarif", "gitlab.json", "junit.xml"] {
            let text = formats.first { $0.name == name }?.text(many) ?? ""
            #expect(text.contains("`t89.id` counts"), "\(name)")
        }
    }

    @Test func aCommentAndAnnotationsSayHowMany() {
        let many = sample(90, .warning)
        let markdown = MarkdownReporter(many.context).text(of: many.report)
        #expect(markdown.contains("#### 90 warnings\n"))
        #expect(markdown.ranges(of: "| ID192 | ").count == 4)
        #expect(markdown.contains("87 more like it: <code>t3.id</code>"))
        let annotations = GitHubReporter(many.context).text(of: many.report)
        #expect(annotations.ranges(of: "::warning ").count == 3)
        #expect(annotations.contains("And 87 more findings."))
    }

    @Test func ofManyPlacesFiveAreTold() {
        var one = sample(1, .warning)
        one.report.findings[0].related = (0..<9).map {
            .init(.init(table: ObjectName("child\($0)")), "follows", at: nil)
        }
        #expect(printed(one).text.ranges(of: "follows").count == 5)
        #expect(printed(one).text.contains("  see: 4 more; --all prints each\n"))
        #expect(printed(one, isFolding: false).text.ranges(of: "follows").count == 9)
    }
}
