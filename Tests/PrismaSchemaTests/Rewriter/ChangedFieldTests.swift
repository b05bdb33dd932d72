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
}
