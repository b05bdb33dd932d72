import IDAudit
import Postgres
import SchemaModel
import Testing

/// ID101 on a real server, where other tools stay silent and at the edges of what sequences can be.
@Suite(.serialized)
struct ExhaustionTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let script: String
        /// The statement that fails once the sequence has been asked; shows that the finding is right.
        var failing: String?
        let findings: [String]
        var testDescription: String { name }
    }

    /// pg-index-health compares each sequence with its own maximum, pghero with the type of its column; neither looks
    /// at foreign keys, and neither sees a sequence that the column does not own.
    static let silentElsewhere = [
        Case(
            name: "an int4 column fed by a bigint sequence",
            script: """
                CREATE SEQUENCE s; CREATE TABLE e (id int PRIMARY KEY DEFAULT nextval('s'));
                SELECT setval('s', 2147480000);
                """,
            failing: "SELECT setval('s', 2147483647); INSERT INTO e DEFAULT VALUES",
            findings: [
                "error e.id: `e.id` has used 99 % of its ids: 2,147,480,000 of 2,147,483,647, the limit of the column"
            ]),
        Case(
            name: "a bigint column fed by an integer sequence",
            script: """
                CREATE SEQUENCE s AS integer; CREATE TABLE e (id bigint PRIMARY KEY DEFAULT nextval('s'));
                ALTER SEQUENCE s OWNED BY e.id; SELECT setval('s', 2147480000);
                """,
            failing: "SELECT setval('s', 2147483647); INSERT INTO e DEFAULT VALUES",
            findings: [
                "error e.id: `e.id` has used 99 % of its ids: 2,147,480,000 of 2,147,483,647, the limit of the sequence `s`"
            ]),
        Case(
            name: "an int4 foreign key of a bigint key",
            script: """
                CREATE TABLE e (id bigserial PRIMARY KEY); CREATE TABLE c (id uuid PRIMARY KEY, e_id int REFERENCES e);
                SELECT setval('e_id_seq', 2147483648);
                """,
            failing: "INSERT INTO e DEFAULT VALUES; INSERT INTO c SELECT gen_random_uuid(), max(id) FROM e",
            findings: [
                "error e.id: `e.id` has used all of its ids: 2,147,483,648 of 2,147,483,647, the limit of `c.e_id`, which "
                    + "refers to it"
            ]),
    ]

    static let edges = [
        Case(
            name: "a CHECK of a domain, and a nearer one of what it is over",
            script: """
                CREATE DOMAIN did AS int CHECK (VALUE < 5000); CREATE DOMAIN "Key" AS did CHECK (VALUE <= 1000);
                CREATE SEQUENCE s; CREATE TABLE e (id "Key" PRIMARY KEY DEFAULT nextval('s')); SELECT setval('s', 990);
                """,
            failing: "SELECT setval('s', 1000); INSERT INTO e DEFAULT VALUES",
            findings: [
                "error e.id: `e.id` has used 99 % of its ids: 990 of 1,000, the limit of the CHECK `Key.Key_check`"
            ]),
        Case(
            name: "a CHECK of the domain that a domain is over",
            script: """
                CREATE DOMAIN did AS int CHECK (VALUE < 1000); CREATE DOMAIN "Key" AS did CHECK (VALUE > 0);
                CREATE SEQUENCE s; CREATE TABLE e (id "Key" PRIMARY KEY DEFAULT nextval('s')); SELECT setval('s', 990);
                """,
            failing: "SELECT setval('s', 999); INSERT INTO e DEFAULT VALUES",
            findings: [
                "error e.id: `e.id` has used 99 % of its ids: 990 of 999, the limit of the CHECK `did.did_check`"
            ]),
        Case(
            name: "counting down",
            script: """
                CREATE SEQUENCE s AS integer INCREMENT -1; CREATE TABLE e (id int PRIMARY KEY DEFAULT nextval('s'));
                SELECT setval('s', -2040109466);
                """,
            findings: [
                "error e.id: `e.id` has used 95 % of its ids: it stands at -2,040,109,466 and ends at -2,147,483,648, the "
                    + "limit of the column"
            ]),
        Case(
            name: "an identity sequence under another name",
            script: """
                CREATE TABLE e (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
                ALTER SEQUENCE e_id_seq RENAME TO "Other Name"; SELECT setval('"Other Name"', 2000000000);
                """,
            findings: [
                "error e.id: `e.id` has used 93 % of its ids: 2,000,000,000 of 2,147,483,647, the limit of the column"
            ]),
        Case(
            name: "a cycle that meets its own rows",
            script: """
                CREATE TABLE e (id int GENERATED ALWAYS AS IDENTITY (MAXVALUE 1000 CYCLE) PRIMARY KEY);
                SELECT setval('e_id_seq', 990);
                """,
            failing: "INSERT INTO e OVERRIDING SYSTEM VALUE VALUES (1); SELECT setval('e_id_seq', 1000); "
                + "INSERT INTO e DEFAULT VALUES",
            findings: [
                "warning e.id: `e.id` has used 99 % of its ids: 990 of 1,000, the limit of the sequence `e_id_seq`"
            ]),
        Case(
            name: "a cycle wider than its column does not come round",
            script: """
                CREATE SEQUENCE s CYCLE; CREATE TABLE e (id smallint PRIMARY KEY DEFAULT nextval('s'));
                SELECT setval('s', 32000);
                """,
            failing: "SELECT setval('s', 32767); INSERT INTO e DEFAULT VALUES",
            findings: ["error e.id: `e.id` has used 97 % of its ids: 32,000 of 32,767, the limit of the column"]),
        Case(
            name: "one sequence, two columns, each with its own end",
            script: """
                CREATE SEQUENCE s; CREATE TABLE a (id int PRIMARY KEY DEFAULT nextval('s'));
                CREATE TABLE b (id bigint PRIMARY KEY DEFAULT nextval('s')); SELECT setval('s', 2100000000);
                """,
            findings: [
                "error a.id: `a.id` has used 97 % of its ids: 2,100,000,000 of 2,147,483,647, the limit of the column"
            ]),
        Case(
            name: "smallint",
            script: "CREATE TABLE e (id smallserial PRIMARY KEY); SELECT setval('e_id_seq', 24576);",
            findings: ["warning e.id: `e.id` has used 75 % of its ids: 24,576 of 32,767, the limit of the column"]),
        Case(
            name: "a CHECK ends first",
            script: """
                CREATE TABLE e (id serial PRIMARY KEY, CONSTRAINT few CHECK (id > 0 AND (id) < 1000));
                SELECT setval('e_id_seq', 998);
                """,
            failing: "SELECT setval('e_id_seq', 999); INSERT INTO e DEFAULT VALUES",
            findings: ["error e.id: `e.id` has used 99 % of its ids: 998 of 999, the limit of the CHECK `few`"]),
        Case(
            name: "a child of a child, through a shared primary key",
            script: """
                CREATE TABLE e (id bigserial PRIMARY KEY); CREATE TABLE c (id bigint PRIMARY KEY REFERENCES e);
                CREATE TABLE g (n uuid PRIMARY KEY, c_id smallint REFERENCES c); SELECT setval('e_id_seq', 32767);
                """,
            findings: [
                "error e.id: `e.id` has used all of its ids: 32,767 of 32,767, the limit of `g.c_id`, which refers to it"
            ]),
        Case(
            name: "a sequence that the program asks, owned by the column",
            script: """
                CREATE TABLE e (id int PRIMARY KEY); CREATE SEQUENCE e_seq INCREMENT 50 OWNED BY e.id;
                SELECT setval('e_seq', 2100000000);
                """,
            findings: [
                "error e.id: `e.id` has used 97 % of its ids: 2,100,000,000 of 2,147,483,647, the limit of the column"
            ]),
        Case(
            name: "negative numbers to double the room",
            script: """
                CREATE TABLE e (id serial PRIMARY KEY);
                ALTER SEQUENCE e_id_seq MINVALUE -2147483648 RESTART -2147483648;
                """,
            findings: []),
        Case(
            name: "a default whose sequence the server does not tell",
            script: "CREATE SEQUENCE s; CREATE TABLE e (id int PRIMARY KEY DEFAULT nextval('s'::text)); "
                + "SELECT setval('s', 2147480000);",
            findings: []),
        Case(
            name: "a bigint key that has all the room there is",
            script: "CREATE TABLE e (id bigserial PRIMARY KEY); SELECT setval('e_id_seq', 2147480000);",
            findings: []),
    ]

    @Test(arguments: silentElsewhere + edges)
    func isToldAsItIs(_ example: Case) async throws {
        let database = try await LiveDatabase.create()
        let schema = try await database.schema(after: example.script)
        let findings = found("ID101", [schema])
        #expect(findings.map { "\($0.severity) \($0.object): \($0.message)" } == example.findings)
        if let failing = example.failing {
            try await database.connection.script("RESET search_path")
            await #expect(throws: PostgresError.self) { try await database.connection.script(failing) }
        }
        try await database.drop()
    }

    @Test func `the pace of statistics and of snapshots`() async throws {
        let database = try await LiveDatabase.create()
        var schema = try await database.schema(
            after: "CREATE TABLE e (id serial PRIMARY KEY); SELECT setval('e_id_seq', 1000000000);")
        #expect(found("ID101", [schema]).isEmpty)
        let now = CounterSnapshot(of: schema, at: 1_000_000_000)
        var earlier = now
        earlier.time -= 2 * 86_400
        earlier.positions["\"public\".\"e_id_seq\""] = 800_000_000
        schema.forecast(now, since: earlier)
        let finding = try #require(found("ID101", [schema]).first)
        #expect(finding.severity == .error)
        #expect(finding.daysLeft.map { Int($0) } == 11)
        #expect(
            finding.message
                == "`e.id` has used 46 % of its ids: 1,000,000,000 of 2,147,483,647, the limit of the column; 11 days left"
        )
        #expect(
            finding.why == "1,147,483,647 inserts from now every further one fails, at 100,000,000 a day")
        try await database.drop()
    }
}
