import IDAudit
import SchemaModel
import Testing

@Suite struct PolicyTests {
    private func messages(_ policies: [IDPolicy], _ schemas: Schema...) -> [String] {
        var options = AuditOptions()
        options.policies = policies
        return findings(of: "ID701", in: schemas, options: options).map { "\($0.severity) \($0.message)" }
    }

    @Test(arguments: [
        ("uuid7", "uuid PRIMARY KEY DEFAULT uuidv7()", true), ("uuidv7", "uuid PRIMARY KEY DEFAULT uuidv7()", true),
        ("uuid", "uuid PRIMARY KEY DEFAULT uuidv7()", true), ("uuid4", "uuid PRIMARY KEY DEFAULT uuidv7()", false),
        ("UUID7", "uuid PRIMARY KEY DEFAULT uuidv7()", true), ("ulid", "text PRIMARY KEY DEFAULT gen_ulid()", true),
        ("cuid", "text PRIMARY KEY DEFAULT cuid2()", true), ("cuid2", "text PRIMARY KEY DEFAULT cuid2()", true),
        ("cuid1", "text PRIMARY KEY DEFAULT cuid2()", false), ("nanoid", "text PRIMARY KEY DEFAULT nanoid(9)", true),
        ("ksuid", "text PRIMARY KEY DEFAULT ksuid()", true),
        ("snowflake", "bigint PRIMARY KEY DEFAULT next_id()", true),
        ("random", "text PRIMARY KEY DEFAULT md5(random()::text)", true), ("autoincrement", "serial PRIMARY KEY", true),
        ("autoincrement", "int GENERATED ALWAYS AS IDENTITY PRIMARY KEY", true), ("serial", "serial PRIMARY KEY", true),
        ("serial", "int GENERATED ALWAYS AS IDENTITY PRIMARY KEY", false), ("identity", "serial PRIMARY KEY", false),
        ("identity", "int GENERATED ALWAYS AS IDENTITY PRIMARY KEY", true), ("none", "uuid PRIMARY KEY", true),
        ("none", "serial PRIMARY KEY", false), ("database", "serial PRIMARY KEY", true),
        ("database", "uuid PRIMARY KEY", false), ("application", "uuid PRIMARY KEY DEFAULT uuidv7()", false),
        ("type:uuid", "uuid PRIMARY KEY", true), ("type:text", "varchar(9) PRIMARY KEY", true),
        ("type:int8", "bigserial PRIMARY KEY", true), ("type:bigint", "bigserial PRIMARY KEY", true),
        ("type:int4", "bigserial PRIMARY KEY", false), ("type:integer", "bigserial PRIMARY KEY", true),
        ("type:int2", "smallint PRIMARY KEY", true), ("type:bytes", "bytea PRIMARY KEY", true),
    ])
    func words(_ word: String, _ column: String, fits: Bool) {
        let schema = sql("CREATE TABLE t (id \(column));").schema
        #expect(messages([IDPolicy(require: [word])], schema).isEmpty == fits)
        #expect(messages([IDPolicy(forbid: [word])], schema).isEmpty == !fits)
        #expect(IDPolicy(require: [word]).faults == [])
    }

    @Test func whatItSays() {
        let schema = sql(
            """
            CREATE TABLE a (id serial PRIMARY KEY, b_id int, at date);
            CREATE TABLE b (id uuid PRIMARY KEY);
            CREATE TABLE log_x (id serial PRIMARY KEY);
            """
        ).schema
        #expect(
            messages([IDPolicy(tables: ["?", "a", "b"], require: ["uuid7", "uuid4", "type:uuid"])], schema) == [
                "error `a.id` is serial where `type:uuid` is required; it counts up where `uuid7` or `uuid4` is required",
                "error `b.id` is made by nobody that the sources tell where `uuid7` or `uuid4` is required",
            ])
        #expect(
            messages([IDPolicy(tables: ["log_*"], forbid: ["serial"], severity: .note)], schema) == [
                "note `log_x.id` is `serial`, which is forbidden"
            ])
        #expect(
            messages([IDPolicy(columns: ["*_id"], require: ["type:int8"], severity: .warning)], schema) == [
                "warning `a.b_id` is integer where `type:int8` is required"
            ])
    }

    @Test func severalPoliciesMakeOneFinding() throws {
        var options = AuditOptions()
        options.policies = [
            IDPolicy(require: ["uuid"], severity: .note, reason: "one kind"),
            IDPolicy(forbid: ["autoincrement"], severity: .warning, reason: "no counting"),
        ]
        let found = findings(of: "ID701", in: [sql("CREATE TABLE t (id serial PRIMARY KEY);").schema], options: options)
        #expect(found.count == 1)
        let finding = try #require(found.first)
        #expect(finding.severity == .warning)
        #expect(
            finding.message == "`t.id` counts up where `uuid` is required; it is `autoincrement`, which is forbidden")
        #expect(finding.why == "one kind; no counting")
    }

    @Test func whatOneSourceKnowsCountsForAll() {
        let model = prisma("model T {\n  id String @id @default(uuid(7)) @db.Uuid\n}").schema
        let script = sql("CREATE TABLE \"T\" (id uuid PRIMARY KEY);").schema
        let policy = IDPolicy(require: ["uuid7"])
        #expect(messages([policy], model, script).isEmpty)
        #expect(messages([policy], script).count == 1)
    }

    @Test(arguments: [
        (IDPolicy(require: ["uuid77"]), "`uuid77` is neither a generator nor a type; did you mean `uuid7`?"),
        (IDPolicy(forbid: ["typ:uuid"]), "`typ:uuid` is neither a generator nor a type; did you mean `type:uuid`?"),
        (
            IDPolicy(forbid: ["autoincremnt"]),
            "`autoincremnt` is neither a generator nor a type; did you mean `autoincrement`?"
        ),
        (IDPolicy(require: ["banana"]), "`banana` is neither a generator nor a type"),
        (IDPolicy(require: ["uuid"], forbid: ["uuid"]), "`uuid` is required and forbidden"),
        (IDPolicy(), "it neither requires nor forbids anything"),
        (IDPolicy(tables: [], require: ["uuid"]), "it names no tables; `*` stands for all of them"),
        (IDPolicy(columns: [], require: ["uuid"]), "it names no columns; leave `columns` away for the primary key"),
    ])
    func faults(_ policy: IDPolicy, _ fault: String) {
        #expect(policy.faults.first == fault)
        let schema = sql("CREATE TABLE t (id serial PRIMARY KEY);").schema
        #expect(messages([policy], schema).isEmpty, "a policy with a fault is not kept")
    }

    @Test func unknownWordsAreToldTheKnownOnes() {
        #expect(IDPolicy(require: ["banana"]).faults.last?.hasPrefix("the words are `uuid`, `uuid1`") == true)
        #expect(IDPolicy(require: [String(repeating: "x", count: 100_000)]).faults.count == 2)
    }
}
