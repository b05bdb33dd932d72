import ArgumentParser
import IDAudit

/// `unserial rules`: the rules of the audit.
struct Rules: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the rules of the audit.")

    @Option(help: "How to print: text or json.")
    var format: OutputFormat = .text

    func run() throws {
        switch format {
        case .json: try Output.write(JSONReporter().text(of: RuleBook.rules))
        case .text:
            let identities = RuleBook.rules.map { type(of: $0).identity }
            let width = identities.map(\.name.count).max() ?? 0
            for rule in RuleBook.rules {
                let identity = type(of: rule).identity
                let name = identity.name + String(repeating: " ", count: width - identity.name.count)
                let severity =
                    identity.severity.rawValue + String(repeating: " ", count: 7 - identity.severity.rawValue.count)
                try Output.write("\(identity.code)  \(name)  \(severity)  \(type(of: rule).page.summary)\n")
            }
        }
    }
}
