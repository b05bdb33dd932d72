import IDAudit
import SchemaModel
import Testing

@Suite struct RandomUUIDPrimaryKeyTests {
    private func schema(rows: Int64?, bytes: Int64?, name: String = "events") -> Schema {
        var schema = sql("CREATE TABLE \(name) (id uuid PRIMARY KEY DEFAULT gen_random_uuid());").schema
        schema.origin = .catalog(database: "app", version: 150_018)
        schema.tables[0].estimatedRows = rows
        schema.tables[0].totalBytes = bytes
        return schema
    }

    @Test(
        arguments: [
            (nil, nil, "note", "`events.id` is a random UUIDv4 (`gen_random_uuid()`)"),
            (99_999, 1 << 20, nil, ""),
            (
                4_100_000, 1 << 30, "note",
                "`events.id` is a random UUIDv4 (`gen_random_uuid()`) in a table of 4,100,000 rows, 1,024 MB"
            ),
            (
                90_000_000, 20 << 30, "warning",
                "`events.id` is a random UUIDv4 (`gen_random_uuid()`) in a table of 90,000,000 rows, 20 GB"
            ),
            (
                10, 20 << 30, "warning",
                "`events.id` is a random UUIDv4 (`gen_random_uuid()`) in a table of 10 rows, 20 GB"
            ),
        ] as [(Int64?, Int64?, String?, String)])
    func severityComesFromTheSize(_ rows: Int64?, _ bytes: Int64?, severity: String?, message: String) {
        let found = findings(of: "ID202", in: schema(rows: rows, bytes: bytes))
        #expect(found.first?.severity.rawValue == severity)
        if severity != nil { #expect(found.first?.message == message) }
    }

    @Test(arguments: [(1000.0, "note"), (100_000.0, "warning"), (.infinity, "warning"), (.nan, "note")])
    func theRateOfInsertsCounts(_ rate: Double, severity: String) throws {
        var schema = schema(rows: 1_000_000, bytes: 1 << 30)
        schema.tables[0].insertsPerDay = rate
        let finding = try #require(findings(of: "ID202", in: schema).first)
        #expect(finding.severity.rawValue == severity)
        if rate == 1000 {
            #expect(finding.message.hasSuffix("in a table of 1,000,000 rows, 1,024 MB, 1,000 inserts a day"))
        }
    }

    @Test func theSizeOfOneSourceCountsForAll() {
        let model = prisma("model events {\n  id String @id @default(uuid()) @db.Uuid\n}").schema
        #expect(findings(of: "ID202", in: model).count == 1)
        #expect(findings(of: "ID202", in: model, schema(rows: 12, bytes: 8192)).isEmpty)
        let both = findings(of: "ID202", in: model, schema(rows: 90_000_000, bytes: 20 << 30))
        #expect(both.map(\.severity) == [.warning])
    }

    @Test func itSaysThatUUIDv7TellsTheTime() throws {
        let plain = try #require(findings(of: "ID202", in: schema(rows: nil, bytes: nil)).first)
        #expect(plain.fix.text.contains("unless the time at which a row was made is a secret"))
        #expect(plain.fix.change == .generator(.init(ObjectName("events"), "id"), .uuid(version: 7)))
        let people = try #require(findings(of: "ID202", in: schema(rows: nil, bytes: nil, name: "users")).first)
        #expect(people.fix.text.contains("for people that is often personal, and UUIDv4 is then the right choice"))
    }

    /// What is seen by outsiders is not to tell the time because of this rule: ID206 would speak against it.
    @Test(arguments: [
        ("model Event {", true), ("model User {", false),
        ("model User {\n  publicId String @unique @default(nanoid())", true),
    ])
    func whatIsCarriedOut(_ opening: String, isCarriedOut: Bool) throws {
        let schema = prisma("\(opening)\n  id String @id @default(uuid()) @db.Uuid\n}").schema
        let finding = try #require(findings(of: "ID202", in: schema).first)
        #expect((finding.fix.change != nil) == isCarriedOut)
    }

    @Test func whatTheSettingsCallPublic() throws {
        var options = AuditOptions()
        options.publicTables = ["events"]
        let finding = try #require(
            findings(of: "ID202", in: [schema(rows: nil, bytes: nil)], options: options).first)
        #expect(finding.fix.change == nil)
    }

    @Test func largeIsWhatTheUserSays() {
        var options = AuditOptions()
        options.largeTable = 1 << 20
        let found = findings(of: "ID202", in: [schema(rows: 1_000_000, bytes: 2 << 20)], options: options)
        #expect(found.first?.severity == .warning)
    }
}
