import IDAudit
import SchemaModel
import Testing

/// Prisma beside SQL: where the two do not say the same.
@Suite struct GeneratorDisagreesTests {
    @Test(
        arguments: [
            (
                "String @id @default(uuid(7)) @db.Uuid", "uuid PRIMARY KEY DEFAULT gen_random_uuid()",
                "`T.id` is `uuid(7)` in the Prisma schema, and `gen_random_uuid()` in the SQL"
            ),
            ("String @id @default(uuid()) @db.Uuid", "uuid PRIMARY KEY DEFAULT gen_random_uuid()", nil),
            ("String @id @default(uuid()) @db.Uuid", "uuid PRIMARY KEY", nil),
            ("String @id @db.Uuid", "uuid PRIMARY KEY DEFAULT gen_random_uuid()", nil),
            (
                "String @id @default(dbgenerated(\"gen_random_uuid()\")) @db.Uuid", "uuid PRIMARY KEY",
                "`T.id` is `gen_random_uuid()` in the Prisma schema, and has no default in the SQL"
            ),
            (
                "String @id @default(dbgenerated(\"uuidv7()\")) @db.Uuid",
                "uuid PRIMARY KEY DEFAULT uuid_generate_v4()",
                "`T.id` is `uuidv7()` in the Prisma schema, and `uuid_generate_v4()` in the SQL"
            ),
            (
                "String @id @default(dbgenerated(\"gen_random_uuid()\")) @db.Uuid",
                "uuid PRIMARY KEY DEFAULT uuid_generate_v4()", nil
            ),
            ("String @id @default(dbgenerated(\"my_id()\"))", "text PRIMARY KEY DEFAULT gen_ulid()", nil),
            (
                "Int @id @default(autoincrement())", "integer PRIMARY KEY",
                "`T.id` counts in the Prisma schema, and has no counter in the SQL"
            ),
            ("Int @id @default(autoincrement())", "serial PRIMARY KEY", nil),
            ("Int @id @default(autoincrement())", "integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY", nil),
            (
                "Int @id @default(autoincrement())", "integer PRIMARY KEY DEFAULT next_id()",
                "`T.id` counts in the Prisma schema, and is `next_id()` in the SQL"
            ),
            (
                "Int @id @default(dbgenerated(\"next_id()\"))", "serial PRIMARY KEY",
                "`T.id` is `next_id()` in the Prisma schema, and counts in the SQL"
            ),
            ("Int @id", "bigint PRIMARY KEY", "`T.id` has two types: Int and bigint (the Prisma schema, the SQL)"),
            ("Int @id", "integer PRIMARY KEY", nil),
            (
                "String @id @default(uuid())", "uuid PRIMARY KEY",
                "`T.id` has two types: String and uuid (the Prisma schema, the SQL)"
            ),
            ("String @id @default(cuid())", "varchar(30) PRIMARY KEY", nil),
            ("String @id", "citext PRIMARY KEY", nil),
        ] as [(String, String, String?)])
    func keys(_ field: String, _ column: String, message: String?) {
        let model = prisma("model T {\n  id \(field)\n}").schema
        let script = sql("CREATE TABLE \"T\" (id \(column));").schema
        #expect(findings(of: "ID402", in: model, script).map(\.message) == (message.map { [$0] } ?? []))
    }

    @Test func onlyKeysAndReferencesMatter() {
        let model = prisma(
            "model T {\n  id Int @id\n  n BigInt\n  uId BigInt\n  u U @relation(fields: [uId], references: [id])\n}\nmodel U {\n  id Int @id\n  ts T[]\n}"
        )
        let script = sql(
            "CREATE TABLE \"U\" (id integer PRIMARY KEY); CREATE TABLE \"T\" (id integer PRIMARY KEY, n integer, \"uId\" integer REFERENCES \"U\");"
        )
        #expect(findings(of: "ID402", in: model.schema, script.schema).map(\.object.description) == ["T.uId"])
    }

    @Test func tablesThatOnlyOneHas() {
        let model = prisma("model A {\n  id Int @id\n}\nmodel B {\n  id Int @id\n}\nmodel C {\n  id Int @id\n}").schema
        let script = sql(
            """
            CREATE TABLE "A" (id integer PRIMARY KEY); CREATE TABLE "B" (id integer PRIMARY KEY); CREATE TABLE d (x int);
            CREATE TABLE _prisma_migrations (id text); CREATE TABLE schema_migrations (v text); CREATE TEMP TABLE e (x int);
            CREATE TABLE other.f (x int); CREATE TABLE b (x int);
            """
        ).schema
        #expect(
            findings(of: "ID402", in: model, script).map { "\($0.severity) \($0.message)" } == [
                "warning `C` is in the Prisma schema, and the SQL has no such table",
                "note `d` is in the SQL, and the Prisma schema has no such table",
            ])
    }

    /// A script's table is not there where the database has a view of that name in another schema.
    @Test(arguments: [("api", 1), ("public", 0)])
    func viewsStandForTablesOfTheirSchema(_ schema: String, count: Int) {
        let script = sql("CREATE TABLE a (id uuid PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY);").schema
        var catalog = sql("CREATE TABLE a (id uuid PRIMARY KEY); CREATE VIEW \(schema).b AS SELECT 1;").schema
        catalog.origin = .catalog(database: "app", version: 180_000)
        #expect(findings(of: "ID402", in: script, catalog).count == count)
    }

    @Test func aPartOfTheModelsLacksNothing() {
        var model = prisma("model A {\n  id Int @id\n}").schema
        let script = sql("CREATE TABLE \"A\" (id integer PRIMARY KEY); CREATE TABLE d (x int);").schema
        #expect(findings(of: "ID402", in: model, script).count == 1)
        model.isComplete = false
        #expect(findings(of: "ID402", in: model, script).isEmpty)
    }

    @Test func manyMissingTablesAreToldOnce() throws {
        let model = prisma("model A {\n  id Int @id\n}").schema
        let others = (0..<1000).map { "CREATE TABLE t\($0) (x int);" }.joined()
        let found = findings(
            of: "ID402", in: model, sql("CREATE TABLE \"A\" (id integer PRIMARY KEY);" + others).schema)
        #expect(
            found.map(\.message) == [
                "1000 tables of the SQL that the Prisma schema lacks: `t0`, `t1`, `t2`, `t3`, `t4` and 995 more"
            ])
        #expect(found.first?.object.kind == .project)
    }

    /// What one history creates, another need not; what all lack is told once, and its list is what it says.
    @Test func severalHistoriesAreOneSide() throws {
        func tables(_ range: Range<Int>) -> String {
            range.map { "CREATE TABLE t\($0) (id uuid PRIMARY KEY);" }.joined()
        }
        var model = sql(tables(0..<30)).schema
        model.origin = .orm(framework: "drizzle", path: "schema.ts")
        model.isComplete = false
        let histories = [sql(tables(0..<10)).schema, sql(tables(4..<15)).schema]
        let found = findings(of: "ID402", in: [model] + histories)
        #expect(
            found.map(\.message) == [
                "15 tables of the models of drizzle that the SQL lacks: `t15`, `t16`, `t17`, `t18`, `t19` and 10 more"
            ])
        #expect(found.first?.related.count == 15)
        #expect(
            findings(of: "ID402", in: [model, sql(tables(0..<29)).schema] + histories).map(\.message) == [
                "`t29` is in the models of drizzle, and the SQL has no such table"
            ])
    }

    /// Two findings of all that was read are two.
    @Test func whatLacksWhatIsNotMixed() {
        func tables(_ range: Range<Int>) -> String {
            range.map { "CREATE TABLE t\($0) (id uuid PRIMARY KEY);" }.joined()
        }
        var model = sql(tables(0..<40)).schema
        model.origin = .orm(framework: "drizzle", path: "schema.ts")
        model.isComplete = false
        var catalog = sql(tables(0..<26)).schema
        catalog.origin = .catalog(database: "app", version: 180_000)
        let found = findings(of: "ID402", in: [model, sql(tables(0..<26)).schema, catalog])
        #expect(found.count == 2)
        for finding in found { #expect(finding.related.count == 14 && finding.message.hasPrefix("14 tables")) }
    }

    /// A history that changes what it never creates is a part of something.
    @Test func aPartOfTheHistoryLacksNothing() {
        let model = prisma("model A {\n  id Int @id\n}\nmodel B {\n  id Int @id\n}").schema
        var script = sql("CREATE TABLE \"A\" (id integer PRIMARY KEY);").schema
        #expect(findings(of: "ID402", in: model, script).count == 1)
        script.isComplete = false
        #expect(findings(of: "ID402", in: model, script).isEmpty)
    }

    /// What no history creates, the one may have created before it begins, however whole the other is.
    @Test(arguments: [(true, ["B"]), (false, [])])
    func aPartOfTheHistoryMakesItsSideAPart(_ isComplete: Bool, missing: [String]) {
        let model = prisma("model A {\n  id Int @id\n}\nmodel B {\n  id Int @id\n}\nmodel C {\n  id Int @id\n}").schema
        var script = sql("CREATE TABLE \"A\" (id integer PRIMARY KEY);").schema
        script.isComplete = isComplete
        let other = sql("CREATE TABLE \"C\" (id integer PRIMARY KEY);").schema
        for histories in [[script, other], [other, script]] {
            #expect(findings(of: "ID402", in: [model] + histories).map(\.object.description) == missing)
        }
    }

    /// Tables of one name in two schemas are two.
    @Test func missingTablesOfOneNameAreEachTold() {
        let script = sql(
            "CREATE TABLE a.users (id uuid PRIMARY KEY); CREATE TABLE b.users (id uuid PRIMARY KEY); "
                + "CREATE TABLE a.t (id uuid PRIMARY KEY); CREATE TABLE b.t (id uuid PRIMARY KEY);"
        ).schema
        var catalog = sql("CREATE TABLE a.t (id uuid PRIMARY KEY); CREATE TABLE b.t (id uuid PRIMARY KEY);").schema
        catalog.origin = .catalog(database: "app", version: 180_000)
        #expect(findings(of: "ID402", in: [script, catalog]).map(\.object.description) == ["a.users", "b.users"])
    }

    @Test func scriptsBesideTheDatabase() {
        let script = sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT uuidv7());").schema
        var catalog = sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT gen_random_uuid());").schema
        catalog.origin = .catalog(database: "app", version: 180_000)
        #expect(
            findings(of: "ID402", in: catalog, script).map(\.message) == [
                "`t.id` is `uuidv7()` in the SQL, and `gen_random_uuid()` in the database"
            ], "in whichever order they were read")
    }

    @Test func otherDatabasesAreNotCompared() {
        let model = prisma(
            "datasource db {\n  provider = \"mysql\"\n}\nmodel T {\n  id Int @id @default(autoincrement())\n}")
        let script = sql("CREATE TABLE \"T\" (id bigint PRIMARY KEY);")
        #expect(findings(of: "ID402", in: model.schema, script.schema).isEmpty)
    }
}
