import ArgumentParser
import Glibc
import IDAudit

/// `unserial explain RULE`: the page about a rule.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Explains a rule: what it finds, why it hurts, what to do."
    )

    @Argument(help: "The code or the name of the rule, such as ID102.")
    var rule: String

    @Option(help: "How to print: text or json.")
    var format: OutputFormat = .text

    func validate() throws {
        guard RuleBook.rule(rule) != nil else {
            throw ValidationError("There is no rule '\(rule)'; `unserial rules` lists them.")
        }
    }

    func run() throws {
        guard let found = RuleBook.rule(rule) else { return }
        switch format {
        case .json: try Output.write(JSONReporter().text(of: [found]))
        case .text:
            let reporter = TextReporter(sources: [], isColoured: Descriptor.isColoured(STDOUT_FILENO))
            try Output.write(reporter.page(of: found))
        }
    }
}
