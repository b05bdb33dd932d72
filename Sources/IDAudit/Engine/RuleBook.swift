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
        let audited = schemas.map { AuditedSchema($0, options: options) }
        let findings = AuditedSystem.joined(audited).flatMap { system in
            Merging.merged(running.flatMap { $0.findings(across: system) }, of: system)
        }
        var report = AuditReport(
            findings: findings.sorted(by: Finding.precedes),
            diagnostics: diagnostics,
            counts: AuditReport.Counts(audited)
        )
        report.rules = running.map(\.identity)
        return report
    }
}
