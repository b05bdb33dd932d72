internal import SchemaModel

extension JSONValue {
    /// A finding, as members of an object.
    static func members(of finding: Finding, _ fingerprint: String) -> [(String, JSONValue)] {
        [
            ("rule", .string(finding.rule.code)), ("name", .string(finding.rule.name)),
            ("severity", .string(finding.severity.rawValue)), ("object", .object(finding.object)),
            ("location", .place(finding.location)),
            ("otherLocations", .array(finding.otherLocations.map { .place($0) })),
            ("message", .string(finding.message)), ("why", .string(finding.why)), ("fix", .string(finding.fix.text)),
            ("fixes", .fix(finding.fix)), ("confidence", .string(finding.confidence.rawValue)),
            ("daysLeft", finding.daysLeft.map { .number($0) } ?? .null),
            (
                "rank",
                .object([("score", .number(finding.rank.score)), ("reason", .string(finding.rank.reason))])
            ),
            ("related", .array(finding.related.map { .related($0) })), ("key", .string(finding.key.description)),
            ("fingerprint", .string(fingerprint)),
        ]
    }

    private static func related(_ related: Finding.Related) -> JSONValue {
        .object([
            ("object", .object(related.object)), ("message", .string(related.message)),
            ("location", .place(related.location)),
        ])
    }

    static func object(_ object: Finding.Object) -> JSONValue {
        .object([
            ("kind", .string(object.kind.rawValue)), ("schema", .optional(object.table.schema)),
            ("table", .string(object.table.name)), ("column", .optional(object.column)),
            ("columns", .array(object.columns.map { .string($0) })), ("model", .optional(object.model)),
        ])
    }

    private static func fix(_ fix: Fix) -> JSONValue {
        .object([
            ("safety", .string(fix.safety.rawValue)), ("change", .optional(fix.change?.word)),
            ("statements", .array(fix.statements.map { .string($0) })), ("command", .optional(fix.command)),
            (
                "edits",
                .array(
                    fix.edits.map { edit in
                        .object([
                            ("file", .string(edit.file)), ("offset", .integer(edit.range.lowerBound)),
                            ("length", .integer(edit.range.count)), ("replacement", .string(edit.replacement)),
                        ])
                    })
            ),
        ])
    }

    /// What `--fix` did.
    static func outcome(_ outcome: FixOutcome) -> JSONValue {
        .object([
            ("files", .array(outcome.files.map { .string($0) })),
            ("unwritten", .array(outcome.unwritten.map { .string($0) })),
            ("findings", .integer(outcome.findings)), ("held", .integer(outcome.held)),
            (
                "refusals",
                .array(
                    outcome.refusals.map { .object([("object", .object($0.object)), ("reason", .string($0.reason))]) })
            ),
            (
                "leftBehind",
                .array(
                    outcome.leftovers.map { leftover in
                        .object([
                            ("kind", .string(leftover.kind.rawValue)),
                            ("object", leftover.object.map { .object($0) } ?? .null),
                            ("location", .place(leftover.location)), ("message", .string(leftover.message)),
                            ("isCertain", .boolean(leftover.isCertain)),
                        ])
                    })
            ),
        ])
    }

    /// What was not looked at.
    static func skipped(_ skipped: SkippedFiles) -> JSONValue {
        .object([
            ("files", .integer(skipped.files)), ("tests", .array(skipped.tests.map { .string($0) })),
            ("packages", .array(skipped.packages.map { .string($0) })),
        ])
    }

    /// A place, or null.
    static func place(_ location: SourceLocation?) -> JSONValue {
        guard let location else { return .null }
        return .object([
            ("file", .string(location.file)), ("line", .integer(location.line)), ("column", .integer(location.column)),
            ("endColumn", .integer(location.endColumn)),
        ])
    }

    static func diagnostic(
        _ severity: SourceDiagnostic.Severity,
        _ message: String,
        at location: SourceLocation?
    ) -> JSONValue {
        .object([
            ("severity", .string(severity.rawValue)), ("message", .string(message)), ("location", .place(location)),
        ])
    }

    static func rule(_ rule: any AuditRule, _ fixable: Set<String>?) -> JSONValue {
        let identity = rule.identity
        let page = type(of: rule).page
        return .present([
            ("code", .string(identity.code)), ("name", .string(identity.name)),
            ("severity", .string(identity.severity.rawValue)), ("precision", .string(identity.precision.rawValue)),
            ("isOnByDefault", .boolean(identity.isOnByDefault)), ("since", .string(identity.since)),
            ("summary", .string(page.summary)), ("why", .string(page.section("Why it hurts"))),
            ("instead", .string(page.section("Instead"))),
            ("hasFix", fixable.map { .boolean($0.contains(identity.code)) }),
        ])
    }
}

extension SchemaChange {
    /// What kind of change it is, as JSON says it.
    fileprivate var word: String {
        switch self {
        case .keyToUUIDv7: "keyToUUIDv7"
        case .generator: "generator"
        case .nativeUUID: "nativeUUID"
        case .widen: "widen"
        case .matchKey: "matchKey"
        case .unique: "unique"
        case .required: "required"
        }
    }
}
