import IDAudit
import SchemaModel

/// The audit of what an editor shows: the Prisma and SQL files of its workspace, unsaved texts in place of files.
enum WorkspaceAudit {
    /// Audits a workspace.
    ///
    /// - Parameters:
    ///   - folders: Its folders, absolute.
    ///   - documents: The open texts, by URI.
    ///   - settings: What the configuration decides.
    ///   - baseline: What the team lives with for now.
    /// - Returns: The findings with their edits, the texts that they point into, and all that was read.
    static func run(
        folders: [String],
        documents: [String: DocumentText],
        _ settings: AuditSettings,
        baseline: Baseline?
    ) async -> (report: AuditReport, sources: [SourceText], inputs: [AuditInput]) {
        var options = settings.reading
        options.kinds = [.prisma, .sql]
        var loose: [String] = []
        var untitled: [String] = []
        for (uri, text) in documents {
            if let path = FileURI.untitled(uri, language: text.language) {
                options.overlay[path] = text.bytes
                untitled.append(path)
            }
            guard let path = FileURI.path(uri), let kind = SourceKind(path), options.kinds?.contains(kind) == true
            else { continue }
            options.overlay[path] = text.bytes
            if !folders.contains(where: { path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }) { loose.append(path) }
        }
        let input = await AuditInput(folders + loose.sorted(), options)
        var report = settings.report(on: input, isWhole: false, baseline: baseline)
        var sources = input.sources
        var inputs = [input]
        // What has no name yet belongs to nothing: not to the workspace's history, and not to another such text.
        for path in untitled.sorted() {
            let input = await AuditInput([path], options)
            let own = settings.report(on: input, isWhole: false, baseline: baseline)
            report.findings += own.findings
            report.diagnostics += own.diagnostics
            sources += input.sources
            inputs.append(input)
        }
        return (report, sources, inputs)
    }
}
