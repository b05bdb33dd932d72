import Fuzzing
import IDAudit
import SchemaModel

extension Parser {
    /// Comments that let findings be: each finding counts or is held back, and what is said of comments lies in the text,
    /// as does what would be taken out. The first byte chooses the language.
    static let ignores = Parser(name: "ignores", maximumLength: 2048) { input in
        let endings = ["sql", "prisma", "rb", "go", "txt"]
        let file = "a." + endings[Int(input.bytes.first ?? 0) % endings.count]
        let text = SourceText(file: file, bytes: Array(input.bytes.dropFirst()))
        let counted = input.policy(of: text)
        for finding in counted.findings {
            for edit in finding.fix.edits {
                input.demand(
                    0...text.bytes.count ~= edit.range.lowerBound && edit.range.upperBound <= text.bytes.count,
                    "an edit of \(edit.range)")
            }
        }
    }
}

extension Input {
    /// What counts of a finding on each line.
    fileprivate func policy(of text: SourceText) -> AuditReport {
        var report = RuleBook.report(on: [], rules: RuleBook.rules)
        let lines = 1...min(text.lineCount, 50)
        for rule in ["ID102", "ID104"].compactMap({ RuleBook.rule($0)?.identity }) {
            report.findings += lines.map { line in
                Finding(
                    rule, on: .init(table: ObjectName("t\(line)"), column: "id"),
                    at: SourceLocation(file: text.file, line: line, column: 1), message: "m", why: "w", fix: Fix("f"))
            }
        }
        let all = report.findings.count
        let counted = AuditPolicy().apply(to: report, sources: [text])
        let own = counted.findings.filter { !$0.rule.code.hasPrefix("ID9") }
        let held = counted.suppressed.filter { !$0.finding.rule.code.hasPrefix("ID9") }
        demand(own.count + held.count == all, "\(own.count) findings count and \(held.count) are held, of \(all)")
        for finding in counted.findings {
            guard let location = finding.location, finding.rule.code.hasPrefix("ID9") else { continue }
            demand(location, liesIn: text, finding.message)
        }
        return counted
    }
}
