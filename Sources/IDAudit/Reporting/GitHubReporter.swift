internal import SchemaModel

/// The report as annotations of a GitHub Actions run (workflow commands).
///
/// GitHub shows ten errors, ten warnings and ten notices of a step: the ten most important findings go out, and the
/// number of the others.
public struct GitHubReporter {
    private static let shown = 10
    private let context: ReportContext

    /// Creates a reporter.
    public init(_ context: ReportContext) { self.context = context }

    /// The commands, one a line.
    public func text(of report: AuditReport) -> String {
        var lines = context.failures.prefix(Self.shown).map { "::error title=unserial::\(Self.data($0))\n" }
        lines += report.findings.prefix(Self.shown).map(line)
        let more = report.findings.count - min(report.findings.count, Self.shown)
        let others = more == 0 ? "" : more == 1 ? " And 1 more finding." : " And \(more) more findings."
        lines.append("::notice title=unserial::\(Self.data("\(report.headline) \(report.tally)\(others)"))\n")
        return lines.joined()
    }

    private func line(_ finding: Finding) -> String {
        let command = finding.severity == .note ? "notice" : finding.severity.rawValue
        var properties: [(String, String)] = []
        // A live catalog has no file; an annotation without one stands at the run.
        if let place = finding.location ?? finding.otherLocations.first, place.file != "-" {
            properties += [
                ("file", context.paths.relative(place.file)), ("line", String(place.line)),
                ("col", String(place.column)), ("endColumn", String(place.endColumn)),
            ]
        }
        properties.append(("title", "\(finding.rule.code) \(finding.rule.name)"))
        let list = properties.map { "\($0)=\(Self.property($1))" }.joined(separator: ",")
        let text = "\(finding.message)\nwhy: \(finding.why)\nfix: \(finding.fix.text)"
        return "::\(command) \(list)::\(Self.data(text))\n"
    }

    /// As the runner reads it back (actions/toolkit, `escapeData`), control characters made visible.
    private static func data(_ text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(TerminalText.plain)
        return lines.joined(separator: "\n").replacing("%", with: "%25").replacing("\n", with: "%0A")
    }

    private static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
