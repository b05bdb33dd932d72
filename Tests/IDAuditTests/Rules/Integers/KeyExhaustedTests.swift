import IDAudit
import SchemaModel
import Testing

/// ID101: limits, thresholds, forecasts. Tests/IDAuditIntegrationTests plays the same on a server.
@Suite struct KeyExhaustedTests {
    /// A key whose last value is given, in a schema that a test may change.
    private func counter(at last: Int64, _ type: String = "serial") -> Schema {
        var schema = sql("CREATE TABLE e (id \(type) PRIMARY KEY);").schema
        schema.sequences[0].lastValue = last
        return schema
    }

    private func finding(_ schema: Schema, _ options: AuditOptions = AuditOptions()) -> Finding? {
        RuleBook.report(on: [schema], options: options, rules: [RuleBook.rule("ID101")].compactMap(\.self)).findings
            .first
    }

    @Test(
        arguments: [
            (1_503_238_552, ""), (1_503_238_553, "warning"), (1_932_735_282, "warning"), (1_932_735_283, "error"),
            (2_147_483_647, "error"), (1, ""), (0, ""), (-5, ""),
        ] as [(Int64, String)])
    func thresholds(last: Int64, severity: String) {
        #expect((finding(counter(at: last))?.severity.rawValue ?? "") == severity)
    }

    @Test func thresholdsAreTheUsers() {
        var options = AuditOptions()
        options.exhaustionWarning = 10
        options.exhaustionError = 20
        #expect(finding(counter(at: 300_000_000), options)?.severity == .warning)
        #expect(finding(counter(at: 500_000_000), options)?.severity == .error)
    }

    /// Rows a day, and what they make of a counter at 800,000,000 (37 %) or 2,000,000,000 (93 %) of 2,147,483,647.
    @Test(
        arguments: [
            (800_000_000, 100_000_000.0, "error", 13.47, "13 days left"),
            (800_000_000, 10_000_000, "warning", 134.7, "134 days left"),
            (800_000_000, 1_000_000, "", 0, ""),
            (2_000_000_000, 0, "error", nil, ""),
            (2_000_000_000, 1_000_000, "error", 147.48, "147 days left"),
            (2_000_000_000, 10_000, "warning", 14748.4, "40 years left"),
            (2_147_483_647, 10, "error", 0, ""),
        ] as [(Int64, Double, String, Double?, String)])
    func forecasts(last: Int64, perDay: Double, severity: String, days: Double?, words: String) {
        var schema = counter(at: last)
        schema.tables[0].insertsPerDay = perDay
        let finding = self.finding(schema)
        #expect((finding?.severity.rawValue ?? "") == severity)
        guard let finding else { return }
        #expect(finding.daysLeft.map { ($0 * 10).rounded() } == days.map { ($0 * 10).rounded() })
        #expect(words.isEmpty ? !finding.message.contains(" left") : finding.message.hasSuffix("; \(words)"))
    }

    @Test func aSequenceOfItsOwnPaceIsBelievedFirst() {
        var schema = counter(at: 2_000_000_000)
        schema.tables[0].insertsPerDay = 1
        schema.sequences[0].valuesPerDay = 147_483_647
        #expect(finding(schema)?.daysLeft == 1)
        schema.sequences[0].valuesPerDay = nil
        schema.sequences[0].increment = 100
        #expect(finding(schema)?.daysLeft == 1_474_836.47, "a hundred ids an insert")
    }

    /// Counters beside the primary key: what foreign keys refer to becomes a UUID, and what nothing refers to gets wider.
    @Test(arguments: [
        (
            "CREATE TABLE e (id uuid PRIMARY KEY, n serial UNIQUE);", "the limit of the column",
            "make it `bigint`, and its sequence with it; "
        ),
        (
            "CREATE TABLE e (id uuid PRIMARY KEY, n serial UNIQUE); CREATE TABLE c (id uuid PRIMARY KEY, e int REFERENCES e (n));",
            "the limit of the column",
            "declare it `\"n\" uuid NOT NULL UNIQUE`, filled with UUIDv7, and make each column "
        ),
        (
            "CREATE TABLE e (id uuid PRIMARY KEY, n bigserial UNIQUE); CREATE TABLE c (id uuid PRIMARY KEY, e int REFERENCES e (n));",
            "the limit of `c.e`, which refers to it", "ALTER TABLE \"c\" ALTER COLUMN \"e\" TYPE bigint"
        ),
    ])
    func countersBesideThePrimaryKey(_ text: String, limit: String, fix: String) throws {
        let finding = try #require(self.finding(sql(text + "SELECT setval('e_n_seq', 2000000000);").schema))
        #expect(finding.message == "`e.n` has used 93 % of its ids: 2,000,000,000 of 2,147,483,647, \(limit)")
        #expect(finding.severity == .error)
        #expect(finding.fix.text.hasPrefix(fix), "\(finding.fix.text)")
        #expect(finding.fix.change == nil || fix.hasPrefix("ALTER"))
    }

    @Test func anUnsignedKeyHasTwiceTheRoom() {
        var schema = counter(at: 3_000_000_000)
        schema.sequences[0].maximum = .max
        schema.tables[0].columns[0].type.isUnsigned = true
        #expect(finding(schema)?.severity == nil)
        schema.sequences[0].lastValue = 4_000_000_000
        #expect(finding(schema)?.message.contains("4,000,000,000 of 4,294,967,295") == true)
    }

    @Test func positionsFromValues() {
        var schema = sql("CREATE TABLE e (id int PRIMARY KEY);").schema
        var sample = ValueSample()
        sample.maximum = 2_000_000_000
        schema.tables[0].columns[0].sample = sample
        schema.tables[0].estimatedRows = 1_000_000_000
        #expect(finding(schema)?.confidence == .likely)
        schema.tables[0].estimatedRows = 1_000_000
        #expect(finding(schema) == nil, "numbers so far apart are not counted")
    }

    @Test(arguments: [
        (Int64.max, Int64(1), Int64.min, Int64.max), (.min, -1, .min, .max), (.min, 1, .min, .max),
        (.max, -1, .min, .max), (.max, .max, .min, .max), (.min, .min, .min, .max), (0, 0, 0, 0), (5, 1, 10, 1),
        (.min, .min, .max, .min),
    ])
    func anyNumbersAreSurvived(last: Int64, increment: Int64, minimum: Int64, maximum: Int64) {
        for type in ["smallserial", "serial", "bigserial"] {
            var schema = counter(at: last, type)
            schema.sequences[0].increment = increment
            schema.sequences[0].minimum = minimum
            schema.sequences[0].maximum = maximum
            schema.tables[0].insertsPerDay = 1e300
            schema.sequences[0].valuesPerDay = .leastNonzeroMagnitude
            var sample = ValueSample()
            sample.maximum = .max
            sample.minimum = .min
            schema.tables[0].columns[0].sample = sample
            for rule in ["ID101", "ID105", "ID106", "ID107", "ID108"] { _ = findings(of: rule, in: schema) }
        }
    }

    @Test(arguments: [
        (
            "CREATE SEQUENCE s AS integer; CREATE TABLE e (id bigint PRIMARY KEY DEFAULT nextval('s'));", "s",
            "ALTER SEQUENCE \"s\" AS bigint;"
        ),
        (
            "CREATE TABLE e (id bigserial PRIMARY KEY); CREATE TABLE c (id uuid PRIMARY KEY, e_id int REFERENCES e);",
            "e_id_seq", "ALTER TABLE \"c\" ALTER COLUMN \"e_id\" TYPE bigint;"
        ),
        (
            "CREATE TABLE e (id bigserial PRIMARY KEY CONSTRAINT few CHECK (id < 2100000001));", "e_id_seq",
            "ALTER TABLE \"e\" DROP CONSTRAINT \"few\", ADD CONSTRAINT \"few\" CHECK (id < 9223372036854775807) NOT VALID;"
        ),
        ("CREATE TABLE e (id serial PRIMARY KEY);", "e_id_seq", nil),
    ])
    func adviceIsForWhatEndsFirst(text: String, sequence: String, statement: String?) throws {
        let finding = try #require(self.finding(sql("\(text) SELECT setval('\(sequence)', 2100000000);").schema))
        #expect(finding.fix.statements.first == statement)
        #expect((finding.fix.command == nil) == (statement != nil))
    }
}
