extension SARIFReporter {
    /// The rules that ran and those of the findings, by code.
    static func rules(of report: AuditReport) -> [RuleIdentity] {
        let found = report.findings.map(\.rule) + report.suppressed.map(\.finding.rule)
        let absent = report.absent.compactMap { RuleBook.rule($0.rule)?.identity }
        let all = Dictionary((report.rules + found + absent).map { ($0.code, $0) }) { first, _ in first }
        return all.values.sorted { $0.code < $1.code }
    }

    /// A rule with its page, as code scanning shows it beside an alert.
    static func value(_ rule: RuleIdentity) -> JSONValue {
        let page = RulePage.all[rule.code]
        let summary = page?.summary ?? rule.name
        return .object([
            ("id", .string(rule.code)), ("name", .string(rule.name)), ("shortDescription", .message(summary)),
            ("fullDescription", .message(cut(page?.section("Why it hurts") ?? summary))),
            (
                "help",
                .object([
                    ("text", .string(plain(page) ?? rule.name)), ("markdown", .string(markdown(page) ?? rule.name)),
                ])
            ),
            ("defaultConfiguration", .object([("level", .string(rule.severity.rawValue))])),
            (
                "properties",
                .object([
                    ("tags", .array(tags(of: rule).prefix(20).map { .string($0) })),
                    ("precision", .string(rule.precision.rawValue)),
                    ("problem.severity", .string(rule.severity == .note ? "recommendation" : rule.severity.rawValue)),
                ])
            ),
        ])
    }

    /// GitHub takes 1,024 characters of a description.
    private static func cut(_ text: String) -> String {
        let text = text.isEmpty ? "?" : text
        return text.utf16.count <= 1024 ? text : String(text.prefix(500)) + "…"
    }

    private static func plain(_ page: RulePage?) -> String? {
        page.map { page in
            page.sections.reduce(page.summary) { "\($0)\n\n\($1.title)\n\n\($1.text)" }
        }
    }

    private static func markdown(_ page: RulePage?) -> String? {
        page.map { page in
            page.sections.reduce(page.summary) { "\($0)\n\n## \($1.title)\n\n\($1.text)" }
        }
    }

    private static func tags(of rule: RuleIdentity) -> [String] {
        let subject =
            switch rule.code.dropFirst(2).first {
            case "1": "integer-keys"
            case "2": "generators"
            case "3": "public-ids"
            case "4": "generation"
            case "5": "interoperability"
            case "6": "linked-data"
            case "7": "policy"
            default: "upkeep"
            }
        return ["database", "identifiers", subject]
    }
}
