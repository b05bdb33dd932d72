public import SchemaModel

/// The rules, and what they say of a schema.
public enum RuleBook {
    /// Every rule, by code.
    public static let rules: [any AuditRule] = [
        KeyExhausted(), IntAutoincrementKey(), ForeignKeyNarrowerThanKey(), ForeignKeyTypeDiffers(), NoPrimaryKey(),
    ]

    /// The rule of a code or a name, in any case of letters.
    public static func rule(_ codeOrName: String) -> (any AuditRule)? {
        let wanted = codeOrName.lowercased()
        return rules.first { rule in
            let identity = type(of: rule).identity
            return identity.code.lowercased() == wanted || identity.name == wanted
        }
    }

    /// What the rules find in some schemas, gravest first.
    public static func report(on schemas: [Schema], diagnostics: [SourceDiagnostic] = []) -> AuditReport {
        let audited = schemas.map(AuditedSchema.init)
        let findings = audited.flatMap { schema in rules.flatMap { $0.findings(in: schema) } }
        return AuditReport(
            findings: findings.sorted(by: Finding.precedes),
            diagnostics: diagnostics,
            counts: AuditReport.Counts(audited)
        )
    }
}
