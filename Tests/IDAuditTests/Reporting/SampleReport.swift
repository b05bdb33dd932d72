import IDAudit
import SQLSchema
import SchemaModel

/// Reports made by hand, so that what other rules say doesn't change how reports look.
enum SampleReport {
    /// A report with the text that it is about.
    struct Sample {
        var report: AuditReport
        var context: ReportContext
    }

    static let exhausted = RuleIdentity(code: "ID191", name: "key-exhausted", severity: .error, since: "0.1.0")
    static let counting = RuleIdentity(code: "ID192", name: "counting-key", severity: .warning, since: "0.1.0")
    static let clean = RuleIdentity(
        code: "ID193", name: "clean-rule", severity: .note, precision: .low, isOnByDefault: false, since: "0.2.0")

    private static let text = """
        CREATE TABLE events (id serial PRIMARY KEY);
        CREATE TABLE clicks (id serial PRIMARY KEY, event_id int REFERENCES events);

        """

    /// Everything that a report can hold.
    static var full: Sample {
        let source = SourceText(file: "db/schema one.sql", text)
        var report = empty(text, rules: [exhausted, counting, clean])
        var first = Finding(
            exhausted, on: .init(table: "events", column: "id", model: "Event"), at: place(source, 1, 22, 24),
            message: "`events.id` has used 93 % of its ids: 2,000,000,000 of 2,147,483,647",
            why:
                "147,483,647 inserts from now every further one fails (`integer out of range`), and so does every insert "
                + "into the tables that refer to it, which is all of them",
            fix: Fix(
                "move it to UUIDv7", change: .keyToUUIDv7(.init(ObjectName("events"), "id")),
                statements: ["ALTER TABLE events ALTER COLUMN id TYPE bigint;"],
                command: "unserial plan --database URL"),
            related: [
                .init(
                    .init(table: "clicks", column: "event_id"), "follows `events.id`", at: place(source, 2, 45, 53))
            ],
            daysLeft: 41.3)
        first.otherLocations = [SourceLocation(file: "prisma/schema.prisma", line: 4, column: 3, endColumn: 5)]
        first.rank.score = 1234.5678
        first.rank.reason = "error; primary key, 2,000,000,000 rows, 1 foreign key follows; 41 days left; certain"
        first.fix.edits = [TextEdit(file: source.file, range: 24..<30, replacement: "uuid")]
        var second = Finding(
            counting, on: .init(table: "clicks", column: "id"), at: place(source, 2, 22, 24),
            message: "`clicks.id` counts up from 1", why: "outsiders can count the rows",
            fix: Fix("make it a uuid", .safe),
            confidence: .likely)
        second.rank.score = 14
        second.rank.reason = "warning; primary key; likely"
        second.fix.edits = [TextEdit(file: source.file, range: 69..<75, replacement: "uuid")]
        // From a live catalog alone, and about a table.
        var third = Finding(
            counting, .note, on: .init(table: "archive", columns: []), at: nil, message: "`archive` has no key",
            why: "no row of it can be named", fix: Fix("add one"))
        third.rank.score = 1
        third.rank.reason = "note; certain"
        report.findings = [first, second, third]
        let pair = Finding(
            counting, on: .init(table: "pairs", columns: ["a", "b"]), at: place(source, 2, 1, 7),
            message: "`pairs.(a, b)` counts", why: "it does", fix: Fix("let it"))
        report.suppressed = [
            SuppressedFinding(
                pair, by: Suppression(.comment, reason: "moves later", location: place(source, 1, 1, 7))),
            SuppressedFinding(pair, by: Suppression(.configuration, reason: "a \"log\"")),
            SuppressedFinding(pair, by: Suppression(.baseline)),
        ]
        report.absent = [FindingKey(rule: "ID192", object: "public.gone.id")]
        report.hasBaseline = true
        report.diagnostics = [SourceDiagnostic(.error, "not understood", at: place(source, 2, 1, 7))]
        return Sample(
            report: report,
            context: ReportContext(
                version: "0.1.0", sources: [source],
                paths: PathBase(workingDirectory: "/home/u/app/backend", root: "/home/u/app"),
                failures: ["cannot read `x.sql`: No such file or directory"], warnings: ["how far `s` counted"]))
    }

    /// Names that every format has to keep from doing harm.
    static var hostile: Sample {
        let evil = "e\u{1B}[31m\u{0}\n::error::x%0A|`<b>&]]>@team #12 \u{1F600}\u{202E}\\ \"'\u{FFFE}\u{85}\r*_~$"
        let source = SourceText(file: "a,b:c%|`\u{1F600}\n.sql", "CREATE TABLE x (id serial PRIMARY KEY);\n")
        var report = empty("CREATE TABLE x (id serial PRIMARY KEY);", rules: [counting])
        var finding = Finding(
            counting, on: .init(table: ObjectName(schema: evil, evil), column: evil, model: evil),
            at: place(source, 1, 1, 7), message: "`\(evil)` is \(evil)", why: evil,
            fix: Fix(evil, statements: [evil + ";"], command: evil),
            related: [.init(.init(table: ObjectName(evil)), evil, at: place(source, 1, 1, 7))], daysLeft: .nan)
        finding.rank.reason = evil
        finding.fix.edits = [TextEdit(file: source.file, range: 0..<1, replacement: evil)]
        report.findings = [finding]
        report.suppressed = [
            SuppressedFinding(finding, by: Suppression(.configuration, reason: evil))
        ]
        report.absent = [FindingKey(rule: evil, object: evil)]
        report.hasBaseline = true
        report.diagnostics = [SourceDiagnostic(.warning, evil, at: place(source, 1, 1, 7))]
        return Sample(
            report: report,
            context: ReportContext(version: "0.1.0", sources: [source], failures: [evil], warnings: [evil]))
    }

    /// Nothing found.
    static var nothing: Sample {
        Sample(
            report: empty("CREATE TABLE a (id uuid PRIMARY KEY);", rules: [counting, clean]),
            context: ReportContext(version: "0.1.0"))
    }

    /// A repository with many tables: seven keys that say the same, and another finding between them.
    static var alike: Sample {
        var sample = full
        let other = sample.report.findings[0]
        sample.report.findings = (0..<7).map { number in
            var finding = Finding(
                counting, .note, on: .init(table: "table_\(number)", column: "id"),
                at: SourceLocation(file: "db/\(number).sql", line: number + 1, column: 1),
                message: "`table_\(number).id` counts up from 1", why: "outsiders can count the rows",
                fix: Fix("make `table_\(number).id` a uuid"))
            finding.rank.score = Double(7 - number)
            finding.rank.reason = "note; primary key; certain"
            return finding
        }
        sample.report.findings.insert(other, at: 2)
        sample.report.suppressed = []
        sample.report.absent = []
        sample.report.skipped.files = 1_234
        sample.report.skipped.tests = ["backend/test", "e2e", "web/__tests__", "web/fixtures"]
        sample.report.skipped.packages = ["node_modules"]
        return sample
    }

    /// As many findings as wanted.
    static func many(_ count: Int) -> Sample {
        var sample = full
        sample.report.findings = (0..<count).map { number in
            var finding = Finding(
                counting, number % 3 == 0 ? .error : .warning,
                on: .init(table: ObjectName("table_number_\(number)"), column: "id"),
                at: SourceLocation(file: "db/\(number).sql", line: number + 1, column: 1),
                message: "`table_number_\(number).id` counts up from 1; \(String(repeating: "words ", count: 60))",
                why: "\(number) " + String(repeating: "why ", count: 500),
                fix: Fix(String(repeating: "fix ", count: 500)))
            finding.rank.score = 1
            return finding
        }
        return sample
    }

    private static func place(_ source: SourceText, _ line: Int, _ column: Int, _ end: Int) -> SourceLocation {
        SourceLocation(file: source.file, line: line, column: column, endColumn: end)
    }

    private static func empty(_ text: String, rules: [RuleIdentity]) -> AuditReport {
        var report = RuleBook.report(on: [sql(text).schema], rules: [])
        report.rules = rules
        return report
    }
}

extension Finding.Object {
    fileprivate init(table: String, column: String, model: String? = nil) {
        self.init(table: ObjectName(table), column: column, model: model)
    }

    fileprivate init(table: String, columns: [String]) { self.init(table: ObjectName(table), columns: columns) }
}
