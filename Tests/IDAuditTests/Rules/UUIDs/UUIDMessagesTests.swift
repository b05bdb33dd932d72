import IDAudit
import SchemaModel
import Testing

/// What the rules about UUIDs and other random ids say, on which object, how gravely.
@Suite struct UUIDMessagesTests {
    @Test(arguments: [
        (
            "CREATE TABLE t (id uuid PRIMARY KEY DEFAULT uuid_generate_v1());", "warning", "ID204", "t.id",
            "`t.id` is a UUID of version 1 (`uuid_generate_v1()`), which can be foreseen", "write `DEFAULT uuidv7()`"
        ),
        (
            "CREATE TABLE users (id uuid PRIMARY KEY DEFAULT uuid_generate_v1mc());", "warning", "ID204", "users.id",
            "`users.id` is a UUID of version 1 (`uuid_generate_v1mc()`), which can be foreseen",
            "write `DEFAULT gen_random_uuid()`"
        ),
        (
            "CREATE TABLE t (id int PRIMARY KEY, u uuid DEFAULT uuid_generate_v5(uuid_ns_dns(), 'a'));", "error",
            "ID204", "t.u",
            "`t.u` has the same UUID in every row: `uuid_generate_v5(uuid_ns_dns(), 'a')` is made of constants",
            "write `DEFAULT gen_random_uuid()`, or let the program make version 5"
        ),
        (
            "CREATE TABLE t (id uuid PRIMARY KEY DEFAULT uuid_generate_v4());", "note", "ID205", "t.id",
            "`t.id` calls `uuid_generate_v4()` of uuid-ossp, which PostgreSQL has had itself since version 13",
            "write `DEFAULT gen_random_uuid()`; once no default needs it, drop the extension"
        ),
        (
            "CREATE TABLE t (id uuid PRIMARY KEY DEFAULT \"extensions\".gen_random_uuid());", "note", "ID205", "t.id",
            "`t.id` calls `extensions.gen_random_uuid()` of pgcrypto, which PostgreSQL has had itself since version 13",
            "write `DEFAULT gen_random_uuid()`"
        ),
        (
            "CREATE TABLE users (id uuid PRIMARY KEY DEFAULT uuidv7());", "note", "ID206", "users.id",
            "`users.id` is a UUIDv7 (`uuidv7()`), which tells when the row was made; its table holds people",
            "if that must not be known, add a second id for the outside"
        ),
        (
            "CREATE TABLE d (id int PRIMARY KEY, public_id text UNIQUE DEFAULT gen_ulid());", "note", "ID206",
            "d.public_id",
            "`d.public_id` is a ULID (`gen_ulid()`), which tells when the row was made; its name says that outsiders see it",
            "let the program give a CUID2 for new rows"
        ),
        (
            "CREATE TABLE r (id int PRIMARY KEY, reset_token text DEFAULT md5(random()::text));", "error", "ID207",
            "r.reset_token",
            "`r.reset_token`, a secret by its name, is made by `md5(random()::text)`: at most 52 bits from a generator that is not made for secrets",
            "write `DEFAULT encode(gen_random_bytes(16), 'hex')` (pgcrypto)"
        ),
        (
            "CREATE TABLE r (id int PRIMARY KEY, token uuid DEFAULT uuidv7());", "warning", "ID207", "r.token",
            "`r.token`, a secret by its name, is made by `uuidv7()`: a UUIDv7", "write `DEFAULT gen_random_uuid()`"
        ),
        (
            "CREATE TABLE invites (id bigserial PRIMARY KEY);", "note", "ID207", "invites.id",
            "`invites.id`, the key of a table whose ids open doors, is a number that counts up", "add a column `token`"
        ),
        (
            "CREATE TABLE t (id text PRIMARY KEY DEFAULT substr(md5(random()::text), 1, 8));", "warning", "ID208",
            "t.id",
            "`t.id` (`substr(md5(random()::text), 1, 8)`) has 32 bits: at 1,000,000 rows two rows collide with a probability of more than 99.9 %",
            "make it longer: 72 bits"
        ),
        (
            "CREATE TABLE t (id text PRIMARY KEY DEFAULT nanoid(8));", "note", "ID208", "t.id",
            "`t.id` (`nanoid(8)`) has 48 bits: at 1,000,000 rows two rows collide with a probability of 0.2 %",
            "make it longer"
        ),
    ])
    func messages(_ text: String, severity: String, code: String, object: String, message: String, fix: String) throws {
        let finding = try #require(findings(of: code, in: sql(text).schema).first)
        #expect(finding.message == message)
        #expect(finding.severity.rawValue == severity)
        #expect(finding.object.description == object)
        #expect(finding.fix.text.hasPrefix(fix), "\(finding.fix.text)")
        #expect(!finding.why.isEmpty)
    }

    @Test(arguments: [
        (
            "model T {\n  id String @id @default(cuid())\n}", "note", "ID205",
            "`T.id` is made by `cuid()`, CUID of version 1, which its author calls deprecated",
            "write `@default(cuid(2))`"
        ),
        (
            "model User {\n  id String @id @default(cuid())\n}", "warning", "ID205",
            "`User.id` is made by `cuid()`, CUID of version 1, which its author calls deprecated",
            "write `@default(cuid(2))`: new ids are shorter, no longer sort by time"
        ),
        (
            "model Invite {\n  id Int @id\n  code String @unique\n  token String @default(cuid())\n}", "error", "ID207",
            "`Invite.token`, a secret by its name, is made by `cuid()`: a CUID of version 1",
            "write `@default(nanoid(24))`"
        ),
        (
            "model Share {\n  id Int @id\n  shareKey String @default(nanoid(10))\n}", "warning", "ID207",
            "`Share.shareKey`, a secret by its name, is made by `nanoid(10)`: a NanoID of 10 letters",
            "write `@default(nanoid(24))`"
        ),
    ])
    func messagesInPrisma(_ text: String, severity: String, code: String, message: String, fix: String) throws {
        let finding = try #require(findings(of: code, in: prisma(text).schema).first)
        #expect(finding.message == message)
        #expect(finding.severity.rawValue == severity)
        #expect(finding.fix.text.hasPrefix(fix), "\(finding.fix.text)")
        #expect(finding.fix.safety == .unsafe)
    }

    /// A counter in a table that only its name speaks against is a note; text that was made to be an id is a warning.
    @Test(arguments: [
        ("Int @id @default(autoincrement())", "note"), ("String @id @default(cuid())", "warning"),
        ("String @id @default(ulid())", "warning"), ("String @id @default(uuid(7))", "warning"),
    ])
    func theKeyOfInvitations(_ key: String, severity: String) {
        let found = findings(of: "ID207", in: prisma("model TeamInvitation {\n  id \(key)\n  email String\n}").schema)
        #expect(found.map(\.severity.rawValue) == [severity])
    }

    /// CUID of version 1 is a warning only where guessing it pays.
    @Test(arguments: [
        ("Session", "", "warning"), ("Session", "token String @unique", "note"), ("Event", "", "note"),
        ("Customer", "", "warning"), ("Customer", "publicId String @unique", "note"), ("Member", "userId Int", "note"),
    ])
    func guessingPays(_ model: String, _ field: String, severity: String) {
        let text = "model \(model) {\n  id String @id @default(cuid())\n  \(field)\n}"
        #expect(findings(of: "ID205", in: prisma(text).schema).map(\.severity.rawValue) == [severity])
    }

    /// What opens a door is told once, with what makes it safe: one place has one remedy.
    @Test(arguments: [
        "model Session {\n  id String @id @default(cuid())\n}",
        "model Reset {\n  id Int @id\n  token String @unique @default(cuid())\n}",
    ])
    func aSecretIsToldOnce(_ text: String) {
        let found = RuleBook.report(on: [prisma(text).schema]).findings.filter {
            ["ID205", "ID207"].contains($0.rule.code)
        }
        #expect(found.map(\.rule.code) == ["ID207"])
        // Where nobody asks ID207, ID205 speaks.
        let alone = RuleBook.report(on: [prisma(text).schema], rules: [DeprecatedGenerator()]).findings
        #expect(alone.map(\.rule.code) == ["ID205"])
    }

    @Test(arguments: [
        ("'018f3c5e-7a10-7c3a-9b1e-0123456789ab'", 1), ("'018F3C5E-7A10-7C3A-9B1E-0123456789AB'::uuid", 1),
        ("CAST('018f3c5e-7a10-7c3a-9b1e-0123456789ab' AS uuid)", 1),
        ("uuid '018f3c5e-7a10-7c3a-9b1e-0123456789ab'", 1), ("('018f3c5e-7a10-7c3a-9b1e-0123456789ab'::text)::uuid", 1),
        ("md5('018f3c5e-7a10-7c3a-9b1e-0123456789ab')::uuid", 0), ("'018f3c5e-7a10-7c3a-9b1e-0123456789aé'", 0),
        ("'018f3c5e7a107c3a9b1e0123456789ab'", 0), ("coalesce(NULL, '018f3c5e-7a10-7c3a-9b1e-0123456789ab')::uuid", 0),
    ])
    func aUUIDWrittenOut(_ text: String, count: Int) {
        for place in ["PRIMARY KEY", "UNIQUE", "UNIQUE NOT NULL"] {
            let table = "CREATE TABLE t (n int, id uuid \(place) DEFAULT \(text));"
            #expect(
                findings(of: "ID204", in: sql(table).schema).map(\.message)
                    == Array(
                        repeating: "`t.id` has the same UUID in every row: its default is "
                            + "`\(text.contains("F") ? "018F3C5E-7A10-7C3A-9B1E-0123456789AB" : "018f3c5e-7a10-7c3a-9b1e-0123456789ab")`",
                        count: count))
        }
        // A part of the rows alone is unique, and the default is not in it.
        let part =
            "CREATE TABLE t (id int PRIMARY KEY, a uuid DEFAULT \(text)); CREATE UNIQUE INDEX ON t (a) WHERE a IS NOT NULL;"
        #expect(findings(of: "ID204", in: sql(part).schema) == [])
        #expect(
            findings(of: "ID204", in: sql("CREATE TABLE t (id int PRIMARY KEY, a uuid DEFAULT \(text));").schema) == [])
    }

    /// Where the server is older than the function, nothing is said.
    @Test(arguments: [(120_000, 0), (130_000, 1), (180_000, 1)])
    func theServerMustHaveTheFunction(_ version: Int, count: Int) {
        var schema = sql("CREATE TABLE t (id uuid PRIMARY KEY DEFAULT uuid_generate_v4());").schema
        schema.origin = .catalog(database: "app", version: version)
        #expect(findings(of: "ID205", in: schema).count == count)
    }

    @Test(arguments: [
        ("token_id int DEFAULT 1, n serial", 0), ("session_token text DEFAULT nanoid(30)", 0),
        ("token text DEFAULT some_function()", 0), ("token uuid DEFAULT gen_random_uuid()", 0),
        ("token text DEFAULT encode(gen_random_bytes(15), 'hex')", 0),
        ("token text DEFAULT encode(gen_random_bytes(14), 'hex')", 1), ("token text DEFAULT 'none'", 0),
        ("token_count serial, token_type serial, session_count serial", 0), ("secret text DEFAULT gen_ulid()", 1),
    ])
    func secretsByName(_ column: String, count: Int) {
        #expect(
            findings(of: "ID207", in: sql("CREATE TABLE t (id uuid PRIMARY KEY, \(column));").schema).count == count)
    }

    @Test func whatTheUserSaysIsASecret() throws {
        var options = AuditOptions()
        options.secretColumns = ["orders.pickup_*"]
        let schema = sql("CREATE TABLE orders (id uuid PRIMARY KEY, pickup_number serial, pickup_day date);").schema
        #expect(findings(of: "ID207", in: schema).isEmpty)
        let finding = try #require(findings(of: "ID207", in: [schema], options: options).first)
        #expect(
            finding.message == "`orders.pickup_number`, a secret by the settings, is a number that counts up")
        options.secretBits = 0
        #expect(findings(of: "ID207", in: [schema], options: options).isEmpty)
    }

    @Test func aForeignKeyToASecretTableIsNone() {
        let text = """
            CREATE TABLE sessions (id serial PRIMARY KEY, token text NOT NULL);
            CREATE TABLE visits (id uuid PRIMARY KEY, session int REFERENCES sessions, token int DEFAULT 1);
            """
        #expect(findings(of: "ID207", in: sql(text).schema).isEmpty)
    }

    @Test func tablesThatTheUserCallsPublic() throws {
        var options = AuditOptions()
        options.publicTables = ["app.ev*"]
        let schema = sql("CREATE TABLE app.events (id uuid PRIMARY KEY DEFAULT uuidv7());").schema
        #expect(findings(of: "ID206", in: schema).isEmpty)
        let finding = try #require(findings(of: "ID206", in: [schema], options: options).first)
        #expect(finding.message.hasSuffix("the settings say that outsiders see its table"))
        #expect(finding.confidence == .certain)
    }
}
