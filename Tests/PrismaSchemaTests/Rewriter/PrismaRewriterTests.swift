import PrismaSchema
import SchemaModel
import Testing

@Suite struct PrismaRewriterTests {
    private func line(_ provider: String, _ line: String, _ change: SchemaChange) throws -> (
        line: String, refusal: String?
    ) {
        let rewritten = try Rewritten(schema(provider, "model A {\n  a \(line)\n}"), change)
        let start = schema(provider, "model A {\n  a ").utf8.count - 1
        let text = rewritten.text.utf8.dropFirst(start).dropLast(3)
        return (String(decoding: Array(text), as: UTF8.self), rewritten.refusals.first)
    }

    // MARK: Generators

    @Test(
        arguments: [
            ("String @id @default(cuid())", .cuid(version: 2), "String @id @default(cuid(2))"),
            ("String @id @default(cuid(1)) @map(\"x\")", .cuid(version: 2), "String @id @default(cuid(2)) @map(\"x\")"),
            ("String @default(uuid())", .uuid(version: 7), "String @default(uuid(7))"),
            ("String @default(uuid()) @db.Uuid", .uuid(version: 7), "String @default(uuid(7)) @db.Uuid"),
            ("String @default(value: uuid(4))", .uuid(version: 7), "String @default(value: uuid(7))"),
            ("String @default(uuid())", .uuid(version: 4), "String @default(uuid())"),
            ("String", .nanoid(length: 21), "String @default(nanoid())"),
            ("String @default(nanoid(8)) // short", .nanoid(length: 30), "String @default(nanoid(30)) // short"),
            ("String @default(cuid())", .ulid, "String @default(ulid())"),
            (
                "String @default(dbgenerated(\"gen_random_uuid()\")) @db.Uuid", .uuid(version: 7),
                "String @default(dbgenerated(\"uuidv7()\")) @db.Uuid"
            ),
            (
                "String @default(dbgenerated(\"uuid_generate_v4()\")) @db.Uuid", .uuid(version: 4),
                "String @default(dbgenerated(\"gen_random_uuid()\")) @db.Uuid"
            ),
        ] as [(String, IDGenerator.Kind, String)]
    )
    func generators(_ before: String, kind: IDGenerator.Kind, after: String) throws {
        let (line, refusal) = try line(
            "postgresql", before, .generator(column("A.\(before.contains("@map") ? "x" : "a")"), kind))
        #expect(line == after)
        #expect(refusal == nil)
    }

    @Test(
        arguments: [
            ("String @default(cuid())", .snowflake, "Prisma has no generator of Snowflake ids here"),
            ("String @default(cuid())", .ksuid, "Prisma has no generator of KSUID ids here"),
            ("String @default(cuid())", .nanoid(length: 1000), "Prisma has no generator of NanoID ids here"),
            (
                "String @default(uuid()) @db.Uuid", .cuid(version: 2),
                "what `cuid(2)` makes does not fit in `A.a`, which is `String`"
            ),
            (
                "String @default(cuid()) @db.VarChar(25)", .uuid(version: 7),
                "what `uuid(7)` makes does not fit in `A.a`, which is `String`"
            ),
            ("Int", .ulid, "what `ulid()` makes does not fit in `A.a`, which is `Int`"),
        ] as [(String, IDGenerator.Kind, String)]
    )
    func generatorsThatAreRefused(_ before: String, kind: IDGenerator.Kind, reason: String) throws {
        let (line, refusal) = try line("postgresql", before, .generator(column("A.a"), kind))
        #expect(line == before)
        #expect(refusal == reason)
    }

    // MARK: Types

    private let related = """
        model A {
          a  String @id @default(uuid()) @db.Char(36)
          bs B[]
        }
        model B {
          id  Int     @id
          aId String? @db.VarChar(36) // c
          a   A?      @relation(fields: [aId], references: [a])
        }
        """

    /// An operator class is one of a type, however much wider the other is.
    @Test func noWiderTypeUnderAnOperatorClass() throws {
        let text = schema(
            "postgresql", "model A {\n  id Int @id\n  a Int\n  @@index([a(ops: Int4MinMaxOps)], type: Brin)\n}")
        let rewritten = try Rewritten(text, .widen(column("A.a")))
        #expect(rewritten.text == text)
        #expect(
            rewritten.refusals == ["an index names an operator class for `A.a`, which is one of its present type"])
    }

    @Test func textThatHoldsUUIDs() throws {
        let rewritten = try Rewritten(schema("postgresql", related), .nativeUUID(column("A.a")))
        #expect(rewritten.refusals == [])
        #expect(rewritten.text.contains("a  String @id @default(uuid()) @db.Uuid\n"))
        #expect(rewritten.text.contains("aId String? @db.Uuid // c\n"))
        #expect(try Rewritten(schema("postgresql", related), .nativeUUID(column("B.aId"))).text == rewritten.text)
    }

    @Test(arguments: [
        (
            "postgresql", "String @default(dbgenerated(\"(gen_random_uuid())::text\"))",
            "String @default(dbgenerated(\"gen_random_uuid()\")) @db.Uuid"
        ),
        ("sqlserver", "String @default(uuid())", "String @default(uuid()) @db.UniqueIdentifier"),
        ("cockroachdb", "String @db.String(36)", "String @db.Uuid"),
        ("mysql", "String @default(uuid())", "String @default(uuid()) @db.Char(36)"),
        ("mysql", "String @default(uuid()) @db.Char(36)", "String @default(uuid()) @db.Char(36)"),
        ("postgresql", "String @db.Uuid", "String @db.Uuid"),
        (
            "postgresql", "String @default(\"00000000-0000-0000-0000-00000000000A\")",
            "String @default(\"00000000-0000-0000-0000-00000000000A\") @db.Uuid"
        ),
    ])
    func nativeUUIDs(_ provider: String, before: String, after: String) throws {
        let (line, refusal) = try line(provider, before, .nativeUUID(column("A.a")))
        #expect(line == after)
        #expect(refusal == nil)
    }

    @Test(arguments: [
        ("sqlite", "String @id @default(uuid())", "Prisma has no native uuid type for sqlite"),
        (
            "postgresql", "String @default(cuid())",
            "`A.a` is filled by `cuid()`, whose values are no UUIDs; give it another generator first"
        ),
        (
            "postgresql", "String @default(dbgenerated(\"md5(random()::text)\"))",
            "`A.a` is filled by `md5(random()::text)`, whose values are no UUIDs; give it another generator first"
        ),
        ("postgresql", "Int", "`A.a` has the type `Int`, and this is for `String` only"),
        ("postgresql", "String @default(\"a\")", "the default of `A.a`, \"a\", is no UUID"),
        ("postgresql", "String[]", "`A.a` is a list, and this is about single values"),
    ])
    func nativeUUIDsThatAreRefused(_ provider: String, before: String, reason: String) throws {
        let (line, refusal) = try line(provider, before, .nativeUUID(column("A.a")))
        #expect(line == before)
        #expect(refusal == reason)
    }

    @Test(arguments: [
        ("postgresql", "Int @id @default(autoincrement())", "BigInt @id @default(autoincrement())"),
        ("postgresql", "Int      @id @db.Integer", "BigInt   @id"),
        ("postgresql", "Int? @db.SmallInt // c", "BigInt? // c"),
        (
            "mysql", "Int @id @default(autoincrement()) @db.UnsignedInt",
            "BigInt @id @default(autoincrement()) @db.UnsignedBigInt"
        ),
        ("cockroachdb", "Int @default(sequence()) @db.Int4", "BigInt @default(sequence())"),
        ("postgresql", "BigInt @db.BigInt", "BigInt @db.BigInt"),
    ])
    func wider(_ provider: String, before: String, after: String) throws {
        let (line, refusal) = try line(provider, before, .widen(column("A.a")))
        #expect(line == after)
        #expect(refusal == nil)
    }

    @Test(arguments: [
        ("BigInt @id", "Int", "BigInt"), ("String @id @db.Uuid", "String @db.Char(36)", "String @db.Uuid"),
        ("Int @id", "BigInt? @db.BigInt", "Int?"), ("String @id @db.Uuid", "Int @default(3)", "String @db.Uuid"),
        ("Int @id @db.SmallInt", "Int", "Int @db.SmallInt"),
        ("String @id", "String @default(\"a\") @db.VarChar(9)", "String @default(\"a\")"),
    ])
    func aColumnTakesTheTypeOfItsKey(_ key: String, before: String, after: String) throws {
        func models(_ line: String) -> String {
            schema(
                "postgresql",
                "model K {\n  id \(key)\n  bs B[]\n}\nmodel B {\n  k \(line)\n  c K @relation(fields: [k], references: [id])\n}"
            )
        }
        let rewritten = try Rewritten(models(before), .matchKey(column("B.k"), key: column("K.id")))
        #expect(rewritten.text == models(after))
        #expect(rewritten.refusals == [])
    }

    // MARK: Constraints

    @Test(arguments: [
        ("String", "String @unique"), ("String @unique", "String @unique"), ("Int @id", "Int @id"),
        ("String? @db.Uuid // c", "String? @db.Uuid @unique // c"),
    ])
    func unique(_ before: String, after: String) throws {
        #expect(try line("postgresql", before, .unique(column("A.a"))).line == after)
    }

    @Test(arguments: [
        ("String?", "String"), ("String", "String"), ("String?  @unique", "String   @unique"),
        ("String ? // c", "String   // c"),
    ])
    func required(_ before: String, after: String) throws {
        let (line, refusal) = try line("postgresql", before, .required(column("A.a")))
        #expect(line == after)
        #expect(refusal == nil)
    }

    @Test func requiredLeavesRelationsAlone() throws {
        let rewritten = try Rewritten(schema("postgresql", related), .required(column("B.aId")))
        #expect(rewritten.refusals == ["`B.aId` belongs to an optional relation, whose actions would change with it"])
    }

    // MARK: Together

    @Test func changesOfOneFieldAreOne() throws {
        let models = "model A {\n  a  Int?   @map(\"x\")\n  b  Int    @id @default(autoincrement())\n}"
        let rewritten = try Rewritten(
            schema("postgresql", models), .required(column("A.x")), .widen(column("A.b")), .unique(column("A.x")),
            .widen(column("A.x")), .keyToUUIDv7(column("A.b")), .unique(column("A.x")), .widen(column("A.nothing")))
        #expect(
            rewritten.text
                == schema(
                    "postgresql",
                    "model A {\n  a  BigInt @map(\"x\") @unique\n  b  String @id @default(uuid(7)) @db.Uuid\n}"))
        #expect(rewritten.refusals == ["no field in these files is `A.nothing`"])
    }

    @Test func aLogicalReferenceFollowsAKeyThatChanges() throws {
        let models = "model A {\n  id Int @id @default(autoincrement())\n}\nmodel B {\n  id Int @id\n  aId BigInt\n}"
        let rewritten = try Rewritten(
            schema("postgresql", models), .matchKey(column("B.aId"), key: column("A.id")), .keyToUUIDv7(column("A.id")))
        #expect(rewritten.text.contains("aId String @db.Uuid\n"))
    }
}
