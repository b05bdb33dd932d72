import ArgumentParser
import IDAudit

/// Which findings count; `audit` and `baseline` take these.
struct PolicyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The configuration. Default: unserial.yaml here or above, as far as the repository goes.", valueName: "file"
        ))
    var config: String?

    @Option(
        help: ArgumentHelp("Run these rules alone, by code or name; may be given again.", valueName: "rules"),
        transform: { try PolicyOptions.codes($0) })
    var select: [Set<String>] = []

    @Option(
        help: ArgumentHelp("Leave these rules out, by code or name; may be given again.", valueName: "rules"),
        transform: { try PolicyOptions.codes($0) })
    var ignore: [Set<String>] = []

    /// `ID102,fk-type-differs`.
    private static func codes(_ text: String) throws -> Set<String> {
        var codes: Set<String> = []
        for name in text.split(separator: ",") {
            guard let rule = RuleBook.rule(String(name)) else {
                let names = RuleBook.rules.map(\.identity).flatMap { [$0.code, $0.name] }
                let near = NearMiss.of(String(name), among: names).map { "do you mean '\($0)'?" }
                throw ValidationError("There is no rule '\(name)'; \(near ?? "`unserial rules` lists them.")")
            }
            codes.insert(rule.identity.code)
        }
        return codes
    }

    /// What the file and the command line decide.
    ///
    /// - Throws: The exit status for a failure, after saying what is wrong with the file.
    func read() throws -> AuditSettings {
        let project = ProjectFolder()
        let file = config ?? project.configuration
        var configuration = AuditConfiguration()
        if let file {
            do {
                configuration = try AuditConfiguration(yaml: try TextFile.read(file), file: file)
            } catch let error as ConfigurationError {
                StandardError.write(error.description)
                throw Exit.failure
            }
        }
        if !select.isEmpty { configuration.selected = select.reduce(into: []) { $0.formUnion($1) } }
        for code in ignore.joined() {
            configuration.levels[code] = .off
            configuration.selected?.remove(code)
            for index in configuration.overrides.indices { configuration.overrides[index].levels[code] = nil }
        }
        return AuditSettings(project: project, file: file, configuration: configuration)
    }
}

/// What was decided before anything is read.
struct AuditSettings {
    let project: ProjectFolder
    /// The configuration's file.
    let file: String?
    let configuration: AuditConfiguration

    /// Paths from the configuration's folder: what its patterns mean.
    var paths: PathBase {
        PathBase(workingDirectory: project.workingDirectory, root: project.folder(ofConfiguration: file))
    }

    /// What to read, and whether that is all that the configuration speaks of.
    func inputs(_ arguments: [String]) -> (paths: [String], isWhole: Bool) {
        guard arguments.isEmpty else { return (arguments, false) }
        let sources = configuration.sources.map { project.path($0, ofConfiguration: file) }
        let isAtTop = project.isWorkingDirectory(ofConfiguration: file)
        return sources.isEmpty ? (["."], isAtTop) : (sources, true)
    }

    /// Whether the configuration says not to read a file.
    func excludes(_ path: String) -> Bool {
        guard !configuration.exclude.isEmpty else { return false }
        let relative = paths.relative(path)
        return configuration.exclude.contains { PathPattern($0).matches(relative) }
    }

    /// The baseline's file, where there is one to apply.
    func baseline(_ argument: String?) -> String? {
        argument ?? configuration.baseline.map { project.path($0, ofConfiguration: file) }
    }

    /// What counts, of findings from those inputs.
    func policy(isWhole: Bool, baseline: Baseline? = nil) -> AuditPolicy {
        AuditPolicy(configuration: configuration, baseline: baseline, paths: paths, isWhole: isWhole)
    }

    /// The findings of everything that was read, as they count.
    func report(on input: AuditInput, isWhole: Bool, baseline: Baseline? = nil) -> AuditReport {
        let report = RuleBook.report(
            on: input.schemas, options: configuration.options, rules: configuration.rules,
            diagnostics: input.diagnostics)
        return policy(isWhole: isWhole, baseline: baseline).apply(to: report, sources: input.sources)
    }
}
