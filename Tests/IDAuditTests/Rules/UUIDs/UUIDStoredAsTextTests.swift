import IDAudit
import SchemaModel
import Testing

@Suite struct UUIDStoredAsTextTests {
    @Test func followersChangeWithTheKey() throws {
        let schema = sql(
            """
            CREATE TABLE a (id text PRIMARY KEY DEFAULT gen_random_uuid());
            CREATE TABLE b (id uuid PRIMARY KEY, a_id varchar(36) CONSTRAINT b_a_fkey REFERENCES a ON DELETE CASCADE);
            """
        ).schema
        let found = findings(of: "ID201", in: schema)
        #expect(found.count == 1, "the child is told with its parent")
        let finding = try #require(found.first)
        #expect(
            finding.message
                == "`a.id` is text, whose values are UUIDs (`gen_random_uuid()`); `b.a_id` follows it")
        #expect(finding.severity == .warning && finding.confidence == .certain)
        #expect(finding.related.map(\.object.description) == ["b.a_id"])
        #expect(finding.fix.change == .nativeUUID(.init(ObjectName("a"), "id")))
        #expect(
            finding.fix.statements == [
                "BEGIN;", "ALTER TABLE \"b\" DROP CONSTRAINT \"b_a_fkey\";",
                "ALTER TABLE \"a\" ALTER COLUMN \"id\" DROP DEFAULT;",
                "ALTER TABLE \"a\" ALTER COLUMN \"id\" TYPE uuid USING \"id\"::uuid;",
                "ALTER TABLE \"a\" ALTER COLUMN \"id\" SET DEFAULT (gen_random_uuid())::uuid;",
                "ALTER TABLE \"b\" ALTER COLUMN \"a_id\" TYPE uuid USING \"a_id\"::uuid;",
                "ALTER TABLE \"b\" ADD CONSTRAINT \"b_a_fkey\" FOREIGN KEY (\"a_id\") REFERENCES \"a\" (\"id\") ON DELETE CASCADE;",
                "COMMIT;",
            ])
    }

    @Test(arguments: [
        ("postgresql", "add `@db.Uuid` to it"), ("cockroachdb", "add `@db.Uuid` to it"),
        ("sqlserver", "add `@db.UniqueIdentifier` to it"),
        ("mysql", "add `@db.Char(36)` to it: Prisma fills no binary column"),
    ])
    func theFixIsThatOfTheDatabase(_ provider: String, fix: String) throws {
        let text = "datasource db {\n  provider = \"\(provider)\"\n}\nmodel T {\n  id String @id @default(uuid())\n}"
        let finding = try #require(findings(of: "ID201", in: prisma(text).schema).first)
        #expect(finding.fix.text.hasPrefix(fix))
        #expect(finding.fix.change == .nativeUUID(.init(ObjectName("T"), "id")))
    }

    @Test(arguments: [
        (1000, 1000, true), (1000, 990, true), (1000, 989, false), (10, 10, true), (9, 9, false), (10, 9, false),
        (0, 0, false),
    ])
    func ninetyNinePercentOfTheValues(_ count: Int, _ uuids: Int, isFound: Bool) {
        var schema = sql("CREATE TABLE t (id bigint PRIMARY KEY, ref text);").schema
        var sample = ValueSample()
        sample.count = count
        sample.textualUUIDs = uuids
        schema.tables[0].columns[1].sample = sample
        let found = findings(of: "ID201", in: schema)
        #expect(found.isEmpty != isFound)
        if isFound { #expect(found.first?.message.hasPrefix("`t.ref` is text, whose values are UUIDs, as") == true) }
    }

    @Test func valuesOutweighTheLength() {
        var schema = sql("CREATE TABLE t (id varchar(36) PRIMARY KEY);").schema
        #expect(findings(of: "ID201", in: schema).first?.confidence == .likely)
        var sample = ValueSample()
        sample.count = 100
        schema.tables[0].columns[0].sample = sample
        #expect(findings(of: "ID201", in: schema).isEmpty)
    }

    @Test func aDefaultOfFreeTextIsNoEvidence() throws {
        let text = """
            import uuid
            from django.db import models
            def make():
                return uuid.uuid4().hex
            class Note(models.Model):
                label = models.CharField(max_length=255, default=make)
                slug = models.CharField(max_length=255, default=make, unique=True)
            """
        let found = findings(of: "ID201", in: models("django", text).schema)
        #expect(found.map(\.object.column) == ["slug"])
        let fix = try #require(found.first).fix
        #expect(fix.text.contains("`models.UUIDField(default=uuid.uuid4)`") && fix.text.contains("`.hex`"))
        #expect(fix.statements.isEmpty)
    }
}
