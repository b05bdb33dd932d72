import PrismaSchema
import SchemaModel
import Testing

@Suite struct KeyToUUIDv7Tests {
    @Test func everythingThatRefersFollowsAndNothingElseChanges() throws {
        let before = """
            // The users.
            model User {
              id        Int       @id @default(autoincrement()) // the key
              email     String    @unique
              profile   Profile?
              posts     Post[]
              manager   User?     @relation("Boss", fields: [managerId], references: [id])
              managerId Int?      @map("manager_id")
              staff     User[]    @relation("Boss")

              @@map("users")
            }

            /// A shared primary key.
            model Profile {
              userId Int    @id
              user   User   @relation(fields: [userId], references: [id])
              photos Photo[]
            }

            model Photo {
              id        BigInt  @id @default(autoincrement())
              profileId BigInt  @default(autoincrement()) @db.BigInt /// follows the profile
              profile   Profile @relation(fields: [profileId], references: [userId])
            }

            model Post {
              author   User @relation(fields: [authorId], references: [id])
              authorId Int  @db.Integer
              number   Int
              tags     Tag[]
              notes    Note[]

              @@id([authorId, number])
              @@index([authorId])
            }

            model Note {
              id       Int  @id
              authorId Int
              number   Int
              post     Post @relation(fields: [authorId, number], references: [authorId, number])
            }

            model Tag {
              id    Int    @id @default(autoincrement())
              users User[]
            }
            """
        let after = """
            // The users.
            model User {
              id        String    @id @default(uuid(7)) @db.Uuid // the key
              email     String    @unique
              profile   Profile?
              posts     Post[]
              manager   User?     @relation("Boss", fields: [managerId], references: [id])
              managerId String?   @map("manager_id") @db.Uuid
              staff     User[]    @relation("Boss")

              @@map("users")
            }

            /// A shared primary key.
            model Profile {
              userId String @id @db.Uuid
              user   User   @relation(fields: [userId], references: [id])
              photos Photo[]
            }

            model Photo {
              id        BigInt  @id @default(autoincrement())
              profileId String  @db.Uuid /// follows the profile
              profile   Profile @relation(fields: [profileId], references: [userId])
            }

            model Post {
              author   User @relation(fields: [authorId], references: [id])
              authorId String @db.Uuid
              number   Int
              tags     Tag[]
              notes    Note[]

              @@id([authorId, number])
              @@index([authorId])
            }

            model Note {
              id       Int  @id
              authorId String @db.Uuid
              number   Int
              post     Post @relation(fields: [authorId, number], references: [authorId, number])
            }

            model Tag {
              id    Int    @id @default(autoincrement())
              users User[]
            }
            """
        let rewritten = try Rewritten(schema("postgresql", before), .keyToUUIDv7(column("users.id")))
        #expect(rewritten.text == schema("postgresql", after))
        #expect(rewritten.refusals == [])
        // From the other end of the relation it is the same change.
        let shared = try Rewritten(schema("postgresql", before), .keyToUUIDv7(column("Profile.userId")))
        #expect(shared.text == rewritten.text)
    }

    @Test(arguments: [
        ("postgresql", "Int @id @default(autoincrement())", "String @id @default(uuid(7)) @db.Uuid"),
        ("cockroachdb", "BigInt @id @default(sequence(maxValue: 9)) @db.Int8", "String @id @default(uuid()) @db.Uuid"),
        (
            "sqlserver", "Int @id(clustered: true) @default(autoincrement(), map: \"df\")",
            "String @id(clustered: true) @default(uuid(7)) @db.UniqueIdentifier"
        ),
        ("mysql", "Int @id @default(autoincrement()) @db.UnsignedInt", "String @id @default(uuid(7)) @db.Char(36)"),
        (
            "mysql", "Int @db.UnsignedInt @id @default(autoincrement()) @map(\"a_id\")",
            "String @db.Char(36) @id @default(uuid(7)) @map(\"a_id\")"
        ),
        ("sqlite", "Int @id @default(autoincrement())", "String @id @default(uuid(7))"),
        ("postgresql", "Int @id", "String @id @default(uuid(7)) @db.Uuid"),
        ("postgresql", "BigInt   @id @default (autoincrement ())", "String   @id @default (uuid(7)) @db.Uuid"),
        (
            "postgresql", "Int @id @default(dbgenerated(\"nextval('a_id_seq'::regclass)\"))",
            "String @id @default(uuid(7)) @db.Uuid"
        ),
        (
            "postgresql", "Int @id @default(\n    autoincrement(),\n  )",
            "String @id @default(\n    uuid(7),\n  ) @db.Uuid"
        ),
        ("postgresql", "Int/* c */@id", "String/* c */@id @default(uuid(7)) @db.Uuid"),
        ("postgresql", "Int\t@id@default(autoincrement())@db.Integer// c", "String\t@id@default(uuid(7))@db.Uuid// c"),
        ("postgresql", "String @id @default(cuid())", "String @id @default(uuid(7)) @db.Uuid"),
        ("postgresql", "String @id @default(uuid(7)) @db.Uuid", "String @id @default(uuid(7)) @db.Uuid"),
        (
            "mongodb", "String @id @default(auto()) @map(\"a_id\") @db.ObjectId",
            "String @id @default(uuid(7)) @map(\"a_id\")"
        ),
    ])
    func oneLine(_ provider: String, before: String, after: String) throws {
        let name = before.contains("a_id\")") && before.contains("@map") ? "a_id" : "id"
        let rewritten = try Rewritten(
            schema(provider, "model A {\n  id \(before)\n}"), .keyToUUIDv7(column("A.\(name)")))
        #expect(rewritten.text == schema(provider, "model A {\n  id \(after)\n}"))
        #expect(rewritten.refusals == [])
    }

    @Test func lineBreaksStay() throws {
        let before = "\u{FEFF}model A {\r\n\tid\tInt\t@id @default(autoincrement())\r\n}\r\n"
        let rewritten = try Rewritten(before, .keyToUUIDv7(column("A.id")))
        #expect(rewritten.text == "\u{FEFF}model A {\r\n\tid\tString\t@id @default(uuid(7)) @db.Uuid\r\n}\r\n")
    }

    @Test func listsAndViewsFollow() throws {
        let before = """
            model A {
              id   Int   @id
              bIds Int[] @default([])
              bs   B[]   @relation(fields: [bIds], references: [id])
            }

            model B {
              id   Int   @id
              aIds Int[]
              as   A[]   @relation(fields: [aIds], references: [id])
            }

            view V {
              bId Int @unique
              b   B   @relation(fields: [bId], references: [id])
            }
            """
        let rewritten = try Rewritten(schema("mongodb", before), .keyToUUIDv7(column("B.id")))
        #expect(rewritten.refusals == [])
        #expect(rewritten.text.contains("bIds String[]\n"))
        #expect(rewritten.text.contains("id   String @id @default(uuid(7))\n"))
        #expect(rewritten.text.contains("bId String @unique\n"))
        #expect(rewritten.text.contains("model A {\n  id   Int   @id\n"))
    }

    @Test func severalFilesAreChangedTogether() throws {
        let first = PrismaDocument(
            parsing: SourceText(file: "a.prisma", "model A {\n id Int @id @default(autoincrement())\n bs B[]\n}\n"))
        let second = PrismaDocument(
            parsing: SourceText(
                file: "b.prisma",
                "model B {\n id Int @id\n aId Int\n a A @relation(fields: [aId], references: [id])\n}\n"))
        let edits = try #require(PrismaRewriter([first, second]).edits(for: .keyToUUIDv7(column("public.A.id"))))
        #expect(Set(edits.map(\.file)) == ["a.prisma", "b.prisma"])
        let text = String(decoding: try second.source.applying(edits), as: UTF8.self)
        #expect(text.contains(" aId String @db.Uuid\n"))
    }

    @Test(arguments: [
        (
            "model A {\n  id Int @id\n  bs B[]\n}\nmodel B {\n  id Int @id\n  x Decimal\n  a A @relation(fields: [x], references: [id])\n}",
            "`B.x` has the type `Decimal`, and this is for `Int`, `BigInt` and `String` only"
        ),
        (
            "model A {\n  id Int @id\n  @@index([id(ops: Int4MinMaxOps)], type: Brin)\n}",
            "an index names an operator class for `A.id`, which is one of its present type"
        ),
        (
            "model A {\n  id Int @id\n  b Int\n  @@index([b], where: { id: 3 })\n}",
            "the `where` of an index compares `A.id` with a value of its present type"
        ),
        (
            "model A {\n  id Int @id\n  b Int\n  @@index([b], where: raw(\"id > 3\"))\n}",
            "the `where` of an index compares `A.id` with a value of its present type"
        ),
        ("model A {\n  idd Int @id\n}", "no field in these files is `A.id`"),
        (
            "model A {\n  id Int @id\n  bs B[]\n}\nmodel B {\n  id Int @id\n  x Int @default(1)\n  a A @relation(fields: [x], references: [id])\n}",
            "the default of `B.x`, 1, names a row by its present key; take it away first"
        ),
        (
            "model A {\n  b Int @id\n  id B @relation(fields: [b], references: [b])\n}\nmodel B {\n  b Int @id\n}",
            "no field in these files is `A.id`"
        ),
    ])
    func refusals(_ text: String, reason: String) throws {
        let rewritten = try Rewritten(schema("postgresql", text), .keyToUUIDv7(column("A.id")))
        #expect(rewritten.refusals == [reason])
        #expect(rewritten.text == schema("postgresql", text))
        let document = PrismaDocument(parsing: SourceText(file: "a", text))
        #expect(PrismaRewriter([document]).edits(for: .keyToUUIDv7(column("A.id"))) == nil)
    }

    @Test func aPredicateThatAsksForNullOnlyIsNoObstacle() throws {
        let text = schema("postgresql", "model A {\n  id Int @id\n  @@index([id], where: { id: { not: null } })\n}")
        #expect(try Rewritten(text, .keyToUUIDv7(column("A.id"))).refusals == [])
    }
}
