import ArgumentParser
import IDAudit
import PrismaSchema
import SQLSchema
import SchemaModel

/// `unserial rules`: the rules of the audit.
struct Rules: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the rules of the audit.",
        discussion:
            "`fix` marks rules whose findings --fix can mend in some sources; `unserial explain RULE` says more.")

    @Option(help: "How to print: text or json.")
    var format: OutputFormat = .text

    func run() throws {
        let fixable = Set(RuleBook.rules.filter(Self.hasFix).map(\.identity.code))
        switch format {
        case .json: try Output.write(JSONReporter().text(of: RuleBook.rules, fixable: fixable))
        case .text:
            var table = TextTable(["code", "name", "severity", "precision", "fix", "on"])
            for identity in RuleBook.rules.map(\.identity) {
                table.add([
                    identity.code, identity.name, identity.severity.rawValue, identity.precision.rawValue,
                    fixable.contains(identity.code) ? "[*]" : "", identity.isOnByDefault ? "on" : "off",
                ])
            }
            try Output.write(line: table.text)
        }
    }

    /// Whether a finding in one of the rule's own examples brings a change of its text.
    private static func hasFix(_ rule: any AuditRule) -> Bool {
        // What is said of ignores comes of what all rules find.
        let rules = rule.identity.code.hasPrefix("ID9") ? nil : [rule]
        return type(of: rule).examples.flagged.contains { example in
            let (schemas, sources) = read(example)
            let report = AuditPolicy().apply(to: RuleBook.report(on: schemas, rules: rules), sources: sources)
            return report.findings.contains {
                $0.rule.code == rule.identity.code && ($0.fix.change != nil || !$0.fix.edits.isEmpty)
            }
        }
    }

    private static func read(_ example: RuleExamples.Example) -> ([Schema], [SourceText]) {
        switch example {
        case .prisma(let text):
            let source = SourceText(file: "example.prisma", text)
            return ([PrismaSchemaView([PrismaDocument(parsing: source)]).schema], [source])
        case .sql(let text):
            let source = SourceText(file: "example.sql", text)
            var replay = SQLReplay()
            replay.apply(source)
            return ([replay.schema], [source])
        case .joined(let examples):
            let all = examples.map(read)
            return (all.flatMap(\.0), all.flatMap(\.1))
        default: return ([], [])
        }
    }
}
