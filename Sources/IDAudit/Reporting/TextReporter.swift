public import SchemaModel

/// The report for people: a headline, each finding with its line of source, why it hurts and what to do, and a tally.
public struct TextReporter {
    private let palette: Palette
    private let sources: [String: SourceText]

    /// Creates a reporter.
    ///
    /// - Parameters:
    ///   - sources: The texts that were read, for snippets.
    ///   - isColoured: Whether to write ANSI colours.
    public init(sources: [SourceText], isColoured: Bool = false) {
        palette = Palette(isColoured: isColoured)
        self.sources = Dictionary(sources.map { ($0.file, $0) }) { first, _ in first }
    }

    /// The whole report, line break at the end included.
    public func text(of report: AuditReport) -> String {
        var lines = [palette.bold(report.headline), ""]
        for finding in report.findings { lines += self.lines(of: finding) + [""] }
        lines.append(report.tally + hint(for: report))
        return lines.joined(separator: "\n") + "\n"
    }

    private func lines(of finding: Finding) -> [String] {
        let place = TerminalText.plain(finding.location?.description ?? finding.object.description)
        let rule = palette.dim("[\(finding.rule.code) \(finding.rule.name)]")
        let severity = palette.severity(finding.severity, finding.severity.rawValue)
        var lines = ["\(palette.bold(place)): \(severity): \(TerminalText.plain(finding.message)) \(rule)"]
        if let location = finding.location, let source = sources[location.file] {
            let snippet = Snippet(location, in: source)
            let margin = String(repeating: " ", count: snippet.number.count)
            lines.append(palette.dim(" \(snippet.number) | ") + snippet.line)
            lines.append(palette.dim(" \(margin) | ") + palette.severity(finding.severity, snippet.carets))
        }
        lines.append("  \(palette.accent("why:")) \(TerminalText.plain(finding.why))")
        lines.append("  \(palette.accent("fix:")) \(TerminalText.plain(finding.fix.text))")
        for related in finding.related {
            let place = related.location.map { "\($0): " } ?? ""
            lines.append(
                "  \(palette.accent("see:")) \(TerminalText.plain("\(place)`\(related.object)` \(related.message)"))"
            )
        }
        return lines
    }

    private func hint(for report: AuditReport) -> String {
        report.findings.first.map { " `unserial explain \($0.rule.code)` says more about a rule." } ?? ""
    }

    /// What could not be read, one line each; the first few, and how many more.
    public func text(of diagnostics: [SourceDiagnostic], limit: Int = 20) -> String {
        var lines = diagnostics.prefix(limit).map { diagnostic in
            let severity = palette.severity(
                diagnostic.severity == .error ? .error : .warning,
                diagnostic.severity.rawValue
            )
            let place = palette.bold(TerminalText.plain(diagnostic.location.description))
            return "\(place): \(severity): \(TerminalText.plain(diagnostic.message))"
        }
        if diagnostics.count > limit {
            lines.append("and \(diagnostics.count - limit) more; --format json lists them all")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// The page about a rule.
    public func page(of rule: any AuditRule) -> String {
        let identity = rule.identity
        let page = type(of: rule).page
        var lines = [
            palette.bold("\(identity.code) \(identity.name)")
                + " (\(identity.severity.rawValue), since \(identity.since))", "", page.summary, "",
        ]
        for section in page.sections { lines += [palette.accent(section.title), section.text, ""] }
        let examples = type(of: rule).examples
        for (title, examples) in [("Flagged", examples.flagged), ("Accepted", examples.accepted)] {
            lines.append(palette.accent(title))
            for example in examples {
                lines += example.text.split(separator: "\n").map { "    \($0)" }
                lines.append("")
            }
        }
        return lines.joined(separator: "\n")
    }
}
