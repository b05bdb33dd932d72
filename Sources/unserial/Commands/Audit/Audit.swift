import ArgumentParser
import Glibc
import IDAudit
import SchemaModel

/// `unserial audit`: finds auto-increment keys and what follows them, in schema files and live databases.
struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Finds how a system makes its ids, what is wrong with that, and what fails first.",
        discussion: """
            PATH is a Prisma schema, an SQL script, a SQLite database, a program with models (Rails, Django, SQLAlchemy, TypeORM, \
            Drizzle, Sequelize, GORM, Ecto, Fluent), JSON or JSON-LD, or a folder, which is searched for all of these. The SQL \
            files of a folder of migrations are one history, replayed in the order of their names. `-` reads SQL from standard \
            input. A postgres:// URL reads the catalog of a live PostgreSQL database, and changes nothing in it. What describes \
            the same database is joined, and where it disagrees is a finding. Below a folder, folders of tests, packages and \
            builds are skipped; one that is named itself is read.

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
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var fixing: FixOptions

    @Option(
        help: ArgumentHelp(
            "Keep where the counters of live databases stand in this file; with an earlier audit in it, say how many days "
                + "are left.", valueName: "file"))
    var snapshot: String?

    @Option(help: ArgumentHelp("What relative @ids of JSON-LD are resolved against.", valueName: "iri"))
    var base: String?

    @Flag(help: "Text: each finding in full, also where many say the same.")
    var all = false

    @Flag(help: "Text: how much each rule found, instead of the findings.")
    var statistics = false

    @Flag(
        inversion: .prefixedNo,
        help: "SARIF: findings that are held back too, with their reasons. GitHub shows those as open alerts.")
    var suppressed = true

    @Flag(inversion: .prefixedNo, help: "Colours, if standard output is a terminal.")
    var color = true

    func validate() throws {
        if statistics, format != .text { throw ValidationError("--statistics goes with --format text alone.") }
        if statistics, all {
            throw ValidationError("--statistics shows no findings and --all shows each in full; give one of them.")
        }
        if !suppressed, format != .sarif { throw ValidationError("--no-suppressed goes with --format sarif alone.") }
        if fixing.diff, statistics || format != .text {
            throw ValidationError("--diff shows a diff in place of the findings; leave --format and --statistics out.")
        }
    }

    func run() async throws {
        var settings = try policy.read()
        settings.configuration.options.base = base ?? settings.configuration.options.base
        let known = try settings.baseline(baseline).map(BaselineFile.read)
        var (input, report) = try await audit(settings, known)
        let fixes = fixing.run(report.findings, in: input)
        let left = fixes.map { LeftBehind($0, in: input) }
        let written = fixing.fix ? fixes?.apply(to: input.sources) : nil
        if let written, !written.files.isEmpty { (input, report) = try await audit(settings, known) }
        let warnings = input.warnings + idle(in: input)
        StandardError.say(failures: input.failures, warnings: warnings)
        if let fixes, let left { fixing.say(fixes, written, left) }
        try Output.unlessReaderIsGone {
            if fixing.diff, let fixes {
                try Output.write(fixes.diff(input.sources, isForTerminal: isatty(Output.descriptor) == 1))
            } else {
                let failures = input.failures + [written?.error?.description].compactMap(\.self)
                try write(report, of: input, failures, warnings, settings, fixing.outcome(fixes, written, left))
            }
        }
        // The kernel takes memory back at once; to give it back piece by piece takes longer than to read a small schema.
        let isWritten = written?.error == nil
        Glibc.exit((isWritten ? status(of: report, input, settings) : Exit.failure).rawValue)
    }

    /// What is said of options that decided nothing; where something could not be read, that says enough.
    private func idle(in input: AuditInput) -> [String] {
        guard input.failures.isEmpty else { return [] }
        return IdleOptions(snapshot: snapshot, base: base, reading: reading).warnings(input.schemas)
    }

    private func status(of report: AuditReport, _ input: AuditInput, _ settings: AuditSettings) -> ExitCode {
        guard input.failures.isEmpty else { return Exit.failure }
        if let threshold = threshold(settings), report.hasFindings(atLeast: threshold) { return Exit.findings }
        // Nothing found in what was not wholly read or understood is not a clean result.
        let isWhole = input.isWhole && !report.diagnostics.contains { $0.severity == .error }
        return isWhole ? Exit.clean : Exit.failure
    }

    private func audit(
        _ settings: AuditSettings,
        _ known: Baseline?
    ) async throws -> (input: AuditInput, report: AuditReport) {
        let (paths, isWhole) = settings.inputs(inputs)
        var input = await AuditInput(paths, reading.applied(to: settings.reading))
        if let snapshot { input.forecast(with: snapshot, at: Int64(time(nil))) }
        return (input, settings.report(on: input, isWhole: isWhole, baseline: known))
    }

    private func threshold(_ settings: AuditSettings) -> Severity? {
        if let failOn { return Severity(rawValue: failOn.rawValue) }
        return settings.configuration.failOn.map(\.severity) ?? .warning
    }

    private func write(
        _ report: AuditReport, of input: AuditInput, _ failures: [String], _ warnings: [String],
        _ settings: AuditSettings, _ outcome: FixOutcome?
    ) throws {
        if !format.tellsDiagnostics {
            let talk = TextReporter(sources: [], isColoured: color && Descriptor.isColoured(STDERR_FILENO))
            StandardError.talk(talk.text(of: report.diagnostics))
        }
        let context = ReportContext(
            version: Unserial.configuration.version, sources: input.sources, paths: settings.project.paths,
            standIn: settings.file ?? "unserial.yaml", failures: failures.map { Secret.masked($0) },
            warnings: warnings.map { Secret.masked($0) })
        switch format {
        case .text:
            guard !input.schemas.isEmpty else { throw Exit.failure }
            let reporter = TextReporter(
                sources: input.sources, isColoured: color && Descriptor.isColoured(STDOUT_FILENO), isFolding: !all)
            try Output.write(reporter.text(of: report, statistics: statistics))
        case .json:
            try Output.write(
                JSONReporter().text(
                    of: report, failures: context.failures, warnings: context.warnings, fixed: outcome))
        case .sarif: try Output.write(SARIFReporter(context, includesSuppressed: suppressed).text(of: report))
        case .github: try Output.write(GitHubReporter(context).text(of: report))
        case .gitlab: try Output.write(GitLabReporter(context).text(of: report))
        case .markdown: try Output.write(MarkdownReporter(context).text(of: report))
        case .junit: try Output.write(JUnitReporter(context, failOn: threshold(settings)).text(of: report))
        }
    }
}
