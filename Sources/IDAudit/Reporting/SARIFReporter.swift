internal import SchemaModel

/// The report as SARIF 2.1.0 (OASIS, errata 01), with what GitHub code scanning needs of it.
///
/// Results are named by rule and object (`partialFingerprints`), so that an alert stays the same when lines move.
public struct SARIFReporter {
    /// The schema that a log names.
    static let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    /// GitHub takes no more places of one result.
    static let mostLocations = 1_000

    let context: ReportContext
    let includesSuppressed: Bool
    let mostResults: Int
    private let sources: [String: SourceText]

    /// Creates a reporter.
    ///
    /// - Parameters:
    ///   - context: Where files are and what was read.
    ///   - includesSuppressed: Whether findings that are held back stand in the log, with `suppressions`, and those that
    ///     are gone, with `baselineState: absent`. GitHub opens alerts for them all the same.
    ///   - mostResults: How many results go out; GitHub takes 25,000.
    public init(_ context: ReportContext, includesSuppressed: Bool = true, mostResults: Int = 25_000) {
        self.mostResults = mostResults
        self.context = context
        self.includesSuppressed = includesSuppressed
        sources = Dictionary(context.sources.map { ($0.file, $0) }) { first, _ in first }
    }

    /// The log, line break at the end included.
    public func text(of report: AuditReport) -> String {
        let rules = Self.rules(of: report)
        let index = Dictionary(rules.enumerated().map { ($0.element.code, $0.offset) }) { first, _ in first }
        let (results, cut) = results(of: report, index)
        let run: [(String, JSONValue?)] = [
            (
                "tool",
                .object([
                    (
                        "driver",
                        .object([
                            ("name", .string("unserial")), ("version", .string(context.version)),
                            ("semanticVersion", .string(context.version)), ("rules", .array(rules.map(Self.value))),
                        ])
                    )
                ])
            ),
            ("columnKind", .string("unicodeCodePoints")),
            // The part before the last slash is the category by which GitHub tells analyses apart.
            ("automationDetails", .object([("id", .string("unserial/audit/"))])),
            (
                "originalUriBaseIds",
                .object([("%SRCROOT%", .object([("description", .message("The folder of the repository."))]))])
            ),
            ("invocations", .array([invocation(of: report, cut: cut)])),
            ("results", .array(results)),
        ]
        return JSONValue.object([
            ("$schema", .string(Self.schema)), ("version", .string("2.1.0")), ("runs", .array([.present(run)])),
        ]).document()
    }

    private func invocation(of report: AuditReport, cut: Int) -> JSONValue {
        var notes: [JSONValue] = context.failures.map { .notification("error", $0) }
        notes += context.warnings.map { .notification("warning", $0) }
        if cut > 0 {
            notes.append(.notification("warning", "\(cut) findings of less importance are left out: the log is full."))
        }
        notes += report.diagnostics.prefix(Self.mostLocations).map { diagnostic in
            .notification(
                diagnostic.severity == .error ? "error" : "warning", diagnostic.message,
                at: .object([("physicalLocation", physicalLocation(diagnostic.location))]))
        }
        return .present([
            ("executionSuccessful", .boolean(context.failures.isEmpty)),
            ("toolExecutionNotifications", notes.isEmpty ? nil : .array(notes)),
        ])
    }

    func source(_ file: String) -> SourceText? { sources[file] }
}

extension JSONValue {
    /// A SARIF message; its text is never empty.
    static func message(_ text: String) -> JSONValue { .object([("text", .string(text.isEmpty ? "?" : text))]) }

    fileprivate static func notification(_ level: String, _ text: String, at location: JSONValue? = nil) -> JSONValue {
        .present([
            ("level", .string(level)), ("message", .message(text)), ("locations", location.map { .array([$0]) }),
        ])
    }
}
