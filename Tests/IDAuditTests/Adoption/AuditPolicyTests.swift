import IDAudit
import SchemaModel
import Testing

/// What the configuration does to findings.
@Suite struct AuditPolicyTests {
    private static let text = """
        CREATE TABLE events (id serial PRIMARY KEY);
        CREATE TABLE audit.audit_log (line text);
        CREATE TABLE users (id bigserial PRIMARY KEY, boss int REFERENCES users);

        """

    private func apply(
        isWhole: Bool = false,
        _ change: (inout AuditConfiguration) -> Void
    ) -> AuditReport {
        var configuration = AuditConfiguration()
        change(&configuration)
        let policy = AuditPolicy(
            configuration: configuration, paths: PathBase(workingDirectory: "/repo/db", root: "/repo"), isWhole: isWhole
        )
        let known = ["ID102", "ID103", "ID110", "ID901", "ID903"]
        let rules = configuration.rules.filter { known.contains($0.identity.code) }
        let report = RuleBook.report(on: [sql(Self.text).schema], options: configuration.options, rules: rules)
        return policy.apply(to: report, sources: [SourceText(file: "a.sql", Self.text)])
    }

    private func shown(_ report: AuditReport) -> [String] {
        report.findings.map { "\($0.severity) \($0.rule.code) \($0.object)" }
    }

    private static let all = [
        "error ID103 users.boss", "warning ID102 events.id", "warning ID110 audit.audit_log", "note ID102 users.id",
    ]

    @Test func nothingDecidedChangesNothing() {
        #expect(Set(shown(apply { _ in })) == Set(Self.all))
    }

    @Test func levelsChangeSeveritiesAndOrder() {
        let report = apply {
            $0.levels = ["ID110": .error, "ID103": .note, "ID102": .off]
        }
        #expect(shown(report) == ["error ID110 audit.audit_log", "note ID103 users.boss"])
        #expect(report.findings.first?.rank.reason.hasPrefix("error; ") == true)
        #expect(!report.rules.contains { $0.code == "ID102" }, "what is off does not run")
    }

    @Test func overridesAreForPathsAndTables() {
        let elsewhere = AuditConfiguration.Override(paths: ["backend/**"], levels: ["ID102": .off])
        #expect(apply { $0.overrides = [elsewhere] }.findings.count == 4)
        let here = AuditConfiguration.Override(paths: ["db/**"], levels: ["ID102": .off])
        #expect(apply { $0.overrides = [here] }.findings.count == 2)
        let table = AuditConfiguration.Override(tables: ["audit.*"], levels: ["ID110": .note])
        #expect(shown(apply { $0.overrides = [table] }).contains("note ID110 audit.audit_log"))
        // The last that applies counts, and one that turns a rule on makes it run.
        let on = AuditConfiguration.Override(tables: ["events"], levels: ["ID102": .on])
        let report = apply {
            $0.levels = ["ID102": .off]
            $0.overrides = [here, on]
        }
        #expect(shown(report).filter { $0.contains("ID102") } == ["warning ID102 events.id"])
    }

    @Test func selectedRulesRunAlone() {
        let report = apply {
            $0.selected = ["ID110"]
            $0.levels = ["ID110": .off]
        }
        #expect(shown(report) == ["warning ID110 audit.audit_log"])
    }

    @Test(
        arguments: [
            ("public.events.id", nil, 1), ("events.id", nil, 1), ("events.*", nil, 1), ("public.*", nil, 3),
            ("*", nil, 4),
            ("audit.audit_log", nil, 1), ("audit.*", nil, 1), ("audit.audit_log.*", nil, 1), ("audit_*", nil, 1),
            ("users", nil, 0), ("user.*", nil, 0), ("EVENTS.id", nil, 1), (nil, "db/*.sql", 4), (nil, "backend", 0),
            ("events.*", "a.sql", 1), ("events.*", "b.sql", 0),
        ] as [(String?, String?, Int)])
    func patternsNameObjects(_ object: String?, path: String?, held: Int) {
        let report = apply { $0.ignores = [.init(object: object, path: path, reason: "known")] }
        #expect(report.suppressed.count == held)
        #expect(report.findings.count == 4 - held)
        #expect(
            report.suppressed.allSatisfy { $0.suppression.kind == .configuration && $0.suppression.reason == "known" })
    }

    @Test func patternsAreForTheirRules() {
        let report = apply { $0.ignores = [.init(rules: ["ID103"], object: "users.*")] }
        #expect(report.suppressed.map(\.finding.rule.code) == ["ID103"])
    }

    @Test func unusedPatternsAreToldWhereAllWasRead() {
        let place = SourceLocation(file: "unserial.yaml", line: 4, column: 5)
        let unused = AuditConfiguration.Ignore(rules: ["ID102"], object: "gone.*", location: place)
        #expect(apply { $0.ignores = [unused] }.findings.count == 4)
        let report = apply(isWhole: true) { $0.ignores = [unused] }
        #expect(report.findings.last?.rule.code == "ID901" && report.findings.last?.location == place)
        let mute = apply(isWhole: true) {
            $0.ignores = [unused]
            $0.requiresReason = true
        }
        #expect(mute.findings.map(\.rule.code).filter { $0 > "ID9" }.sorted() == ["ID901", "ID903"])
    }

    @Test(arguments: [
        ("*.sql", "a/b/c.sql", true), ("*.sql", "c.sql", true), ("*.sql", "c.sql.txt", false),
        ("legacy", "a/legacy/b.sql", true), ("legacy/", "legacy/b.sql", true), ("/legacy", "a/legacy/b.sql", false),
        ("legacy/**", "legacy/a/b.sql", true), ("legacy/*.sql", "legacy/a.sql", true),
        ("legacy/*.sql", "legacy/a/b.sql", false), ("a/**/b.sql", "a/b.sql", true), ("a/**/b.sql", "a/x/y/b.sql", true),
        ("a/**/b.sql", "a/x/y/c.sql", false), ("**", "anything", true), ("./a.sql", "a.sql", true), ("a/b", "a", false),
        ("", "a", false), (".", "a", true),
        ("**/**/**/**/x", String(repeating: "a/", count: 5_000), false),
    ])
    func pathsHavePatterns(_ pattern: String, path: String, expected: Bool) {
        #expect(PathPattern(pattern).matches(path) == expected)
    }
}
