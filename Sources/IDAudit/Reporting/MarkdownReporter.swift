internal import SchemaModel

/// The report as Markdown, for a comment on a pull request: never 65,000 bytes or more, which GitHub would refuse.
public struct MarkdownReporter {
    /// What stands in the tables, in all, and in the list of what could not be read, in bytes of UTF-8.
    private static let tables = 30_000
    private static let whole = 64_000
    private static let mostUnread = 6_000
    /// The inputs that are named of those that could not be read, and of those left out.
    private static let mostInputs = 5

    private let context: ReportContext

    /// Creates a reporter.
    public init(_ context: ReportContext) { self.context = context }

    /// The comment, line break at the end included.
    public func text(of report: AuditReport) -> String {
        var text = "### unserial audit\n\n**\(report.headline)** \(report.tally)\n"
        for (word, texts) in [("Not read", context.failures), ("Left out", context.warnings)] {
            for reason in texts.prefix(Self.mostInputs) {
                text += "\n> \(word): \(MarkdownText.inline(MarkdownText.cut(reason, to: 300)))\n"
            }
            if texts.count > Self.mostInputs { text += "\n> …and \(texts.count - Self.mostInputs) more.\n" }
        }
        let alike = AlikeFindings(report.findings)
        for severity in Severity.allCases where report.count(of: severity) > 0 {
            let count = report.count(of: severity)
            text += "\n#### \(count) \(severity.rawValue)\(count == 1 ? "" : "s")\n"
            let findings = alike.findings.filter { $0.severity == severity }
            text += table(of: findings, alike, budget: Self.tables - text.utf8.count)
        }
        text += unread(report.diagnostics)
        let notes = self.notes(on: report)
        text += details(of: alike.findings, budget: Self.whole - text.utf8.count - notes.utf8.count)
        return text + notes
    }

    private func table(of findings: [Finding], _ alike: AlikeFindings, budget: Int) -> String {
        var text = "\n| rule | what | where |\n|---|---|---|\n"
        for (index, finding) in findings.enumerated() {
            let place = finding.location.map(shown) ?? ""
            let what = MarkdownText.inline(MarkdownText.cut(finding.message, to: 300))
            var row = "| \(finding.rule.code) | \(what) | \(place) |\n"
            if let others = alike.others(than: finding, naming: 10) {
                row += "| \(finding.rule.code) | \(MarkdownText.inline(MarkdownText.cut(others, to: 600))) | |\n"
            }
            guard text.utf8.count + row.utf8.count < budget else {
                return text + "\n…and \(findings.count - index) more.\n"
            }
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
        if let skipped = report.skipped.words { parts.append(MarkdownText.inline(MarkdownText.cut(skipped, to: 600))) }
        return parts.isEmpty ? "" : "\n\(parts.joined(separator: "; ")).\n"
    }

    /// The gravest of what could not be read.
    private func unread(_ diagnostics: [SourceDiagnostic]) -> String {
        guard !diagnostics.isEmpty else { return "" }
        var text = "\n#### \(diagnostics.tally)\n\n"
        for (index, diagnostic) in diagnostics.gravestFirst.enumerated() {
            let message = MarkdownText.inline(MarkdownText.cut(diagnostic.message, to: 300))
            let line = "- \(shown(diagnostic.location)): \(message)\n"
            guard index < 10, text.utf8.count + line.utf8.count < Self.mostUnread else {
                return text + "\n…and \(diagnostics.count - index) more.\n"
            }
            text += line
        }
        return text
    }

    private func shown(_ location: SourceLocation) -> String {
        MarkdownText.code(MarkdownText.cut("\(context.paths.relative(location.file)):\(location.line)", to: 200))
    }
}
