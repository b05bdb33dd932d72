import IDAudit
import SchemaModel
import Testing

/// What rules say of CockroachDB, which has no `uuidv7()`, counts nothing with `SERIAL`, and wants its keys spread.
@Suite struct CockroachDBAdviceTests {
    private func prisma(_ models: String) -> Schema {
        IDAuditTests.prisma("datasource db {\n  provider = \"cockroachdb\"\n}\n\n\(models)\n").schema
    }

    private func sql(_ text: String) -> Schema {
        var schema = IDAuditTests.sql(text).schema
        schema.dialect = .cockroachdb
        return schema
    }

    @Test(arguments: [
        (
            "ID102", "model A {\n  id Int @id @default(sequence())\n}",
            "make it `String @id @default(uuid()) @db.Uuid`"
        ),
        ("ID110", "model A {\n  x Int\n}", "add `id String @id @default(uuid()) @db.Uuid`"),
        ("ID201", "model A {\n  id String @id @default(uuid())\n}", "add `@db.Uuid` to it"),
        (
            "ID205", "model A {\n  id String @id @default(cuid())\n}",
            "write `@default(cuid(2))`: new ids are shorter, no longer sort by time and go to random places of the index; where "
                + "anything relies on their order, take ULID; what checks their form (zod's `.cuid()`, regular expressions) has to follow"
        ),
        (
            "ID301", "model User {\n  id Int @id @default(sequence())\n}",
            "add `publicId String @unique @default(uuid()) @db.Uuid`, and let links and interfaces use that"
        ),
        (
            "ID401", "model A {\n  id String @id @default(uuid()) @db.Uuid\n}",
            "where others write, too, let the database make them: `@default(dbgenerated(\"gen_random_uuid()\")) @db.Uuid`"
        ),
        (
            "ID501", "model A {\n  id BigInt @id @default(autoincrement())\n}",
            "write it as a string wherever it leaves as JSON"
        ),
    ])
    func advice(_ code: String, _ models: String, fix: String) throws {
        #expect(try #require(findings(of: code, in: prisma(models)).first).fix.text == fix)
    }

    @Test(arguments: [
        (
            "ID102", "CREATE TABLE a (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);",
            "declare it `\"id\" uuid PRIMARY KEY DEFAULT gen_random_uuid()`"
        ),
        ("ID110", "CREATE TABLE a (x int);", "add a column `id uuid PRIMARY KEY DEFAULT gen_random_uuid()`"),
        (
            "ID501", "CREATE TABLE a (id serial PRIMARY KEY);",
            "write it as a string wherever it leaves as JSON: `\"id\"::text`"
        ),
    ])
    func adviceOnSQL(_ code: String, _ text: String, fix: String) throws {
        #expect(try #require(findings(of: code, in: sql(text)).first).fix.text == fix)
    }

    /// `unique_rowid()` is a time and a node: nobody counts on from one, and none is out of a family with another.
    @Test(arguments: ["ID101", "ID102", "ID105", "ID106", "ID107", "ID108", "ID301", "ID304"])
    func rowIDsAreNoCounters(_ code: String) {
        let models = ["autoincrement()", "sequence(virtual: true)", "dbgenerated(\"unique_rowid()\")"].enumerated().map
        {
            "model User\($0) {\n  id BigInt @id @default(\($1))\n}\n"
        }
        #expect(findings(of: code, in: prisma(models.joined())) == [])
        let tables =
            "CREATE TABLE users (id serial PRIMARY KEY); CREATE TABLE b (id bigint PRIMARY KEY DEFAULT unique_rowid());"
        #expect(findings(of: code, in: sql(tables)) == [])
    }

    /// A sequence that a script makes counts there, too, whoever owns it.
    @Test func sequencesOfScriptsCount() {
        let text = """
            CREATE SEQUENCE s; CREATE TABLE users (id bigint PRIMARY KEY DEFAULT nextval('s'), n serial);
            ALTER SEQUENCE s OWNED BY users.id;
            """
        let schema = sql(text).countingAsCockroachDB
        #expect(schema.sequences.map(\.name.name) == ["s"])
        #expect(findings(of: "ID102", in: sql(text)).map(\.object.description) == ["users.id"])
    }

    /// As many sequences as tables are read in the time of their text.
    @Test func manySerialsAreQuick() {
        let count = 20_000
        var schema = Schema(origin: .sql(path: "a.sql"))
        schema.dialect = .cockroachdb
        for number in 0..<count {
            let (table, sequence) = (ObjectName("t\(number)"), ObjectName("s\(number)"))
            var made = NumberSequence(sequence, owner: .init(table: table, column: "id"))
            made.isOfSerial = true
            schema.sequences.append(made)
            var column = Column("id", ColumnType(.integer(bits: 32), declared: "integer"))
            column.generation = .autoIncrement(.sequence(sequence))
            schema.tables.append(Table(table, columns: [column]))
        }
        var counting = schema
        let time = ContinuousClock().measure { counting = schema.countingAsCockroachDB }
        #expect(counting.sequences.isEmpty)
        #expect(time < .seconds(5))
    }

    @Test(arguments: ["ID202", "ID303"])
    func randomKeysAreWelcome(_ code: String) {
        let table =
            "CREATE TABLE a (id uuid DEFAULT gen_random_uuid(), tenant_id bigint, PRIMARY KEY (id, tenant_id)); "
            + "CREATE TABLE b (id uuid PRIMARY KEY DEFAULT gen_random_uuid());"
        #expect(findings(of: code, in: sql(table)) == [])
        #expect(findings(of: code, in: IDAuditTests.sql(table).schema) != [])
    }

    /// Nothing that any rule says to do would put new rows into one range, or call what isn't there.
    @Test func noAdviceRises() {
        let schema = prisma(
            """
            model User {
              id       Int    @id @default(sequence())
              uuid     String @unique @default(uuid())
              publicId String @default(cuid())
              posts    Post[]
            }

            model Post {
              id     String @id @default(cuid())
              userId Int
              user   User   @relation(fields: [userId], references: [id])
            }

            model Log {
              at DateTime
            }
            """)
        let found = RuleBook.report(on: [schema], rules: RuleBook.rules).findings
        #expect(found.count > 6)
        for finding in found {
            let text = finding.fix.text + finding.fix.statements.joined()
            #expect(!text.lowercased().contains("uuidv7") && !text.contains("uuid(7)"), "\(finding.rule.code): \(text)")
        }
    }
}
