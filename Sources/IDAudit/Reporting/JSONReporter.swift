internal import SchemaModel

/// The report for programs. `Documentation/Audit.md` describes the format; `version` grows with any change that could
/// break a reader.
public struct JSONReporter {
    /// The version of the format.
    public static let version = 1

    /// Creates a reporter.
    public init() {}

    /// The whole report.
    ///
    /// - Parameters:
    ///   - report: What was found.
    ///   - failures: Why whole inputs could not be read: diagnostics of severity `error` that have no location.
    ///   - warnings: What was left out of the others: diagnostics of severity `warning` that have no location.
    /// - Returns: One JSON object, line break at the end included.
    public func text(of report: AuditReport, failures: [String] = [], warnings: [String] = []) -> String {
        let inputs =
            failures.map { value(.error, $0, at: nil) } + warnings.map { value(.warning, $0, at: nil) }
        return JSONValue.object([
            ("version", .integer(Self.version)),
            (
                "summary",
                .object([
                    ("headline", .string(report.headline)), ("tally", .string(report.tally)),
                    ("tables", .integer(report.counts.tables)), ("countingKeys", .integer(report.counts.countingKeys)),
                    ("followingForeignKeys", .integer(report.counts.followingKeys)),
                    ("errors", .integer(report.count(of: .error))), ("warnings", .integer(report.count(of: .warning))),
                    ("notes", .integer(report.count(of: .note))),
                ])
            ),
            ("findings", .array(report.findings.map(value))),
            (
                "diagnostics",
                .array(inputs + report.diagnostics.map { value($0.severity, $0.message, at: $0.location) })
            ),
        ]).printed() + "\n"
    }

    /// The rules as a list.
    public func text(of rules: [any AuditRule]) -> String {
        JSONValue.object([
            ("version", .integer(Self.version)),
            (
                "rules",
                .array(
                    rules.map { rule in
                        let identity = rule.identity
                        let page = type(of: rule).page
                        return .object([
                            ("code", .string(identity.code)), ("name", .string(identity.name)),
                            ("severity", .string(identity.severity.rawValue)), ("since", .string(identity.since)),
                            ("summary", .string(page.summary)), ("why", .string(page.section("Why it hurts"))),
                            ("instead", .string(page.section("Instead"))),
                        ])
                    }
                )
            ),
        ]).printed() + "\n"
    }

    private func value(_ finding: Finding) -> JSONValue {
        .object([
            ("rule", .string(finding.rule.code)), ("name", .string(finding.rule.name)),
            ("severity", .string(finding.severity.rawValue)), ("object", value(finding.object)),
            ("location", value(finding.location)), ("message", .string(finding.message)), ("why", .string(finding.why)),
            ("fix", .string(finding.fix.text)),
            (
                "related",
                .array(
                    finding.related.map {
                        .object([
                            ("object", value($0.object)), ("message", .string($0.message)),
                            ("location", value($0.location)),
                        ])
                    }
                )
            ),
        ])
    }

    private func value(_ object: Finding.Object) -> JSONValue {
        .object([
            ("schema", .optional(object.table.schema)), ("table", .string(object.table.name)),
            ("column", .optional(object.column)), ("model", .optional(object.model)),
        ])
    }

    private func value(_ location: SourceLocation?) -> JSONValue {
        guard let location else { return .null }
        return .object([
            ("file", .string(location.file)), ("line", .integer(location.line)), ("column", .integer(location.column)),
            ("endColumn", .integer(location.endColumn)),
        ])
    }

    private func value(
        _ severity: SourceDiagnostic.Severity,
        _ message: String,
        at location: SourceLocation?
    ) -> JSONValue {
        .object([
            ("severity", .string(severity.rawValue)), ("message", .string(message)), ("location", value(location)),
        ])
    }
}
