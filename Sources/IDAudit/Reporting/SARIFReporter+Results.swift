internal import SchemaModel

extension SARIFReporter {
    /// The results, the most important first, and how many did not fit.
    func results(of report: AuditReport, _ index: [String: Int]) -> (results: [JSONValue], cut: Int) {
        var prints = Fingerprints()
        let asks = includesSuppressed && !report.suppressed.isEmpty
        let state = report.hasBaseline ? "new" : nil
        var results = report.findings.prefix(mostResults).map { finding in
            // An empty list says that the finding is not held back, no list that nobody knows.
            let none: [JSONValue]? = asks ? [] : nil
            return result(finding, index, prints.next(finding), state: state, suppressions: none)
        }
        guard includesSuppressed else { return (results, report.findings.count - results.count) }
        for held in report.suppressed.prefix(mostResults - results.count) {
            let state = held.suppression.kind == .baseline ? "unchanged" : nil
            results.append(
                result(
                    held.finding, index, prints.next(held.finding), state: state,
                    suppressions: [value(held.suppression)]))
        }
        for key in report.absent.prefix(mostResults - results.count) { results.append(absent(key, index)) }
        return (results, report.findings.count + report.suppressed.count + report.absent.count - results.count)
    }

    private func result(
        _ finding: Finding,
        _ index: [String: Int],
        _ fingerprint: String,
        state: String?,
        suppressions: [JSONValue]?
    ) -> JSONValue {
        let place = context.place(of: finding)
        let related =
            finding.otherLocations.filter { $0 != place }.map { ($0, finding.object, "is declared here too") }
            + finding.related.compactMap { related in related.location.map { ($0, related.object, related.message) } }
        let locations = related.prefix(Self.mostLocations - 1).enumerated().map { id, related in
            location(related.0, related.1, id: id + 1, message: "`\(related.1)` \(related.2)")
        }
        let fixes = fixes(of: finding.fix)
        return .present([
            ("ruleId", .string(finding.rule.code)), ("ruleIndex", index[finding.rule.code].map { .integer($0) }),
            ("level", .string(finding.severity.rawValue)),
            ("message", .message(Self.sentences(finding))),
            ("locations", .array([location(place, finding.object)])),
            ("relatedLocations", locations.isEmpty ? nil : .array(locations)),
            ("partialFingerprints", prints(fingerprint)),
            ("fixes", fixes.isEmpty ? nil : .array(fixes)),
            ("suppressions", suppressions.map { .array($0) }),
            ("baselineState", state.map { .string($0) }),
            // 0 to 100; the score has no upper end.
            ("rank", .number(100 * finding.rank.score / (finding.rank.score + 100))),
            (
                "properties",
                .present([
                    ("confidence", .string(finding.confidence.rawValue)),
                    ("daysLeft", finding.daysLeft.map { .number($0) }),
                    ("rankReason", finding.rank.reason.isEmpty ? nil : .string(finding.rank.reason)),
                ])
            ),
        ])
    }

    /// The first sentence is what GitHub shows as the title.
    private static func sentences(_ finding: Finding) -> String {
        let parts = [finding.message, finding.why, "To do: \(finding.fix.text)"]
        return parts.filter { !$0.isEmpty }.map { part in
            part.prefix(1).uppercased() + part.dropFirst() + (part.hasSuffix(".") ? "" : ".")
        }.joined(separator: " ")
    }

    /// What the baseline holds and is gone.
    private func absent(_ key: FindingKey, _ index: [String: Int]) -> JSONValue {
        .present([
            ("ruleId", .string(key.rule)), ("ruleIndex", index[key.rule].map { .integer($0) }),
            ("kind", .string("pass")), ("level", .string("none")),
            ("message", .message("`\(key.object)` is no longer found.")),
            (
                "locations",
                .array([
                    .object([
                        (
                            "physicalLocation",
                            physicalLocation(SourceLocation(file: context.standIn, line: 1, column: 1))
                        ),
                        ("logicalLocations", .array([.object([("fullyQualifiedName", .string(key.object))])])),
                    ])
                ])
            ),
            ("partialFingerprints", prints(key.fingerprint())), ("baselineState", .string("absent")),
        ])
    }

    private func prints(_ fingerprint: String) -> JSONValue {
        .object([
            ("unserial/v1", .string(fingerprint)),
            ("primaryLocationLineHash", .string("\(fingerprint.prefix(16)):1")),
        ])
    }

    private func value(_ suppression: Suppression) -> JSONValue {
        .present([
            ("kind", .string(suppression.kind == .comment ? "inSource" : "external")),
            ("status", .string("accepted")),
            (
                "justification",
                suppression.reason.flatMap { $0.isEmpty ? nil : .string($0) }
                    ?? (suppression.kind == .baseline ? .string("in the baseline") : nil)
            ),
            (
                "location",
                suppression.location.map { .object([("physicalLocation", physicalLocation($0))]) }
            ),
        ])
    }

    private func location(
        _ place: SourceLocation,
        _ object: Finding.Object,
        id: Int? = nil,
        message: String? = nil
    ) -> JSONValue {
        let kind =
            switch object.kind {
            case .table: object.columns.isEmpty ? "type" : "member"
            case .node: "object"
            case .file, .project: "resource"
            }
        return .present([
            ("id", id.map { .integer($0) }),
            ("physicalLocation", physicalLocation(place)),
            (
                "logicalLocations",
                .array([
                    .present([
                        ("name", object.column.flatMap { $0.isEmpty ? nil : .string($0) }),
                        ("fullyQualifiedName", .string(object.path)), ("kind", .string(kind)),
                    ])
                ])
            ),
            ("message", message.map { .message($0) }),
        ])
    }

    func physicalLocation(_ location: SourceLocation) -> JSONValue {
        .object([
            ("artifactLocation", artifact(location.file)),
            (
                "region",
                .object([
                    ("startLine", .integer(max(location.line, 1))), ("startColumn", .integer(max(location.column, 1))),
                    ("endLine", .integer(max(location.line, 1))),
                    ("endColumn", .integer(max(location.endColumn, location.column, 1))),
                ])
            ),
        ])
    }

    private func artifact(_ file: String) -> JSONValue {
        let (uri, isRelative) = context.paths.uri(file)
        return .present([("uri", .string(uri)), ("uriBaseId", isRelative ? .string("%SRCROOT%") : nil)])
    }

    /// The edits of a fix, by file; without the text that they change there is no place to say.
    private func fixes(of fix: Fix) -> [JSONValue] {
        var files: [String] = []
        for edit in fix.edits where source(edit.file) != nil && !files.contains(edit.file) { files.append(edit.file) }
        let changes = files.compactMap { file -> JSONValue? in
            guard let source = source(file) else { return nil }
            let edits = fix.edits.filter { $0.file == file }.sorted { $0.range.lowerBound < $1.range.lowerBound }
            return .object([
                ("artifactLocation", artifact(file)),
                (
                    "replacements",
                    .array(
                        edits.map { edit in
                            .object([
                                ("deletedRegion", region(edit.range, in: source)),
                                ("insertedContent", .object([("text", .string(edit.replacement))])),
                            ])
                        })
                ),
            ])
        }
        guard !changes.isEmpty else { return [] }
        return [.object([("description", .message(fix.text)), ("artifactChanges", .array(changes))])]
    }

    private func region(_ range: Range<Int>, in source: SourceText) -> JSONValue {
        let start = source.location(of: range.lowerBound..<range.lowerBound)
        let end = source.location(of: range.upperBound..<range.upperBound)
        return .object([
            ("startLine", .integer(start.line)), ("startColumn", .integer(start.column)),
            ("endLine", .integer(end.line)), ("endColumn", .integer(end.column)),
            ("byteOffset", .integer(range.lowerBound)), ("byteLength", .integer(range.count)),
        ])
    }
}
