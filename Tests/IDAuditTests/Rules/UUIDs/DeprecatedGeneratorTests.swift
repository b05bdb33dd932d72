import IDAudit
import SchemaModel
import Testing

/// What takes the place of a deprecated generator: what the schema has already.
@Suite struct DeprecatedGeneratorTests {
    private func fix(_ models: String, provider: String = "postgresql") throws -> Fix {
        let text = "datasource db {\n  provider = \"\(provider)\"\n}\n\n\(models)\n"
        return try #require(findings(of: "ID205", in: prisma(text).schema).first).fix
    }

    private static func key(_ name: String, _ call: String, _ rest: String = "") -> String {
        "model \(name) {\n  id String @id @default(\(call))\(rest)\n}\n"
    }

    @Test(arguments: [
        ("", "write `@default(cuid(2))`: new ids are shorter", true),
        (key("A", "ulid()"), "write `@default(ulid())`, as 1 other key here is: new ids sort by time", true),
        (
            key("A", "ulid()") + key("B", "cuid(2)") + key("C", "cuid(2)"),
            "write `@default(cuid(2))`, as 2 other keys here are: new ids are shorter", true
        ),
        (key("A", "nanoid()"), "write `@default(nanoid())`, as 1 other key here is: new ids are shorter", true),
        (key("A", "nanoid(30)"), "write `@default(nanoid(30))`, as 1 other key here is: new ids are longer", true),
        // Too short to be followed.
        (key("A", "nanoid(8)"), "write `@default(cuid(2))`: new ids are shorter", true),
        // What is no key says nothing of keys.
        ("model A {\n  id Int @id\n  code String @default(ulid())\n}", "write `@default(cuid(2))`: new", true),
        (
            key("A", "uuid()", " @db.Uuid") + key("B", "uuid(7)", " @db.Uuid"),
            "make it a UUIDv7, a UUID as 2 other keys here are, in a column for UUIDs", false
        ),
        (
            key("A", "uuid(7)", " @db.Uuid"),
            "make it a UUIDv7, a UUID as 1 other key here is, in a column for UUIDs that new ids fill for the rows that are there",
            false
        ),
    ])
    func followsTheOthers(_ others: String, words: String, canBeWritten: Bool) throws {
        let fix = try fix(others + Self.key("T", "cuid()"))
        #expect(fix.text.hasPrefix(words), "\(fix.text)")
        #expect(fix.text.hasSuffix("; what checks their form (zod's `.cuid()`, regular expressions) has to follow"))
        #expect(fix.safety == .unsafe)
        #expect((fix.change != nil) == canBeWritten)
    }

    /// NanoIDs of several lengths are one family: of as many of each, the shortest is first, in each process.
    @Test(arguments: [
        (["nanoid()", "nanoid(24)"], "nanoid()"), (["nanoid(24)", "nanoid()"], "nanoid()"),
        ((22...31).map { "nanoid(\($0))" }, "nanoid(22)"), ((22...31).reversed().map { "nanoid(\($0))" }, "nanoid(22)"),
        (["nanoid()", "nanoid(24)", "nanoid(24)"], "nanoid(24)"),
    ])
    func asManyOfSeveralLengths(_ calls: [String], first: String) throws {
        let others = calls.enumerated().map { Self.key("A\($0)", $1) }.joined()
        let fix = try fix(others + Self.key("T", "cuid()"))
        #expect(fix.text.hasPrefix("write `@default(\(first))`, as "), "\(fix.text)")
    }

    /// A few UUIDs are no reason to replace many ids; a key that opens a door is none for any kind.
    @Test(arguments: [
        (key("A", "uuid(7)") + key("B", "cuid()"), "write `@default(cuid(2))`: new"),
        (key("A", "uuid(7)") + key("C", "uuid(7)") + key("B", "cuid()"), "make it a UUIDv7"),
        (key("A", "uuid(7)") + key("Invite", "cuid()"), "make it a UUIDv7"),
        (key("Invite", "nanoid()"), "write `@default(cuid(2))`: new"),
        (key("Invite", "nanoid()") + key("A", "ulid()"), "write `@default(ulid())`"),
    ])
    func whatIsNoExample(_ others: String, words: String) throws {
        let schema = prisma(others + Self.key("T", "cuid()")).schema
        let finding = try #require(findings(of: "ID205", in: schema).first { $0.object.table.name == "T" })
        #expect(finding.fix.text.hasPrefix(words), "\(finding.fix.text)")
    }

    /// SQLite keeps either as text.
    @Test func whereUUIDsAreTextTheyCanBeWritten() throws {
        let fix = try fix(Self.key("A", "uuid(7)") + Self.key("T", "cuid()"), provider: "sqlite")
        #expect(fix.text.hasPrefix("write `@default(uuid(7))`, a UUID as 1 other key here is: new ids sort by time"))
        #expect(fix.change == .generator(.init(ObjectName("T"), "id"), .uuid(version: 7)))
    }

    /// What outsiders hold is not to tell the time, whatever the others do.
    @Test(arguments: ["Session", "Invite", "User"])
    func whatOutsidersSeeStaysUnguessable(_ model: String) throws {
        let fix = try fix(Self.key("A", "ulid()") + Self.key(model, "cuid()"))
        #expect(fix.change == .generator(.init(ObjectName(model), "id"), .cuid(version: 2)))
    }

    @Test func whatBeginsAKeyWithTimeBehindItStaysOrdered() throws {
        let models = """
            model A {
              id String @id @default(cuid(2))
            }
            model Event {
              id        String   @default(cuid())
              createdAt DateTime
              @@id([id, createdAt])
            }
            """
        #expect(try fix(models).text.hasPrefix("write `@default(ulid())`: in order of time, since what begins with it"))
    }
}
