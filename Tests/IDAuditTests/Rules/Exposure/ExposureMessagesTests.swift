import IDAudit
import SchemaModel
import Testing

/// What the rules about what outsiders see say, on which object, how gravely.
@Suite struct ExposureMessagesTests {
    @Test(arguments: [
        (
            "CREATE TABLE invoices (id bigserial PRIMARY KEY);", "note", "ID301", "invoices.id",
            "`invoices.id` counts up and is the only id of `invoices`, which outsiders address, going by its name"
        ),
        (
            "CREATE TABLE d (id int PRIMARY KEY, public_id uuid NOT NULL);", "error", "ID302", "d.public_id",
            "`d.public_id` is an id for outsiders by its name, and nothing keeps two rows from having the same"
        ),
        (
            "CREATE TABLE d (id int PRIMARY KEY, uuid uuid NOT NULL);", "warning", "ID302", "d.uuid",
            "`d.uuid` is an id for outsiders by its name, and nothing keeps two rows from having the same"
        ),
        (
            "CREATE TABLE d (id int PRIMARY KEY, old_public_id text);", "note", "ID302", "d.old_public_id",
            "`d.old_public_id` is an id for outsiders by its name, and nothing keeps two rows from having the same"
        ),
        (
            "CREATE TABLE d (id int PRIMARY KEY, slug text);", "note", "ID302", "d.slug",
            "`d.slug` is an id for outsiders by its name, and nothing keeps two rows from having the same"
        ),
        (
            "CREATE TABLE d (id int PRIMARY KEY, \"publicId\" text UNIQUE);", "warning", "ID302", "d.publicId",
            "`d.publicId` is an id for outsiders, and rows may lack it"
        ),
        (
            "CREATE TABLE d (id int, public_id uuid NOT NULL) PARTITION BY RANGE (id);", "warning", "ID302",
            "d.public_id",
            "`d.public_id` is an id for outsiders by its name, and nothing keeps two rows from having the same"
        ),
        (
            "CREATE TABLE e (id uuid DEFAULT gen_random_uuid(), at date, created_at date, PRIMARY KEY (id, created_at));",
            "note", "ID303", "e.(id, created_at)",
            "the primary key of `e` begins with `id`, which is random (`gen_random_uuid()`), before `created_at`"
        ),
        (
            "CREATE TABLE a (id serial PRIMARY KEY); CREATE TABLE b (id serial PRIMARY KEY); "
                + "CREATE TABLE c (id text PRIMARY KEY DEFAULT nanoid()); CREATE TABLE d (id uuid PRIMARY KEY DEFAULT uuidv7());",
            "note", "ID304", "a.sql",
            "keys are made in 3 ways: counter in 2 tables, NanoID in 1 table, UUIDv7 in 1 table"
        ),
    ])
    func messages(_ text: String, severity: String, code: String, object: String, message: String) throws {
        let finding = try #require(findings(of: code, in: sql(text).schema).first)
        #expect(finding.message == message)
        #expect(finding.severity.rawValue == severity)
        #expect(finding.object.description == object)
        #expect(!finding.why.isEmpty && !finding.fix.text.isEmpty)
    }

    @Test(arguments: [
        "external_id text", "handles jsonb", "is_public boolean", "user_uuid uuid", "slugs text[]", "slug_at date",
    ])
    func othersAreNoPublicIDs(_ column: String) {
        #expect(findings(of: "ID302", in: sql("CREATE TABLE d (id int PRIMARY KEY, \(column));").schema).isEmpty)
    }

    /// What nobody makes here may be another's id, and come twice: people have to say.
    @Test(arguments: [
        ("publicId String", true), ("uid String @default(nanoid())", true), ("slug String @default(cuid(2))", true),
        ("uid String", false), ("slug String", false), ("handle String?", false),
    ])
    func constraintsOnAGuess(_ field: String, isCarriedOut: Bool) throws {
        let schema = prisma("model D {\n  id Int @id\n  \(field)\n}").schema
        let fix = try #require(findings(of: "ID302", in: schema).first).fix
        #expect((fix.change != nil) == isCarriedOut)
        let table = "CREATE TABLE \"D\" (id int PRIMARY KEY, \"\(field.prefix { $0 != " " })\" text)"
        // The migrations say it, too, and Prisma's file is what gets changed.
        if !isCarriedOut {
            #expect(try #require(findings(of: "ID302", in: sql("\(table);").schema).first).fix.change == nil)
        }
        #expect(fix.text.hasPrefix(isCarriedOut ? "add `@unique`" : "if it is this model's own id, add `@unique`"))
    }

    /// A partitioned table takes no constraint without the columns that it is partitioned by.
    @Test func aPartitionedTableTakesNoneAlone() throws {
        let text = "CREATE TABLE d (id int, public_id uuid NOT NULL) PARTITION BY RANGE (id);"
        #expect(try #require(findings(of: "ID302", in: sql(text).schema).first).fix.change == nil)
    }

    @Test func fixesThatCanBeCarriedOut() throws {
        let schema = sql("CREATE TABLE app.d (id int PRIMARY KEY, public_id uuid);").schema
        let unique = try #require(findings(of: "ID302", in: schema).first)
        #expect(unique.fix.change == .unique(.init(ObjectName(schema: "app", "d"), "public_id")))
        #expect(
            unique.fix.statements
                == ["CREATE UNIQUE INDEX CONCURRENTLY \"d_public_id_key\" ON \"app\".\"d\" (\"public_id\");"])
        let nullable = sql("CREATE TABLE d (id int PRIMARY KEY, public_id uuid UNIQUE);").schema
        let required = try #require(findings(of: "ID302", in: nullable).first)
        #expect(required.fix.change == .required(.init(ObjectName("d"), "public_id")))
        #expect(required.fix.statements == ["ALTER TABLE \"d\" ALTER COLUMN \"public_id\" SET NOT NULL;"])
    }

    @Test(arguments: [
        ("users (id serial PRIMARY KEY, name text)", 1), ("team_users (id serial PRIMARY KEY, user_id int)", 0),
        ("orders (id serial PRIMARY KEY, slug text UNIQUE)", 0), ("orders (id serial PRIMARY KEY, slug text)", 1),
        ("orders (id serial PRIMARY KEY, number int UNIQUE)", 1), ("orders (id int PRIMARY KEY)", 0),
        ("order_items (id serial PRIMARY KEY)", 0),
        ("orders (id serial PRIMARY KEY, ref text UNIQUE DEFAULT nanoid())", 0),
    ])
    func enumerableTables(_ table: String, count: Int) {
        #expect(findings(of: "ID301", in: sql("CREATE TABLE \(table);").schema).count == count)
    }

    @Test func tablesThatTheUserCallsPublic() throws {
        var options = AuditOptions()
        options.publicTables = ["things"]
        let schema = sql("CREATE TABLE things (id serial PRIMARY KEY);").schema
        #expect(findings(of: "ID301", in: schema).isEmpty)
        let finding = try #require(findings(of: "ID301", in: [schema], options: options).first)
        #expect(finding.severity == .warning && finding.confidence == .certain)
        #expect(finding.message.hasSuffix("which outsiders address, as the settings say"))
    }

    /// A thousand tables make one finding, with the tables that are not like most.
    @Test func mixturesAreToldOnce() throws {
        let most = (0..<1000).map { "CREATE TABLE t\($0) (id uuid PRIMARY KEY DEFAULT uuidv7());" }.joined()
        let few = (0..<3).map { "CREATE TABLE s\($0) (id serial PRIMARY KEY);" }.joined()
        let found = findings(of: "ID304", in: sql(most + few).schema)
        #expect(found.count == 1)
        let finding = try #require(found.first)
        #expect(finding.object.kind == .project)
        #expect(finding.message == "keys are made in 2 ways: UUIDv7 in 1000 tables, counter in 3 tables")
        #expect(finding.related.map(\.object.description) == ["s0.id", "s1.id", "s2.id"])
    }

    @Test(arguments: [
        ("cuid()", "uuid(7)", "", ", most likely UUIDv7"), ("cuid(2)", "uuid(7)", "", ", most likely CUID2"),
        ("cuid()", "uuid(7)", "User", ""), ("uuid()", "auto()", "", ""),
    ])
    func noKindIsAdvisedThatAnotherRuleSpeaksAgainst(most: String, few: String, name: String, advice: String) throws {
        let models = [("A", most), ("B", most), (name.isEmpty ? "C" : name, few)].map {
            "model \($0.0) {\n  id String @id @default(\($0.1))\n}\n"
        }
        let finding = try #require(findings(of: "ID304", in: prisma(models.joined()).schema).first)
        #expect(finding.fix.text.hasPrefix("choose one for new tables\(advice), and"))
    }

    /// One table whose rows need another kind says nothing of the kind that all others have; a fault of the kind does.
    @Test(arguments: [
        ("CREATE TABLE sessions (id uuid PRIMARY KEY DEFAULT uuidv7());", ", most likely UUIDv7"), ("", ""),
    ])
    func oneExceptionIsNone(_ more: String, advice: String) throws {
        let ordered =
            more.isEmpty ? "" : (0..<3).map { "CREATE TABLE t\($0) (id uuid PRIMARY KEY DEFAULT uuidv7());" }.joined()
        let flakes =
            "CREATE TABLE s (id bigint PRIMARY KEY DEFAULT next_snowflake_id()); CREATE TABLE n (id serial PRIMARY KEY);"
        let finding = try #require(findings(of: "ID304", in: sql(ordered + more + flakes).schema).first)
        #expect(finding.fix.text.hasPrefix("choose one for new tables\(advice), and"), "\(finding.fix.text)")
    }
}
