/// How much each rule found: the most frequent first.
struct StatisticsTable {
    /// The lines, columns aligned; none without findings.
    let lines: [String]

    init(_ report: AuditReport) {
        let rules = Dictionary(grouping: report.findings, by: \.rule.code).values.sorted {
            ($1.count, $0[0].rule.code) < ($0.count, $1[0].rule.code)
        }
        let digits = rules.map { String($0.count).count }.max() ?? 0
        let width = rules.map { $0[0].rule.name.count }.max() ?? 0
        lines = rules.map { findings in
            let rule = findings[0].rule
            let fixable = findings.count { !$0.fix.edits.isEmpty }
            let count = String(repeating: " ", count: digits - String(findings.count).count) + String(findings.count)
            let name = rule.name + String(repeating: " ", count: width - rule.name.count)
            let severities = Severity.allCases.compactMap { severity -> String? in
                let count = findings.count { $0.severity == severity }
                return count == 0 ? nil : count == 1 ? "1 \(severity.rawValue)" : "\(count) \(severity.rawValue)s"
            }
            return "  \(count)  \(rule.code)  \(name)  \(severities.joined(separator: ", "))"
                + (fixable == 0 ? "" : "  [*] \(fixable)")
        }
    }
}
