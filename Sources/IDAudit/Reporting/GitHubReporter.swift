internal import SchemaModel

/// The report as annotations of a GitHub Actions run (workflow commands).
///
/// GitHub shows ten errors, ten warnings and ten notices of a step, and passes over the others: the ten most important
/// findings go out as far as there is room, of many that say the same, three. Three inputs that could not be read stand
/// before them; behind them, three warnings and three places that were not understood, but one of each where findings
/// leave no room. The last notice counts what is left.
public struct GitHubReporter {
    private static let shown = 10
    private static let shownUnread = 3
    private let context: ReportContext

    /// Creates a reporter.
    public init(_ context: ReportContext) { self.context = context }

    /// The commands, one a line.
    public func text(of report: AuditReport) -> String {
        let failures = context.failures.prefix(Self.shownUnread)
        var lines = failures.map { "::error title=unserial::\(Self.data($0))\n" }
        let kept = min(1, context.warnings.count)
        var room: [Severity: Int] = [
            .error: Self.shown - failures.count, .warning: Self.shown - kept - min(1, report.diagnostics.count),
            // The sum is a notice itself.
            .note: Self.shown - 1,
        ]
        let findings = AlikeFindings(report.findings).findings.filter { finding in
            room[finding.severity, default: 0] -= 1
            return room[finding.severity, default: 0] >= 0
        }
        let shown = findings.prefix(Self.shown)
        lines += shown.map(line)
        let rest = Self.shown - shown.count { $0.severity == .warning }
        let unread = report.diagnostics.gravestFirst.prefix(min(Self.shownUnread, rest - kept))
        let warnings = context.warnings.prefix(min(Self.shownUnread, rest - unread.count))
        lines += warnings.map { "::warning title=unserial::\(Self.data($0))\n" }
        lines += unread.map(line)
        let left = [
            (report.findings.count - shown.count, "more finding"),
            (context.failures.count - failures.count, "more unreadable input"),
            (context.warnings.count - warnings.count, "more warning"),
        ]
        let words = left.filter { $0.0 > 0 }.map { Counting.counted(Int64($0.0), $0.1) }.joined(separator: ", ")
        let more = words.isEmpty ? "" : " And \(words)."
        let places = report.diagnostics.isEmpty ? "" : " \(report.diagnostics.tally)."
        lines.append("::notice title=unserial::\(Self.data("\(report.headline) \(report.tally)\(more)\(places)"))\n")
        return lines.joined()
    }

    /// An annotation of its own kind: how much of a schema is not understood is no fault of its ids.
    private func line(_ diagnostic: SourceDiagnostic) -> String {
        let properties = place(diagnostic.location) + [("title", "unserial: not understood")]
        return "::warning \(Self.list(properties))::\(Self.data(diagnostic.message))\n"
    }

    private func place(_ place: SourceLocation) -> [(String, String)] {
        // Standard input is no file either.
        guard place.file != "-" else { return [] }
        return [
            ("file", context.paths.relative(place.file)), ("line", String(place.line)),
            ("col", String(place.column)), ("endColumn", String(place.endColumn)),
        ]
    }

    private static func list(_ properties: [(String, String)]) -> String {
        properties.map { "\($0)=\(property($1))" }.joined(separator: ",")
    }

    private func line(_ finding: Finding) -> String {
        let command = finding.severity == .note ? "notice" : finding.severity.rawValue
        var properties: [(String, String)] = []
        // A live catalog has no file; an annotation without one stands at the run.
        if let place = finding.location ?? finding.otherLocations.first { properties = self.place(place) }
        properties.append(("title", "\(finding.rule.code) \(finding.rule.name)"))
        let text = "\(finding.message)\nwhy: \(finding.why)\nfix: \(finding.fix.text)"
        return "::\(command) \(Self.list(properties))::\(Self.data(text))\n"
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
