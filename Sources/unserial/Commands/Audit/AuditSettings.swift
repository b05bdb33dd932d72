import IDAudit
import SchemaModel

/// What was decided before anything is read.
struct AuditSettings {
    let project: ProjectFolder
    /// The configuration's file.
    let file: String?
    var configuration = AuditConfiguration()

    /// Reads the configuration.
    ///
    /// - Parameter file: Its file; `nil` for `unserial.yaml` here or above, if there is one.
    /// - Throws: The exit status for a failure, after saying what is wrong with the file.
    init(file: String? = nil) throws {
        project = ProjectFolder()
        self.file = file ?? project.configuration
        guard let file = self.file else { return }
        // One that was asked for may be a pipe, such as `<(…)`; one that lies there would be waited for for ever.
        guard project.configuration != file || FileTree.isDirectory(file) || !FileTree.isPipeOrDevice(file) else {
            StandardError.write("\(file): it is a pipe or a device, not a file.")
            throw Exit.failure
        }
        do {
            configuration = try AuditConfiguration(yaml: try TextFile.read(file), file: file)
        } catch let error as ConfigurationError {
            StandardError.write(error.description)
            throw Exit.failure
        }
    }

    /// Paths from the configuration's folder: what its patterns mean.
    var paths: PathBase {
        PathBase(workingDirectory: project.workingDirectory, root: project.folder(ofConfiguration: file))
    }

    /// What to read, and whether that is all that the configuration speaks of.
    func inputs(_ arguments: [String]) -> (paths: [String], isWhole: Bool) {
        guard arguments.isEmpty else { return (Self.once(arguments), false) }
        let sources = configuration.sources.map { project.path($0, ofConfiguration: file) }
        let isAtTop = project.isWorkingDirectory(ofConfiguration: file)
        return sources.isEmpty ? (["."], isAtTop) : (Self.once(sources), true)
    }

    /// Each file, folder and address once, however often and by whatever names it is given: a second reading would find
    /// the same again.
    private static func once(_ paths: [String]) -> [String] {
        var seen: Set<String> = []
        return paths.filter { seen.insert($0 == "-" ? $0 : FileTree.resolved($0) ?? $0).inserted }
    }

    /// How to read.
    var reading: AuditInput.Options {
        var options = AuditInput.Options()
        let configuration = configuration
        let patterns = configuration.exclude.map { PathPattern($0) }
        let paths = paths
        options.dialect = { configuration.dialect(of: paths.relative($0)) }
        if !patterns.isEmpty {
            options.isExcluded = { path in
                let relative = paths.relative(path)
                return patterns.contains { $0.matches(relative) }
            }
        }
        return options
    }

    /// The baseline's file, where there is one to apply.
    func baseline(_ argument: String?) -> String? {
        argument ?? configuration.baseline.map { project.path($0, ofConfiguration: file) }
    }

    /// What counts, of findings from those inputs.
    func policy(isWhole: Bool, baseline: Baseline? = nil) -> AuditPolicy {
        AuditPolicy(configuration: configuration, baseline: baseline, paths: paths, isWhole: isWhole)
    }

    /// The findings of everything that was read, as they count, with the edits that would mend them.
    func report(on input: AuditInput, isWhole: Bool, baseline: Baseline? = nil) -> AuditReport {
        var report = RuleBook.report(
            on: input.schemas, options: configuration.options, rules: configuration.rules,
            diagnostics: input.diagnostics)
        report.skipped = input.skipped
        var counted = policy(isWhole: isWhole, baseline: baseline).apply(to: report, sources: input.sources)
        counted.findings = Finding.withEdits(counted.findings, in: input.prisma)
        return counted
    }
}
