import PrismaSchema
import SchemaModel
import Testing

/// What a rewrite says of the fields that it changed.
@Suite struct ChangedFieldTests {
    @Test func eachFieldWithItsPlaceAndWhatItIsNow() throws {
        let models = """
            model User {
              id    Int    @id @default(autoincrement()) @map("user_id")
              posts Post[]

              @@map("users")
            }
            model Post {
              id     Int   @id
              userId Int?
              user   User? @relation(fields: [userId], references: [id])
            }
            """
        let changed = try Rewritten(schema("postgresql", models), .keyToUUIDv7(column("users.user_id"))).changed
        #expect(changed.map(\.name) == ["User.id", "Post.userId"])
        #expect(changed.map(\.column) == [column("users.user_id"), column("Post.userId")])
        #expect(changed.map(\.type) == ["String @db.Uuid", "String? @db.Uuid"])
        #expect(changed.map(\.former.integerBits) == [32, 32])
        #expect(changed.map(\.location.line) == [6, 13])
    }

    /// A generator makes other values in a type that stays; a constraint changes none.
    @Test(arguments: [
        (SchemaChange.generator(column("A.id"), .cuid(version: 2)), "String"),
        (.nativeUUID(column("A.b")), "String @db.Uuid"), (.unique(column("A.b")), ""),
        (.required(column("A.b")), ""), (.widen(column("A.c")), "BigInt"),
    ])
    func whatCounts(_ change: SchemaChange, type: String) throws {
        let models = "model A {\n  id String @id @default(cuid())\n  b String @default(uuid())\n  c Int\n}"
        let rewritten = try Rewritten(schema("postgresql", models), change)
        #expect(rewritten.refusals.isEmpty)
        #expect(rewritten.changed.map(\.type) == (type.isEmpty ? [] : [type]))
    }

    @Test func whatIsRefusedChangesNothing() throws {
        let rewritten = try Rewritten(
            schema("postgresql", "model A {\n  id Boolean @id\n}"), .keyToUUIDv7(column("A.id")))
        #expect(rewritten.refusals.count == 1 && rewritten.changed.isEmpty)
    }

    /// What is refused half-way leaves nothing on fields that it had come by, and keeps what others made of them.
    @Test func aRefusalTakesBackItsOwnPartAlone() throws {
        let models = """
            model A {
              id Int @id @default(autoincrement())
              bs B[]
            }
            model B {
              aId  Int
              code Int @id
              a    A   @relation(fields: [aId], references: [id])
              cs   C[]
            }
            model C {
              id   Int     @id
              code Boolean
              b    B       @relation(fields: [code], references: [code])
            }
            """
        let rewritten = try Rewritten(
            schema("postgresql", models), .keyToUUIDv7(column("A.id")), .widen(column("B.code")))
        #expect(rewritten.refusals.count == 1)
        #expect(rewritten.changed.map(\.name) == ["A.id", "B.aId"])
        #expect(rewritten.text.contains("  code Int @id\n") && rewritten.text.contains("  aId  String @db.Uuid\n"))
    }
}
