public import SchemaModel

/// The report for people: a headline; by table, each finding with its line of source, why it hurts and what to do; what
/// is held back; a tally.
public struct TextReporter: Sendable {
    let palette: Palette
    private let isFolding: Bool
    private let sources: [String: SourceText]

    /// Creates a reporter.
    ///
    /// - Parameters:
    ///   - sources: The texts that were read, for snippets.
    ///   - isColoured: Whether to write ANSI colours.
    ///   - isFolding: Whether the first few of many findings that say the same stand for all of them.
    public init(sources: [SourceText], isColoured: Bool = false, isFolding: Bool = true) {
        palette = Palette(isColoured: isColoured)
        self.isFolding = isFolding
        self.sources = Dictionary(sources.map { ($0.file, $0) }) { first, _ in first }
    }

    /// The whole report, line break at the end included.
    ///
    /// - Parameters:
    ///   - report: What was found.
    ///   - statistics: Whether a table of how much each rule found stands instead of the findings.
    /// - Returns: The lines.
    public func text(of report: AuditReport, statistics: Bool = false) -> String {
        var lines = [palette.bold(report.headline), ""]
        if statistics {
            let table = StatisticsTable(report).lines
            lines += table.isEmpty ? [] : table + [""]
        } else {
            let alike = AlikeFindings(report.findings, isFolding: isFolding)
            let groups = FindingGroup.groups(of: alike.findings)
            lines += groups.concurrentMap { self.lines(of: $0, alike) }.flatMap(\.self)
        }
        lines += heldBack(in: report)
        lines.append(report.tally + hint(for: report))
        lines += fixable(in: report)
        return TerminalText.lines(lines)
    }

    private func lines(of group: FindingGroup, _ alike: AlikeFindings) -> [String] {
        let count = group.findings.count
        let title = palette.bold(TerminalText.plain(group.title))
        var lines = ["\(title)\(palette.dim(count == 1 ? ", 1 finding" : ", \(count) findings"))", ""]
        for finding in group.findings {
            lines += self.lines(of: finding)
            if let others = alike.others(than: finding, naming: 10) {
                lines += labelled("more", "\(others); --all prints each")
            }
            lines.append("")
        }
        return lines
    }

    /// The first line is not wrapped: editors and CI read `place: severity: message` from it.
    private func lines(of finding: Finding) -> [String] {
        let place = TerminalText.plain(finding.textPlace)
        let rule = palette.dim("[\(finding.rule.code) \(finding.rule.name)]")
        let severity = palette.severity(finding.severity, finding.severity.rawValue)
        let mark = finding.fix.edits.isEmpty ? "" : " \(palette.accent("[*]"))"
        var lines = ["\(palette.bold(place)): \(severity): \(TerminalText.plain(finding.message)) \(rule)\(mark)"]
        if let location = finding.location, let source = sources[location.file] {
            let snippet = Snippet(location, in: source)
            let margin = String(repeating: " ", count: snippet.number.count)
            lines.append(palette.dim(" \(snippet.number) | ") + snippet.line)
            lines.append(palette.dim(" \(margin) | ") + palette.severity(finding.severity, snippet.carets))
        }
        lines += labelled("why", finding.why) + labelled("fix", finding.fix.text)
        // What is in the words already is not said twice.
        let words = finding.fix.text
        for statement in finding.fix.statements
        where statement.utf8.count > words.utf8.count + 1 || !words.contains(statement.dropLast()) {
            lines += statement.split(separator: "\n").map { "       " + TerminalText.plain($0) }
        }
        if let command = finding.fix.command { lines.append(label("run") + TerminalText.plain(command)) }
        for location in finding.otherLocations {
            lines.append(label("also") + TerminalText.plain(location.description))
        }
        lines += relatedLines(of: finding)
        if !finding.rank.reason.isEmpty {
            lines.append(palette.dim(" rank: " + TerminalText.plain(finding.rank.reason)))
        }
        return lines
    }

    /// What else it touches; of many the first few, for the number stands in the message.
    private func relatedLines(of finding: Finding) -> [String] {
        let count = finding.related.count
        let shown = isFolding && count > 8 ? 5 : count
        var lines = finding.related.prefix(shown).flatMap { related in
            let place = related.location.map { "\($0): " } ?? ""
            return labelled("see", "\(place)`\(related.object)` \(related.message)")
        }
        if shown < count { lines.append(label("see") + "\(count - shown) more; --all prints each") }
        return lines
    }

    /// `  why: `, `  also: `: six columns and a blank.
    private func label(_ word: String) -> String {
        String(repeating: " ", count: max(5 - word.count, 0)) + palette.accent("\(word):") + " "
    }

    private func labelled(_ word: String, _ text: String) -> [String] {
        WrappedText.lines(TerminalText.plain(text), after: label(word), columns: 7)
    }

    private func heldBack(in report: AuditReport) -> [String] {
        var lines: [String] = []
        let counts: [(Suppression.Kind, String)] = [
            (.comment, "a comment"), (.configuration, "the configuration"), (.baseline, "the baseline"),
        ]
        let parts = counts.compactMap { kind, name -> String? in
            let count = report.suppressed.count { $0.suppression.kind == kind }
            return count == 0 ? nil : "\(count) by \(name)"
        }
        if !parts.isEmpty {
            let count = report.suppressed.count
            let head = count == 1 ? "1 finding is held back" : "\(count) findings are held back"
            lines.append(palette.dim("\(head): \(parts.joined(separator: ", "))."))
        }
        if !report.absent.isEmpty {
            let count = report.absent.count
            let head = count == 1 ? "1 finding of the baseline is gone" : "\(count) findings of the baseline are gone"
            let them = count == 1 ? "it" : "them"
            lines.append(palette.dim("\(head); `unserial baseline prune` takes \(them) out."))
        }
        if let words = report.skipped.words {
            lines += WrappedText.lines(TerminalText.plain("Not\(words.dropFirst(3))."), after: "").map(palette.dim)
        }
        return lines
    }

    private func hint(for report: AuditReport) -> String {
        report.findings.first.map { " `unserial explain \($0.rule.code)` says more about a rule." } ?? ""
    }

    private func fixable(in report: AuditReport) -> [String] {
        let fixable = report.findings.filter { !$0.fix.edits.isEmpty }
        let safe = fixable.count { $0.fix.safety == .safe }
        let unsafe = fixable.count - safe
        let mark = palette.accent("[*]")
        switch (safe, unsafe) {
        case (0, 0): return []
        case (0, _): return ["\(mark) \(unsafe) fixable with --fix --unsafe-fixes; --diff shows how."]
        case (_, 0): return ["\(mark) \(safe) fixable with --fix; --diff shows how."]
        default: return ["\(mark) \(safe) fixable with --fix (\(unsafe) more with --unsafe-fixes); --diff shows how."]
        }
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
        return TerminalText.lines(lines)
    }
}

extension Finding {
    /// The place in the source; in a file without lines the object, and in a live catalog it alone.
    fileprivate var textPlace: String {
        guard let location else { return object.description }
        return location.isWholeFile ? "\(location): \(object)" : location.description
    }
}
