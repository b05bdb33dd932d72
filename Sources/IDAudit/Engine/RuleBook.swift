public import SchemaModel

/// The rules, and what they say of schemas.
public enum RuleBook {
    /// The rule of a code or a name, in any case of letters.
    public static func rule(_ codeOrName: String) -> (any AuditRule)? {
        let wanted = codeOrName.lowercased()
        return rules.first { $0.identity.code.lowercased() == wanted || $0.identity.name == wanted }
    }

    /// What rules find in some schemas, the most important first.
    ///
    /// Schemas that describe one database are joined: what several of them show of one object is one finding.
    ///
    /// - Parameters:
    ///   - schemas: The sources.
    ///   - options: What the user set.
    ///   - rules: The rules to run; `nil` for those that are on by default.
    ///   - diagnostics: What could not be read in the sources.
    /// - Returns: Findings, ranked; nothing is suppressed yet.
    public static func report(
        on schemas: [Schema],
        options: AuditOptions = AuditOptions(),
        rules: [any AuditRule]? = nil,
        diagnostics: [SourceDiagnostic] = []
    ) -> AuditReport {
        let running = rules ?? self.rules.filter(\.identity.isOnByDefault)
        let audited = schemas.concurrentMap { AuditedSchema($0, options: options) }
        let systems = AuditedSystem.joined(audited)
        var report = AuditReport(
            findings: findings(of: running, in: systems).ranked(),
            diagnostics: diagnostics,
            counts: AuditReport.Counts(systems)
        )
        report.rules = running.map(\.identity)
        return report
    }

    /// Every rule looks at every system by itself, so all of that happens at the same time. Neighbours are of different
    /// systems: processors that look at one and the same wait for each other to count references.
    private static func findings(of rules: [any AuditRule], in systems: [AuditedSystem]) -> [Finding] {
        let pairs = rules.indices.flatMap { rule in systems.indices.map { (rule: rule, system: $0) } }
        let found = pairs.concurrentMap { rules[$0.rule].findings(across: systems[$0.system]) }
        let merged = Array(systems.indices).concurrentMap { index in
            let own = rules.indices.flatMap { found[$0 * systems.count + index] }
            return Merging.merged(own, of: systems[index])
        }
        return merged.flatMap(\.self)
    }
}
