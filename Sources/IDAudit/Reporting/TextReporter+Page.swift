extension TextReporter {
    /// The page about a rule, line break at the end included.
    public func page(of rule: any AuditRule) -> String {
        let identity = rule.identity
        let page = type(of: rule).page
        let state = identity.isOnByDefault ? "" : ", off unless asked for"
        var lines = [
            palette.bold("\(identity.code) \(identity.name)")
                + " (\(identity.severity.rawValue), since \(identity.since), precision "
                + "\(identity.precision.rawValue)\(state))",
            "",
        ]
        lines += WrappedText.markdown(page.summary) + [""]
        for section in page.sections {
            lines += [palette.accent(section.title)] + WrappedText.markdown(section.text) + [""]
        }
        let examples = type(of: rule).examples
        for (title, examples) in [("Flagged", examples.flagged), ("Accepted", examples.accepted)] {
            lines.append(palette.accent(title))
            for example in examples {
                lines += example.text.split(separator: "\n", omittingEmptySubsequences: false).map {
                    $0.isEmpty ? "" : "    \($0)"
                }
                lines.append("")
            }
        }
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }
}
