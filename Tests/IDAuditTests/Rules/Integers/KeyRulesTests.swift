import IDAudit
import SchemaModel
import Testing

/// ID102, ID103, ID104 and ID111: keys and what follows them.
@Suite struct KeyRulesTests {
    @Test func whatFollowsThroughASharedKeyFollowsToo() throws {
        let text = """
            CREATE TABLE e (id serial PRIMARY KEY);
            CREATE TABLE detail (id int PRIMARY KEY REFERENCES e);
            CREATE TABLE note (id uuid PRIMARY KEY, detail_id int REFERENCES detail, e_id int REFERENCES e);
            """
        let finding = try #require(findings(of: "ID102", in: sql(text).schema).first)
        #expect(finding.message.hasSuffix("3 foreign keys follow it: `detail.id`, `note.e_id` and `note.detail_id`"))
        #expect(
            finding.related.map(\.message) == [
                "follows `e.id` and changes with it", "follows `e.id` and changes with it",
                "follows `e.id`, through `detail.id`, and changes with it",
            ])
    }

    @Test func longListsAreCut() throws {
        let children = (1...8).map { "CREATE TABLE c\($0) (id uuid PRIMARY KEY, e int REFERENCES e);" }.joined()
        let finding = try #require(
            findings(of: "ID102", in: sql("CREATE TABLE e (id serial PRIMARY KEY);\(children)").schema).first)
        #expect(finding.message.hasSuffix("`c5.e` and 3 more"))
        #expect(finding.related.count == 8)
    }

    @Test func aCircleOfForeignKeysEnds() throws {
        let text = """
            CREATE TABLE a (id serial PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY REFERENCES a);
            ALTER TABLE a ADD FOREIGN KEY (id) REFERENCES b;
            """
        #expect(findings(of: "ID102", in: sql(text).schema).first?.related.count == 1)
    }

    /// What `unserial plan` refuses (Sources/KeyMigrationPlan/Refusals) is not promised.
    @Test(arguments: [
        ("CREATE TABLE e (id serial PRIMARY KEY);", nil),
        ("CREATE TABLE e (id serial PRIMARY KEY); CREATE TABLE c (id uuid PRIMARY KEY, e_id int REFERENCES e);", nil),
        ("CREATE TABLE e (id serial, n int, PRIMARY KEY (n, id));", "the primary key of `e` has several columns"),
        (
            "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE e (id serial PRIMARY KEY REFERENCES p);",
            "`e.id` is a foreign key too"
        ),
        ("CREATE TABLE e (id serial PRIMARY KEY DEFERRABLE);", "the primary key of `e` is DEFERRABLE"),
        ("CREATE TABLE e (id serial PRIMARY KEY) PARTITION BY RANGE (id);", "`e` is partitioned"),
        ("CREATE TABLE e (id serial PRIMARY KEY); CREATE TABLE f () INHERITS (e);", "other tables inherit from `e`"),
        (
            "CREATE TABLE e (id serial PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY REFERENCES e);",
            "`c.id` is a primary key too"
        ),
        (
            "CREATE TABLE e (id serial PRIMARY KEY); CREATE TABLE c (n int, e int REFERENCES e, PRIMARY KEY (n, e));",
            "`c.e` is part of a primary key of several columns"
        ),
        ("CREATE TABLE e (id serial PRIMARY KEY); CREATE TABLE c (e int REFERENCES e);", "`c` has no primary key"),
        (
            "CREATE TABLE e (id serial PRIMARY KEY); CREATE TABLE c (id uuid PRIMARY KEY, e int REFERENCES e DEFERRABLE);",
            "the foreign key at `c.e` is DEFERRABLE"
        ),
        (
            "CREATE TABLE e (id serial PRIMARY KEY); CREATE TABLE c (id uuid PRIMARY KEY, e int DEFAULT 1 REFERENCES e);",
            "`c.e` has a default"
        ),
        (
            "CREATE TABLE e (id serial PRIMARY KEY); CREATE TABLE c (id uuid PRIMARY KEY, e int REFERENCES e ON DELETE SET DEFAULT);",
            "the foreign key at `c.e` sets a default"
        ),
        ("CREATE TABLE e (id serial PRIMARY KEY CHECK (id > 0));", "check constraint `e_id_check` of `e` mentions it"),
    ])
    func nothingIsPromisedThatThePlanRefuses(text: String, obstacle: String?) throws {
        var schema = sql(text).schema
        for origin in [schema.origin, .catalog(database: "app", version: 150_018)] {
            schema.origin = origin
            let finding = try #require(findings(of: "ID102", in: schema).first)
            #expect((finding.fix.command == nil) == (obstacle != nil))
            #expect(finding.fix.change == .keyToUUIDv7(.init(finding.object.table, "id")))
            #expect(finding.fix.safety == .unsafe)
            if let obstacle {
                #expect(finding.fix.text.hasSuffix("`unserial plan` refuses it: \(obstacle)"), "\(finding.fix.text)")
            }
        }
    }

    /// What only a catalog tells.
    @Test func viewsTriggersAndIndexesAreObstaclesToo() {
        let plain = sql("CREATE TABLE e (id serial PRIMARY KEY, n int);").schema
        func fix(_ change: (inout Schema) -> Void) -> String {
            var schema = plain
            change(&schema)
            return findings(of: "ID102", in: schema).first?.fix.text ?? ""
        }
        let mention = View.Mention(table: ObjectName("e"), column: "id")
        let named = ObjectName("v")
        #expect(
            fix { $0.views = [View(named, isMaterialized: true, query: "", mentions: [mention])] }
                .hasSuffix("refuses it: the materialized view `v` mentions it"))
        #expect(
            fix { $0.views = [View(named, query: "", mentions: [mention], attachments: ["r"])] }
                .hasSuffix("refuses it: the view `v` has a trigger or rule"))
        #expect(
            fix { $0.tables[0].dependents = [Dependent(.trigger, named, columns: ["id"])] }
                .hasSuffix("refuses it: the trigger `v` of `e` mentions it"))
        #expect(
            fix { $0.tables[0].indexes.append(Index(name: "i", parts: [.init(.column("id"))], method: "brin")) }
                .hasSuffix("refuses it: the index `i` of `e` cannot have a twin on a uuid"))
        #expect(
            fix { $0.views = [View(named, query: "", mentions: [mention])] }
                .hasSuffix("`unserial plan` moves the rows of a running database"))
    }

    @Test func statementsAreOnlyForWhoRunsThem() throws {
        var schema = sql(
            "CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY, a int REFERENCES a);"
        )
        .schema
        #expect(
            findings(of: "ID103", in: schema).first?.fix.statements
                == ["ALTER TABLE \"b\" ALTER COLUMN \"a\" TYPE bigint;"])
        schema.dialect = .sqlite
        #expect(findings(of: "ID103", in: schema).first?.fix.statements == [])
    }

    @Test func whatIsAsNarrowBelowIsListed() throws {
        let text = """
            CREATE TABLE a (id bigint PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY REFERENCES a);
            CREATE TABLE c (id uuid PRIMARY KEY, b_id int REFERENCES b);
            """
        let finding = try #require(findings(of: "ID103", in: sql(text).schema).first)
        #expect(finding.object.description == "b.id")
        #expect(finding.related.map(\.object.description) == ["a.id", "c.b_id"])
    }

    /// (child, key, severity of ID104, whether ID103 finds it narrower)
    @Test(arguments: [
        ("Int", "Int @db.Integer", "", false), ("Int @db.SmallInt", "Int", "", true),
        ("String @db.Uuid", "String", "error", false), ("Decimal @db.Decimal(10, 2)", "Decimal", "", false),
        ("Float @db.Real", "Float", "warning", false), ("BigInt", "Int", "note", false),
        ("Int", "Float", "warning", false),
        ("Boolean", "Int", "error", false), ("DateTime @db.Timestamptz(3)", "DateTime", "warning", false),
        ("String @db.VarChar(8)", "String @db.VarChar(36)", "", true),
        ("String @db.Char(36)", "String @db.Text", "", true),
        ("String @db.Text", "String @db.Citext", "", false), ("Decimal @db.Money", "Decimal", "error", false),
    ])
    func prismaTypesAreTheDatabases(_ child: String, _ key: String, _ severity: String, isNarrower: Bool) {
        func field(_ type: String) -> String {
            let parts = type.split(separator: " ", maxSplits: 1)
            return parts.count == 2 ? "\(parts[0]) \(parts[1])" : type
        }
        let parts = key.split(separator: " ", maxSplits: 1)
        let text = """
            model A {
              id \(parts[0]) @id \(parts.dropFirst().joined())
              bs B[]
            }
            model B {
              id String @id
              aId \(field(child))
              a A @relation(fields: [aId], references: [id])
            }
            """
        let schema = prisma(text).schema
        #expect((findings(of: "ID104", in: schema).first?.severity.rawValue ?? "") == severity)
        #expect(findings(of: "ID103", in: schema).isEmpty == !isNarrower)
    }

    @Test func lengthsOfTextAreNoneInSQLite() {
        var schema = sql(
            "CREATE TABLE a (id text PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY, a varchar(3) REFERENCES a);"
        ).schema
        #expect(findings(of: "ID103", in: schema).count == 1)
        schema.dialect = .sqlite
        #expect(findings(of: "ID103", in: schema).isEmpty)
    }

    /// A key that is not known is not missing.
    @Test func aKeyThatATableMayTakeOverIsNotMissing() {
        #expect(findings(of: "ID110", in: sql("CREATE TABLE t (LIKE other INCLUDING ALL);").schema) == [])
        #expect(findings(of: "ID110", in: sql("CREATE TABLE t (LIKE other);").schema).count == 1)
        #expect(findings(of: "ID110", in: dialect(.mysql, "CREATE TABLE t LIKE other;").schema) == [])
    }

    @Test func lengthsOfTextAreNoErrors() {
        let schema = sql(
            "CREATE TABLE a (id varchar(40) PRIMARY KEY); CREATE TABLE b (id uuid PRIMARY KEY, a char(36) REFERENCES a);"
        ).schema
        #expect(findings(of: "ID103", in: schema).map(\.severity) == [.warning])
        #expect(findings(of: "ID103", in: schema).map(\.confidence) == [.likely])
    }

    @Test func namesAloneAreAskedForOnly() throws {
        let text = "CREATE TABLE users (id uuid PRIMARY KEY); CREATE TABLE p (id uuid PRIMARY KEY, user_id text);"
        let schema = sql(text).schema
        #expect(!RuleBook.report(on: [schema]).findings.contains { $0.rule.code == "ID111" })
        let finding = try #require(findings(of: "ID111", in: schema).first)
        #expect(finding.confidence == .guess && finding.severity == .note)
        #expect(
            finding.message == "`p.user_id` (text) has another type than `users.id` (uuid), which its name refers to")
    }

    /// In a chain of keys of which each refers to the one before, the work for each is bounded.
    @Test func longChainsOfKeysAreSurvived() {
        var text = "CREATE TABLE t0 (id serial PRIMARY KEY);"
        for number in 1..<600 { text += "CREATE TABLE t\(number) (id serial PRIMARY KEY REFERENCES t\(number - 1));" }
        let found = findings(of: "ID102", in: sql(text).schema)
        #expect(found.count == 600)
        #expect(found.allSatisfy { $0.related.count <= 101 })
    }
}
