public import SchemaModel

/// What is decided about the findings of an audit: severities first, then comments, then the configuration's ignores,
/// then the baseline.
public struct AuditPolicy: Sendable {
    /// What the user decided.
    public var configuration: AuditConfiguration
    /// What the team lives with for now.
    public var baseline: Baseline?
    /// Where files are; patterns of paths count from its root.
    public var paths: PathBase
    /// Whether everything was read that the configuration speaks of, so that what is of no use can be told.
    public var isWhole: Bool

    /// Decides.
    public init(
        configuration: AuditConfiguration = AuditConfiguration(),
        baseline: Baseline? = nil,
        paths: PathBase = PathBase(),
        isWhole: Bool = false
    ) {
        self.configuration = configuration
        self.baseline = baseline
        self.paths = paths
        self.isWhole = isWhole
    }

    /// The report as it counts.
    ///
    /// - Parameters:
    ///   - report: What was found by the configuration's rules.
    ///   - sources: The texts that were read, with their comments.
    /// - Returns: The report with what is held back apart from what counts.
    public func apply(to report: AuditReport, sources: [SourceText]) -> AuditReport {
        let running = Set(report.rules.map(\.code))
        var comments = CommentIgnores(sources)
        var held: [SuppressedFinding] = []
        var findings = graded(report.findings)
        findings = comments.divide(findings, &held)
        var upkeep = comments.upkeep(running: running, requiresReason: configuration.requiresReason)
        // A comment may let be what is said of comments.
        upkeep = comments.divide(graded(upkeep.filter { running.contains($0.rule.code) }), &held)
        var patterns = PatternIgnores(configuration.ignores, paths)
        findings = patterns.divide(findings + upkeep, &held)
        var said = patterns.upkeep(running: running, isWhole: isWhole, requiresReason: configuration.requiresReason)
        said = graded(said.filter { running.contains($0.rule.code) })
        if !upkeep.isEmpty || !said.isEmpty { findings = (findings + said).ranked() }
        var result = report
        if let baseline {
            let (new, old, absent) = baseline.divide(findings, running: running)
            findings = new
            held += old.map { SuppressedFinding($0, by: Suppression(.baseline)) }
            result.absent = absent
            result.hasBaseline = true
        }
        result.findings = findings
        result.suppressed = report.suppressed + held
        return result
    }

    /// Ranked findings with the severities that the configuration gives them, ranked again where that moves them.
    private func graded(_ findings: [Finding]) -> [Finding] {
        var isMoved = false
        let graded = findings.compactMap { finding -> Finding? in
            let level = configuration.level(for: finding, paths)
            guard level != .off else { return nil }
            guard let severity = level.severity, severity != finding.severity else { return finding }
            isMoved = true
            return finding.graded(severity)
        }
        return isMoved ? graded.ranked() : graded
    }
}
