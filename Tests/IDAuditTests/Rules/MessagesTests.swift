import IDAudit
import SchemaModel
import Testing

/// What the rules say, on which object, how gravely.
@Suite struct MessagesTests {
    @Test(arguments: [
        (
            "CREATE TABLE e (id serial PRIMARY KEY); CREATE TABLE q (id uuid PRIMARY KEY, e_id int REFERENCES e, f_id int REFERENCES e);",
            "warning", "ID102", "e.id",
            "`e.id` (serial) counts up from 1 and ends at 2,147,483,647; 2 foreign keys follow it: `q.e_id` and `q.f_id`"
        ),
        (
            "CREATE TABLE e (id smallserial PRIMARY KEY);", "warning", "ID102", "e.id",
            "`e.id` (smallserial) counts up from 1 and ends at 32,767; no foreign key follows it"
        ),
        (
            "CREATE TABLE e (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);", "note", "ID102", "e.id",
            "`e.id` (bigint) counts up from 1; no foreign key follows it"
        ),
        (
            "CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY, a_id int REFERENCES a);",
            "error",
            "ID103", "b.a_id", "`b.a_id` (integer) is narrower than the key it refers to, `a.id` (bigint)"
        ),
        (
            "CREATE TABLE a (id uuid PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY, a_id text REFERENCES a);",
            "error",
            "ID104", "b.a_id", "`b.a_id` (text) and `a.id` (uuid), the key it refers to, have different types"
        ),
        (
            "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY, a_id bigint REFERENCES a);",
            "note",
            "ID104", "b.a_id", "`b.a_id` (bigint) and `a.id` (integer), the key it refers to, have different types"
        ),
        ("CREATE TABLE app.log (x int);", "warning", "ID110", "app.log", "`app.log` has no primary key"),
        (
            "CREATE TABLE e (id int PRIMARY KEY, n serial); SELECT setval('e_n_seq', 1610612736);", "warning", "ID101",
            "e.n",
            "`e.n` has used 75 % of its ids: 1,610,612,736 of 2,147,483,647, the limit of the column"
        ),
        (
            "CREATE TABLE e (id bigserial PRIMARY KEY); CREATE TABLE c (id uuid PRIMARY KEY, e int REFERENCES e); "
                + "SELECT setval('e_id_seq', 2147480000);", "error", "ID101", "e.id",
            "`e.id` has used 99 % of its ids: 2,147,480,000 of 2,147,483,647, the limit of `c.e`, which refers to it"
        ),
        (
            "CREATE SEQUENCE s AS integer; CREATE TABLE e (id bigint PRIMARY KEY DEFAULT nextval('s')); "
                + "SELECT setval('s', 2147480000);", "error", "ID101", "e.id",
            "`e.id` has used 99 % of its ids: 2,147,480,000 of 2,147,483,647, the limit of the sequence `s`"
        ),
    ])
    func messages(_ text: String, severity: String, code: String, object: String, message: String) throws {
        let finding = try #require(findings(of: code, in: sql(text).schema).first)
        #expect(finding.message == message)
        #expect(finding.severity.rawValue == severity)
        #expect(finding.object.description == object)
        #expect(!finding.why.isEmpty && !finding.fix.text.isEmpty)
    }

    @Test func fixesSpeakTheLanguageOfTheirSource() throws {
        let model = "model A {\n  id Int @id @default(autoincrement())\n}"
        #expect(
            findings(of: "ID102", in: prisma(model).schema).first?.fix.text.hasPrefix(
                "make it `String @id @default(uuid(7)) @db.Uuid`"
            ) == true
        )
        let mysql = "datasource db {\n  provider = \"mysql\"\n}\n" + model
        #expect(
            findings(of: "ID102", in: prisma(mysql).schema).first?.fix.text
                == "make it `String @id @default(uuid(7)) @db.Char(36)`")
        let sqlserver = "datasource db {\n  provider = \"sqlserver\"\n}\n" + model
        #expect(
            findings(of: "ID102", in: prisma(sqlserver).schema).first?.fix.text
                == "make it `String @id @default(uuid(7)) @db.UniqueIdentifier`; SQL Server sorts it by its end, so cluster "
                + "by another column")
        var catalog = prisma(model).schema
        catalog.origin = .catalog(database: "app", version: 150_018)
        #expect(findings(of: "ID102", in: catalog).first?.fix.text.hasPrefix("`unserial plan`") == true)
    }

    @Test func fixesInSQLQuoteNames() {
        let keyless = sql("CREATE TABLE \"Users\" (\"User Id\" uuid NOT NULL UNIQUE);").schema
        #expect(
            findings(of: "ID110", in: keyless).first?.fix.text
                == "ALTER TABLE \"Users\" ADD PRIMARY KEY (\"User Id\"): it is unique already"
        )
        let counting = sql("CREATE TABLE a (\"I d\" serial PRIMARY KEY);").schema
        #expect(
            findings(of: "ID102", in: counting).first?.fix.text.hasPrefix("declare it `\"I d\" uuid PRIMARY KEY`")
                == true)
    }

    @Test(arguments: [
        (
            "CREATE UNIQUE INDEX u ON t (a, b);",
            "ALTER TABLE \"t\" ADD PRIMARY KEY USING INDEX \"u\": (\"a\", \"b\") is unique already"
        ),
        ("CREATE UNIQUE INDEX u ON t (a) WHERE b > 0;", "add a column `id uuid PRIMARY KEY`, filled with UUIDv7"),
        ("CREATE UNIQUE INDEX u ON t (a, c);", "add a column `id uuid PRIMARY KEY`, filled with UUIDv7"),
        ("CREATE UNIQUE INDEX u ON t (lower(d));", "add a column `id uuid PRIMARY KEY`, filled with UUIDv7"),
        ("CREATE UNIQUE INDEX u ON t (a DESC);", "add a column `id uuid PRIMARY KEY`, filled with UUIDv7"),
    ])
    func anIndexThatIsThereBecomesTheKey(_ index: String, fix: String) {
        let text = "CREATE TABLE t (a int NOT NULL, b int NOT NULL, c int, d text NOT NULL); " + index
        #expect(findings(of: "ID110", in: sql(text).schema).first?.fix.text == fix)
    }

    @Test(arguments: [
        ("postgresql", " @db.Uuid"), ("mysql", " @db.Char(36)"), ("sqlserver", " @db.UniqueIdentifier"), ("sqlite", ""),
    ])
    func aNewKeyHasTheTypeOfTheDatabase(_ provider: String, native: String) {
        let text = "datasource db {\n  provider = \"\(provider)\"\n}\nmodel A {\n  x Int\n}"
        #expect(
            findings(of: "ID110", in: prisma(text).schema).first?.fix.text
                == "add `id String @id @default(uuid(7))\(native)`"
        )
    }

    @Test func partitionsAreToldOnce() {
        let text = """
            CREATE TABLE m (id serial, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
            CREATE TABLE m1 PARTITION OF m DEFAULT;
            """
        #expect(findings(of: "ID102", in: sql(text).schema).map(\.object.description) == ["m.id"])
    }

    @Test(arguments: [
        (2_100_000_000, "1 key is nearly used up; 1 key counts up from 1; no foreign key follows it."),
        (1_000_000_000, "1 key counts up from 1; no foreign key follows it."),
    ])
    func theHeadlineBeginsWithWhatEndsSoon(_ position: Int, headline: String) {
        let text = """
            CREATE TABLE e (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY); SELECT setval('e_id_seq', \(position));
            """
        #expect(RuleBook.report(on: [sql(text).schema]).headline == headline)
        // What is no key of its table counts as well.
        let beside =
            "CREATE TABLE e (id uuid PRIMARY KEY, n int GENERATED ALWAYS AS IDENTITY UNIQUE); SELECT setval('e_n_seq', \(position));"
        let expected = position > 2_000_000_000 ? "1 key is nearly used up." : "No key counts up from 1."
        #expect(RuleBook.report(on: [sql(beside).schema]).headline == expected)
    }

    @Test func documentsAloneAreCounted() {
        let read = json(["a.jsonld": "{\"@id\": \"https://example.org/a\", \"name\": \"a\"}"])
        #expect(RuleBook.report(on: [read.schema]).headline == "1 JSON-LD document read.")
    }

    @Test func adviceToAProgramNamesItsOwnFunction() throws {
        let text = """
            import uuid
            from django.db import models

            class Report(models.Model):
                id = models.UUIDField(primary_key=True, default=uuid.uuid1)
            """
        let finding = try #require(findings(of: "ID204", in: models("django", text).schema).first)
        #expect(finding.fix.text == "let the program give a UUIDv7 in place of `uuid.uuid1`")
    }

    @Test func theMostImportantComesFirst() {
        let text = """
            CREATE TABLE z (id serial PRIMARY KEY); CREATE TABLE b (id bigserial PRIMARY KEY);
            CREATE TABLE y (id uuid PRIMARY KEY, b_id int REFERENCES b); CREATE TABLE a (x int);
            """
        let rules = RuleBook.rules.filter { ["ID102", "ID103", "ID110"].contains($0.identity.code) }
        let report = RuleBook.report(on: [sql(text).schema], rules: rules)
        #expect(
            report.findings.map { "\($0.severity) \($0.object)" } == [
                "error y.b_id", "warning z.id", "warning a", "note b.id",
            ]
        )
        #expect(report.headline == "2 keys count up from 1; 1 foreign key follows them.")
        #expect(report.tally == "1 error, 2 warnings and 1 note in 4 tables.")
    }

    /// A key that nobody read may count.
    @Test(arguments: [
        (1, "No key counts up from 1; of 1 table the key was not read."),
        (2, "No key counts up from 1; of 2 tables the key was not read."),
    ])
    func theHeadlineKnowsWhatWasNotRead(_ count: Int, headline: String) {
        var schema = sql("CREATE TABLE a (id uuid PRIMARY KEY); CREATE TABLE b (x int); CREATE TABLE c (x int)").schema
        for index in 1...count { schema.tables[index].mayHaveUnreadKey = true }
        #expect(RuleBook.report(on: [schema]).headline == headline)
        // Another source knows the key.
        var known = schema
        for index in 1...count { known.tables[index].primaryKey = Key(columns: ["x"]) }
        #expect(RuleBook.report(on: [schema, known]).headline == "No key counts up from 1.")
    }
}
