internal import SchemaModel

/// The report as GitLab's code quality artifact, a list in the format of Code Climate.
public struct GitLabReporter {
    private let context: ReportContext

    /// Creates a reporter.
    public init(_ context: ReportContext) { self.context = context }

    /// One JSON array, line break at the end included.
    public func text(of report: AuditReport) -> String {
        var prints = Fingerprints()
        return JSONValue.array(
            report.findings.map { finding in
                let place = context.place(of: finding)
                return .object([
                    ("description", .string("\(finding.message); fix: \(finding.fix.text)")),
                    ("check_name", .string("\(finding.rule.code) \(finding.rule.name)")),
                    ("fingerprint", .string(prints.next(finding))),
                    ("severity", .string(Self.severity(finding.severity))),
                    (
                        "location",
                        .object([
                            ("path", .string(context.paths.relative(place.file))),
                            ("lines", .object([("begin", .integer(max(place.line, 1)))])),
                        ])
                    ),
                ])
            }
        ).printed() + "\n"
    }

    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .error: "critical"
        case .warning: "major"
        case .note: "info"
        }
    }
}
