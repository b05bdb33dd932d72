import IDAudit
import SchemaModel

/// The findings of one rule in an example. What is said of ignores comes of all rules, and of the text.
func findings(of code: String, in example: RuleExamples.Example, options: AuditOptions) -> [Finding] {
    let schemas = schemas(of: example).schemas
    guard code.hasPrefix("ID9") else { return findings(of: code, in: schemas, options: options) }
    var policy = AuditPolicy()
    policy.configuration.requiresReason = code == "ID903"
    let report = policy.apply(to: RuleBook.report(on: schemas), sources: sources(of: example))
    return report.findings.filter { $0.rule.code == code }
}

private func sources(of example: RuleExamples.Example) -> [SourceText] {
    switch example {
    case .prisma(let text): [SourceText(file: "a.prisma", text)]
    case .sql(let text): [SourceText(file: "a.sql", text)]
    case .joined(let examples): examples.flatMap(sources)
    default: []
    }
}
