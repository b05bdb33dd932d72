internal import SchemaModel

/// The report as JUnit XML: a suite for each table, a case for each finding, for each place that could not be read a case
/// in error, or skipped where only a detail is missing, and a passing case for each rule that found nothing.
public struct JUnitReporter {
    private let context: ReportContext
    private let threshold: Severity?

    /// Creates a reporter.
    ///
    /// - Parameters:
    ///   - context: What was read.
    ///   - failOn: The lightest finding that is a failure; lighter ones pass and say what they are. `nil` for none.
    public init(_ context: ReportContext, failOn: Severity? = .warning) {
        self.context = context
        threshold = failOn
    }

    /// One XML document, line break at the end included.
    public func text(of report: AuditReport) -> String {
        var suites: [Suite] = []
        let inputs =
            context.failures.map { Case(name: $0, subject: "inputs", outcome: .error($0)) }
            + context.warnings.map { Case(name: $0, subject: "inputs", outcome: .skipped($0)) }
        if !inputs.isEmpty { suites.append(Suite(name: "inputs", cases: inputs)) }
        if !report.diagnostics.isEmpty {
            suites.append(Suite(name: "not understood", cases: report.diagnostics.map(unread)))
        }
        suites += FindingGroup.groups(of: report.findings).map { group in
            Suite(name: group.title, cases: group.findings.map(found))
        }
        let held = report.suppressed.map { held in
            Case(
                name: Self.name(of: held.finding), subject: held.finding.object.path,
                outcome: .skipped(held.suppression.reason ?? held.suppression.kind.rawValue))
        }
        if !held.isEmpty { suites.append(Suite(name: "held back", cases: held)) }
        let faulty = Set(report.findings.map(\.rule.code))
        let clean = report.rules.filter { !faulty.contains($0.code) }.map {
            Case(name: "\($0.code) \($0.name)", subject: "rules", outcome: .passed(nil))
        }
        if !clean.isEmpty { suites.append(Suite(name: "rules that found nothing", cases: clean)) }
        let all = suites.flatMap(\.cases)
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<testsuites name=\"unserial audit\" \(Self.counts(of: all))>\n" + suites.map(\.text).joined()
            + "</testsuites>\n"
    }

    /// What leaves a table out is an error, as it is for the exit code; a detail is a case that nobody could try.
    private func unread(_ diagnostic: SourceDiagnostic) -> Case {
        let place = diagnostic.location
        return Case(
            name: "\(place)", subject: "not understood", file: (context.paths.relative(place.file), place.line),
            outcome: diagnostic.severity == .error ? .error(diagnostic.message) : .skipped(diagnostic.message))
    }

    private func found(_ finding: Finding) -> Case {
        let place = finding.location.map { "\($0)\n" } ?? ""
        let text = "\(place)\(finding.message)\nwhy: \(finding.why)\nfix: \(finding.fix.text)"
        let fails = threshold.map { finding.severity <= $0 } ?? false
        return Case(
            name: Self.name(of: finding), subject: finding.object.path,
            file: finding.location.map { ($0.file == "-" ? $0.file : context.paths.relative($0.file), $0.line) },
            outcome: fails ? .failure(finding.severity, finding.message, text) : .passed(text))
    }

    private static func name(of finding: Finding) -> String {
        "\(finding.rule.code) \(finding.rule.name): \(finding.object)"
    }

    fileprivate static func counts(of cases: [Case]) -> String {
        let failures = cases.count { if case .failure = $0.outcome { true } else { false } }
        let errors = cases.count { if case .error = $0.outcome { true } else { false } }
        let skipped = cases.count { if case .skipped = $0.outcome { true } else { false } }
        return "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
    }
}

private struct Suite {
    let name: String
    let cases: [Case]

    var text: String {
        "  <testsuite name=\"\(XMLText.attribute(name))\" \(JUnitReporter.counts(of: cases))>\n"
            + cases.map(\.text).joined() + "  </testsuite>\n"
    }
}

private struct Case {
    enum Outcome {
        case passed(String?)
        case skipped(String)
        case failure(Severity, String, String)
        case error(String)
    }

    let name: String
    let subject: String
    var file: (String, Int)?
    let outcome: Outcome

    var text: String {
        var attributes = "name=\"\(XMLText.attribute(name))\" classname=\"\(XMLText.attribute(subject))\""
        if let file { attributes += " file=\"\(XMLText.attribute(file.0))\" line=\"\(file.1)\"" }
        let body: String
        switch outcome {
        case .passed(nil): return "    <testcase \(attributes)/>\n"
        case .passed(let text?): body = "<system-out>\(XMLText.content(text))</system-out>"
        case .skipped(let reason): body = "<skipped message=\"\(XMLText.attribute(reason))\"/>"
        case .failure(let severity, let message, let text):
            body =
                "<failure type=\"\(severity.rawValue)\" message=\"\(XMLText.attribute(message))\">"
                + "\(XMLText.content(text))</failure>"
        case .error(let text): body = "<error message=\"\(XMLText.attribute(text))\"/>"
        }
        return "    <testcase \(attributes)>\n      \(body)\n    </testcase>\n"
    }
}
