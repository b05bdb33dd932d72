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

    @Argument(
        help: ArgumentHelp(
            "What to read. Default: the sources of unserial.yaml, or the current folder.",
            valueName: "path | postgres://… | -"))
    var inputs: [String] = []

    @Option(help: "How to print: text, json, sarif, github, gitlab, markdown or junit.")
    var format: AuditFormat = .text

    @Option(help: "The lightest finding that makes the exit code 1: error, warning, note or never. Default: warning.")
    var failOn: FailOn?

    @Option(help: ArgumentHelp("Count only what is not in this baseline.", valueName: "file"))
    var baseline: String?

    @OptionGroup var policy: PolicyOptions

    @Flag(help: "Text: how much each rule found, instead of the findings.")
    var statistics = false

    @Flag(
        inversion: .prefixedNo,
        help: "SARIF: findings that are held back too, with their reasons. GitHub shows those as open alerts.")
    var suppressed = true

    @Flag(inversion: .prefixedNo, help: "Colours, if standard output is a terminal.")
    var color = true

    func run() async throws {
        let settings = try policy.read()
        let known = try settings.baseline(baseline).map(BaselineFile.read)
        let (paths, isWhole) = settings.inputs(inputs)
        let input = await AuditInput(paths, excluding: settings.excludes)
        for failure in input.failures { StandardError.say("error: \(failure)") }
        for warning in input.warnings { StandardError.say("warning: \(warning)") }
        let report = settings.report(on: input, isWhole: isWhole, baseline: known)
        try write(report, of: input, settings)
        guard input.failures.isEmpty else { throw Exit.failure }
        if let threshold = threshold(settings), report.hasFindings(atLeast: threshold) { throw Exit.findings }
        // Nothing found in a text that was not wholly understood is not a clean result.
        if report.diagnostics.contains(where: { $0.severity == .error }) { throw Exit.failure }
    }

    private func threshold(_ settings: AuditSettings) -> Severity? {
        if let failOn { return Severity(rawValue: failOn.rawValue) }
        return settings.configuration.failOn.map(\.severity) ?? .warning
    }

    private func write(_ report: AuditReport, of input: AuditInput, _ settings: AuditSettings) throws {
        if !format.tellsDiagnostics {
            let talk = TextReporter(sources: [], isColoured: color && Descriptor.isColoured(STDERR_FILENO))
            StandardError.talk(talk.text(of: report.diagnostics))
        }
        let context = ReportContext(
            version: Unserial.configuration.version, sources: input.sources, paths: settings.project.paths,
            standIn: settings.file ?? "unserial.yaml", failures: input.failures.map { Secret.masked($0) },
            warnings: input.warnings.map { Secret.masked($0) })
        switch format {
        case .text:
            guard !input.schemas.isEmpty else { throw Exit.failure }
            let reporter = TextReporter(
                sources: input.sources, isColoured: color && Descriptor.isColoured(STDOUT_FILENO))
            try Output.write(reporter.text(of: report, statistics: statistics))
        case .json:
            try Output.write(
                JSONReporter().text(of: report, failures: context.failures, warnings: context.warnings))
        case .sarif: try Output.write(SARIFReporter(context, includesSuppressed: suppressed).text(of: report))
        case .github: try Output.write(GitHubReporter(context).text(of: report))
        case .gitlab: try Output.write(GitLabReporter(context).text(of: report))
        case .markdown: try Output.write(MarkdownReporter(context).text(of: report))
        case .junit: try Output.write(JUnitReporter(context, failOn: threshold(settings)).text(of: report))
        }
    }
}
