internal import SchemaModel

/// The report as GitLab's code quality artifact, a list in the format of Code Climate.
///
/// What could not be read is an issue, too, under the name `unread`.
public struct GitLabReporter {
    private let context: ReportContext

    /// Creates a reporter.
    public init(_ context: ReportContext) { self.context = context }

    /// One JSON array, line break at the end included.
    public func text(of report: AuditReport) -> String {
        var prints = Fingerprints()
        let unread =
            context.failures.map { SourceDiagnostic(.error, $0, at: context.standInPlace) }
            + context.warnings.map { SourceDiagnostic(.warning, $0, at: context.standInPlace) }
            + report.diagnostics.map { SourceDiagnostic($0.severity, "not understood: \($0.message)", at: $0.location) }
        return JSONValue.array(
            report.findings.map { finding in
                issue(
                    "\(finding.message); fix: \(finding.fix.text)", "\(finding.rule.code) \(finding.rule.name)",
                    prints.next(finding.key), Self.severity(finding.severity), at: context.place(of: finding))
            }
                + unread.map { diagnostic in
                    // By file and words, so that an issue stays the same when lines move.
                    let file = context.paths.relative(diagnostic.location.file)
                    let print = prints.next(FindingKey(rule: "unread", object: "\(file) \(diagnostic.message)"))
                    let severity = diagnostic.severity == .error ? "major" : "minor"
                    return issue(diagnostic.message, "unread", print, severity, at: diagnostic.location)
                }
        ).document()
    }

    private func issue(
        _ text: String, _ check: String, _ print: String, _ severity: String, at place: SourceLocation
    ) -> JSONValue {
        .object([
            ("description", .string(text)), ("check_name", .string(check)), ("fingerprint", .string(print)),
            ("severity", .string(severity)),
            (
                "location",
                .object([
                    ("path", .string(context.paths.relative(place.file))),
                    ("lines", .object([("begin", .integer(max(place.line, 1)))])),
                ])
            ),
        ])
    }

    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .error: "critical"
        case .warning: "major"
        case .note: "info"
        }
    }
}
