internal import SchemaModel

/// The report as Markdown, for a comment on a pull request: never 65,000 bytes or more, which GitHub would refuse.
public struct MarkdownReporter {
    /// What stands in the tables, and what stands in all, in bytes of UTF-8.
    private static let tables = 30_000
    private static let whole = 64_000

    private let context: ReportContext

    /// Creates a reporter.
    public init(_ context: ReportContext) { self.context = context }

    /// The comment, line break at the end included.
    public func text(of report: AuditReport) -> String {
        var text = "### unserial audit\n\n**\(report.headline)** \(report.tally)\n"
        for failure in context.failures.prefix(10) {
            text += "\n> Not read: \(MarkdownText.inline(MarkdownText.cut(failure, to: 300)))\n"
        }
        for severity in Severity.allCases {
            let findings = report.findings.filter { $0.severity == severity }
            if !findings.isEmpty { text += table(of: findings, severity, budget: Self.tables - text.utf8.count) }
        }
        let notes = self.notes(on: report)
        text += details(of: report.findings, budget: Self.whole - text.utf8.count - notes.utf8.count)
        return text + notes
    }

    private func table(of findings: [Finding], _ severity: Severity, budget: Int) -> String {
        let count = findings.count
        let noun = count == 1 ? severity.rawValue : "\(severity.rawValue)s"
        var text = "\n#### \(count) \(noun)\n\n| rule | what | where |\n|---|---|---|\n"
        for (index, finding) in findings.enumerated() {
            let place = finding.location.map(shown) ?? ""
            let what = MarkdownText.inline(MarkdownText.cut(finding.message, to: 300))
            let row = "| \(finding.rule.code) | \(what) | \(place) |\n"
            guard text.utf8.count + row.utf8.count < budget else { return text + "\n…and \(count - index) more.\n" }
            text += row
        }
        return text
    }

    private func details(of findings: [Finding], budget: Int) -> String {
        let head = "\n<details><summary>Why, and what to do</summary>\n\n"
        let tail = "\n</details>\n"
        let reserve = head.utf8.count + tail.utf8.count + 40
        guard !findings.isEmpty, budget > reserve + 500 else { return "" }
        var text = ""
        for (index, finding) in findings.enumerated() {
            let entry = entry(finding)
            guard text.utf8.count + entry.utf8.count < budget - reserve else {
                text += "\n…and \(findings.count - index) more.\n"
                break
            }
            text += entry
        }
        return head + text + tail
    }

    private func entry(_ finding: Finding) -> String {
        let rule = "\(finding.rule.code) \(finding.rule.name)"
        var lines = [
            "- **\(rule)** on \(MarkdownText.code(MarkdownText.cut(finding.object.description, to: 200)))",
            "  - why: \(MarkdownText.inline(MarkdownText.cut(finding.why, to: 1_000)))",
            "  - fix: \(MarkdownText.inline(MarkdownText.cut(finding.fix.text, to: 1_000)))",
        ]
        lines += finding.fix.statements.prefix(5).map { "  - \(MarkdownText.code(MarkdownText.cut($0, to: 500)))" }
        if let command = finding.fix.command { lines.append("  - run \(MarkdownText.code(command))") }
        lines += finding.related.prefix(10).map { related in
            let text = "`\(related.object)` \(related.message)"
            return "  - \(MarkdownText.inline(MarkdownText.cut(text, to: 300)))"
        }
        if finding.related.count > 10 { lines.append("  - …and \(finding.related.count - 10) more") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func notes(on report: AuditReport) -> String {
        var parts: [String] = []
        if !report.suppressed.isEmpty { parts.append("\(report.suppressed.count) held back") }
        if !report.absent.isEmpty { parts.append("\(report.absent.count) of the baseline gone") }
        let faults = report.diagnostics.count
        if faults > 0 { parts.append(faults == 1 ? "1 place not understood" : "\(faults) places not understood") }
        return parts.isEmpty ? "" : "\n\(parts.joined(separator: "; ")).\n"
    }

    private func shown(_ location: SourceLocation) -> String {
        MarkdownText.code(MarkdownText.cut("\(context.paths.relative(location.file)):\(location.line)", to: 200))
    }
}
