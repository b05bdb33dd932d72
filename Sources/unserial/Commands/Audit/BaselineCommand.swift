import ArgumentParser
import IDAudit

/// `unserial baseline`: the findings that a team lives with for now.
struct BaselineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline",
        abstract: "Writes down what an audit finds today, so that from now on only new findings count.",
        subcommands: [BaselineWrite.self, BaselinePrune.self]
    )
}

/// What both take.
struct BaselineOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "What to read; the same as for the audit.", valueName: "path | postgres://… | -"))
    var inputs: [String] = []

    @Option(
        help: ArgumentHelp(
            "The baseline. Default: that of unserial.yaml, or \(BaselineFile.usual).", valueName: "file"))
    var baseline: String?

    @OptionGroup var policy: PolicyOptions
    @OptionGroup var reading: ReadingOptions

    private func options(_ settings: AuditSettings) -> AuditInput.Options { reading.applied(to: settings.reading) }

    /// Reads everything; what cannot be read would be missing from the baseline.
    ///
    /// - Throws: The exit status for a failure, after saying what is wrong.
    func report(comparingWith known: Baseline?, _ settings: AuditSettings) async throws -> AuditReport {
        let (paths, isWhole) = settings.inputs(inputs)
        let input = await AuditInput(paths, options(settings))
        let idle = input.failures.isEmpty ? IdleOptions(reading: reading).warnings(input.schemas) : []
        StandardError.say(failures: input.failures, warnings: input.warnings + idle)
        guard input.failures.isEmpty, input.isWhole else { throw Exit.failure }
        let report = settings.report(on: input, isWhole: isWhole, baseline: known)
        StandardError.talk(TextReporter(sources: []).text(of: report.diagnostics))
        return report
    }

    func file(_ settings: AuditSettings) -> String { settings.baseline(baseline) ?? BaselineFile.usual }
}

/// `unserial baseline write`: takes down every finding that counts.
struct BaselineWrite: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write",
        abstract: "Writes every finding that counts today into the baseline."
    )

    @OptionGroup var options: BaselineOptions

    func run() async throws {
        let settings = try options.policy.read()
        let baseline = Baseline(of: try await options.report(comparingWith: nil, settings))
        let file = options.file(settings)
        try FolderLock.holding(folderOf: file) { try BaselineFile.write(baseline, to: file) }
        let count = baseline.entries.reduce(0) { $0 + $1.count }
        StandardError.say("\(file): \(Quantity.count(count, "finding")).")
    }
}

/// `unserial baseline prune`: takes out what is gone; nothing is added.
struct BaselinePrune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Takes out of the baseline what is no longer found. Adds nothing.",
        discussion: "Read the same as when it was written: what was not read is not found, and so taken out."
    )

    @OptionGroup var options: BaselineOptions

    func run() async throws {
        let settings = try options.policy.read()
        let file = options.file(settings)
        let old = try BaselineFile.read(file)
        let new = old.pruned(by: try await options.report(comparingWith: old, settings))
        try BaselineFile.replace(old, with: new, in: file)
        let gone = old.entries.reduce(0) { $0 + $1.count } - new.entries.reduce(0) { $0 + $1.count }
        let left = Quantity.count(new.entries.reduce(0) { $0 + $1.count }, "finding")
        StandardError.say("\(file): \(gone) taken out, \(left) left.")
    }
}
