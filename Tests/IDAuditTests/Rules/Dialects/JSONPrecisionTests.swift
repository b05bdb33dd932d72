import IDAudit
import JSONDocuments
import SchemaModel
import Testing

@Suite struct JSONPrecisionTests {
    @Test func numbersInJSON() throws {
        let text = #"[{"id": 1, "n": 1e300}, {"id": 9007199254740992}, {"id": -9007199254740992}, {"id": null}]"#
        let finding = try #require(findings(of: "ID501", in: json(["events.json": text]).schema).first)
        #expect(
            finding.message == "`events.id`: 2 of 3 numbers are beyond 2^53 and lose their last digits in JavaScript")
        #expect(finding.location?.description == "events.json:1:32")
        #expect(finding.severity == .warning && finding.confidence == .certain)
        #expect(finding.fix.text == "write `id` as a string in JSON")
    }

    /// What only a live catalog tells: samples of values, and what makes the ids.
    @Test(
        arguments: [
            ("id", 3, nil, "`t.id` (bigint) holds ids beyond 2^53: as numbers in JSON such ids lose their last digits"),
            (
                "author_id", 3, nil,
                "`t.author_id` (bigint) holds ids beyond 2^53: as numbers in JSON such ids lose their last digits"
            ),
            ("amount", 3, nil, nil), ("id", 0, nil, nil),
            (
                "id", 0, IDGenerator(.snowflake, by: .database, spelling: "snowflake()"),
                "`t.id` (bigint) is filled with Snowflakes: as numbers in JSON such ids lose their last digits"
            ),
        ] as [(String, Int, IDGenerator?, String?)])
    func columnsOfDatabases(_ name: String, beyond: Int, generator: IDGenerator?, message: String?) {
        var column = Column(name, ColumnType(.integer(bits: 64), declared: "bigint"))
        column.sample = ValueSample()
        column.sample?.beyondDouble = beyond
        column.applicationGenerator = generator
        let schema = Schema(
            origin: .catalog(database: "app", version: 150_018), tables: [Table(ObjectName("t"), columns: [column])])
        #expect(findings(of: "ID501", in: schema).first?.message == message)
    }

    @Test func followersAreNamed() throws {
        let text = """
            CREATE TABLE e (id bigserial PRIMARY KEY); CREATE TABLE c (id uuid PRIMARY KEY, e_id bigint REFERENCES e);
            SELECT setval('e_id_seq', 9007199254740992);
            """
        let finding = try #require(findings(of: "ID501", in: sql(text).schema).first)
        #expect(
            finding.message
                == "`e.id` (bigserial) counts at 9,007,199,254,740,992, beyond 2^53: as numbers in JSON such ids lose their last digits"
        )
        #expect(finding.related.map(\.object.description) == ["c.e_id"])
    }

    /// A sample of JSON is no declaration: only what its values show is a fault.
    @Test func aSampleOfJSONHasNoOtherFaults() {
        let text =
            #"[{"uuid": "0190aa00-0000-7000-8000-000000000000", "name": "a", "user_id": 7}, {"uuid": "0190aa00-0000-7000-8000-000000000001"}]"#
        #expect(RuleBook.report(on: [json(["a.json": text, "b.json": #"[{"name": "x"}]"#]).schema]).findings == [])
    }
}
