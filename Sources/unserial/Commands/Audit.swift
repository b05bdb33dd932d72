import ArgumentParser
import Glibc
import IDAudit
import SchemaModel

/// `unserial audit`: finds auto-increment keys and what follows them, in schema files and live databases.
struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Finds auto-increment keys, the foreign keys that follow them, and other faults of ids.",
        discussion: """
            PATH is a Prisma schema (.prisma), an SQL file (.sql), or a folder, which is searched for both. The SQL files of \
            a folder are one migration history: they are replayed in the order of their names. `-` reads SQL from standard \
            input. A postgres:// URL reads the catalog of a live PostgreSQL database, and changes nothing in it.

            Exit code: 0 nothing found, 1 findings of --fail-on or graver, 2 something could not be read.
            """
    )

    @Argument(help: ArgumentHelp("What to read. Default: the current folder.", valueName: "path | postgres://… | -"))
    var inputs: [String] = ["."]

    @Option(help: "How to print: text or json.")
    var format: OutputFormat = .text

    @Option(help: "The lightest finding that makes the exit code 1: error, warning, note or never.")
    var failOn: FailOn = .warning

    @Flag(inversion: .prefixedNo, help: "Colours, if standard output is a terminal.")
    var color = true

    func run() async throws {
        let input = await AuditInput(inputs)
        for failure in input.failures { StandardError.say("error: \(failure)") }
        for warning in input.warnings { StandardError.say("warning: \(warning)") }
        let report = RuleBook.report(on: input.schemas, diagnostics: input.diagnostics)
        switch format {
        case .text:
            guard !input.schemas.isEmpty else { throw Exit.failure }
            let talk = TextReporter(sources: [], isColoured: color && Descriptor.isColoured(STDERR_FILENO))
            StandardError.talk(talk.text(of: report.diagnostics))
            let reporter = TextReporter(
                sources: input.sources, isColoured: color && Descriptor.isColoured(STDOUT_FILENO))
            try Output.write(reporter.text(of: report))
        case .json:
            let text = JSONReporter().text(
                of: report,
                failures: input.failures.map { Secret.masked($0) },
                warnings: input.warnings
            )
            try Output.write(text)
        }
        guard input.failures.isEmpty else { throw Exit.failure }
        if let threshold = failOn.severity, report.hasFindings(atLeast: threshold) { throw Exit.findings }
        // Nothing found in a text that was not wholly understood is not a clean result.
        if report.diagnostics.contains(where: { $0.severity == .error }) { throw Exit.failure }
    }
}

/// From which severity on findings make the exit code 1.
enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case error, warning, note, never

    /// `nil` for never.
    var severity: Severity? { Severity(rawValue: rawValue) }
}
