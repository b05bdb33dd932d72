internal import SchemaModel

/// The report for programs. `Documentation/audit.schema.json` is its schema; `version` grows with any change that could
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
    ///   - fixed: What was changed before it, if something was to be.
    /// - Returns: One JSON object, line break at the end included.
    public func text(
        of report: AuditReport, failures: [String] = [], warnings: [String] = [], fixed: FixOutcome? = nil
    ) -> String {
        let inputs =
            failures.map { JSONValue.diagnostic(.error, $0, at: nil) }
            + warnings.map { JSONValue.diagnostic(.warning, $0, at: nil) }
        var prints = Fingerprints()
        let findings = report.findings
        let fingerprints = findings.map { prints.next($0) }
        let suppressed = report.suppressed.map { held in
            JSONValue.object(
                JSONValue.members(of: held.finding, prints.next(held.finding)) + [
                    (
                        "suppression",
                        .object([
                            ("kind", .string(held.suppression.kind.rawValue)),
                            ("reason", .optional(held.suppression.reason)),
                            ("location", .place(held.suppression.location)),
                        ])
                    )
                ])
        }
        return JSONValue.present([
            ("version", .integer(Self.version)),
            ("fixed", fixed.map { .outcome($0) }),
            ("summary", summary(of: report)),
            (
                "findings",
                .elements(findings.count) { .object(JSONValue.members(of: findings[$0], fingerprints[$0])) }
            ),
            ("suppressed", .array(suppressed)),
            ("absent", .array(report.absent.map { .string($0.description) })),
            (
                "diagnostics",
                .array(inputs + report.diagnostics.map { .diagnostic($0.severity, $0.message, at: $0.location) })
            ),
        ]).document()
    }

    private func summary(of report: AuditReport) -> JSONValue {
        .object([
            ("headline", .string(report.headline)), ("tally", .string(report.tally)),
            ("tables", .integer(report.counts.tables)), ("countingKeys", .integer(report.counts.countingKeys)),
            ("followingForeignKeys", .integer(report.counts.followingKeys)),
            ("errors", .integer(report.count(of: .error))), ("warnings", .integer(report.count(of: .warning))),
            ("notes", .integer(report.count(of: .note))), ("suppressed", .integer(report.suppressed.count)),
            ("hasBaseline", .boolean(report.hasBaseline)), ("skipped", .skipped(report.skipped)),
        ])
    }

    /// The rules as a list.
    ///
    /// - Parameters:
    ///   - rules: The rules.
    ///   - fixable: The codes of those whose findings --fix can mend, where that is known.
    /// - Returns: One JSON object, line break at the end included.
    public func text(of rules: [any AuditRule], fixable: Set<String>? = nil) -> String {
        JSONValue.object([
            ("version", .integer(Self.version)), ("rules", .array(rules.map { .rule($0, fixable) })),
        ]).document()
    }
}
