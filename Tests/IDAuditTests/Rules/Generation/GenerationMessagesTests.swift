import IDAudit
import SchemaModel
import Testing

/// What the rules about who makes the ids say.
@Suite struct GenerationMessagesTests {
    @Test func theProgramAloneIsToldOnce() throws {
        let models = (0..<7).map { "model M\($0) {\n  id String @id @default(cuid(2))\n}" }.joined(separator: "\n")
        let found = findings(of: "ID401", in: prisma(models).schema)
        #expect(
            found.map(\.message) == [
                "7 keys of the Prisma schema have no default in the database: `M0.id`, `M1.id`, `M2.id`, `M3.id`, `M4.id` and 2 more"
            ])
        let finding = try #require(found.first)
        #expect(finding.severity == .note && finding.object.kind == .project && finding.related.count == 7)
    }

    @Test func aDefaultThatTheModelDoesNotKnow() {
        let model = prisma(
            "model T {\n  id String @id @db.Uuid\n}\nmodel U {\n  id Int @id\n}\nmodel V {\n  id Int @id\n}")
        let script = sql(
            """
            CREATE TABLE "T" (id uuid PRIMARY KEY DEFAULT gen_random_uuid()); CREATE TABLE "U" (id serial PRIMARY KEY);
            CREATE TABLE "V" (id int PRIMARY KEY);
            """)
        let found = findings(of: "ID401", in: model.schema, script.schema)
        #expect(
            found.map(\.message) == [
                "`T.id` is filled by `gen_random_uuid()` in the SQL, and the Prisma schema does not know",
                "`U.id` is filled by a counter in the SQL, and the Prisma schema does not know",
            ])
        #expect(
            found.map(\.fix.text) == [
                "write `@default(dbgenerated(\"gen_random_uuid()\"))`", "write `@default(autoincrement())`",
            ])
    }

    @Test func aColumnAddedInSteps() throws {
        let text =
            "CREATE TABLE app.t (id int PRIMARY KEY); ALTER TABLE app.t ADD COLUMN u uuid NOT NULL DEFAULT gen_random_uuid();"
        let finding = try #require(findings(of: "ID403", in: sql(text).schema).first)
        #expect(
            finding.message
                == "`app.t.u` is added with `DEFAULT gen_random_uuid()`, which is computed for each row that is there")
        #expect(finding.severity == .note && finding.confidence == .guess)
        #expect(
            finding.fix.statements == [
                "ALTER TABLE \"app\".\"t\" ADD COLUMN \"u\" uuid;",
                "ALTER TABLE \"app\".\"t\" ALTER COLUMN \"u\" SET DEFAULT gen_random_uuid();",
                "UPDATE \"app\".\"t\" SET \"u\" = DEFAULT WHERE ctid IN (SELECT ctid FROM \"app\".\"t\" WHERE \"u\" IS NULL LIMIT 10000); -- until no row is left",
                "ALTER TABLE \"app\".\"t\" ADD CONSTRAINT \"t_u_given\" CHECK (\"u\" IS NOT NULL) NOT VALID;",
                "ALTER TABLE \"app\".\"t\" VALIDATE CONSTRAINT \"t_u_given\";",
                "ALTER TABLE \"app\".\"t\" ALTER COLUMN \"u\" SET NOT NULL;",
                "ALTER TABLE \"app\".\"t\" DROP CONSTRAINT \"t_u_given\";",
            ])
    }

    @Test(arguments: [
        ("u uuid DEFAULT uuid_generate_v4()", 1), ("n int DEFAULT floor(random() * 100)", 1), ("n bigserial", 1),
        ("n int GENERATED ALWAYS AS IDENTITY", 1), ("n int DEFAULT nextval('s')", 1), ("n int DEFAULT 7", 0),
        ("at timestamptz DEFAULT now()", 0), ("at timestamptz DEFAULT CURRENT_TIMESTAMP", 0), ("n int DEFAULT f()", 0),
        ("u uuid", 0), ("u uuid DEFAULT uuid_generate_v5(uuid_ns_dns(), 'a')", 0),
        ("u text DEFAULT 'gen_random_uuid()'", 0),
    ])
    func addedColumns(_ column: String, count: Int) {
        let text = "CREATE SEQUENCE s; CREATE TABLE t (id int PRIMARY KEY); ALTER TABLE t ADD COLUMN \(column);"
        #expect(findings(of: "ID403", in: sql(text).schema).count == count)
    }
}
