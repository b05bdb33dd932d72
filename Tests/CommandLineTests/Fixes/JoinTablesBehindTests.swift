import PrismaSchema
import SchemaModel
import Testing

@testable import unserial

/// What is said of the tables that Prisma keeps for two lists.
@Suite struct JoinTablesBehindTests {
    private static func words(_ table: String, keys: String, columns: String) -> String {
        "the table `\(table)`, which Prisma keeps in the database for this relation, refers to \(keys); no model shows it, and "
            + "its \(columns) to move with the key\(keys.contains(" and ") ? "s" : "")"
    }

    private func behind(
        _ models: String, on provider: String = "postgresql", _ changes: [SchemaChange], others: [Schema] = []
    ) -> [String] {
        let text = "datasource db {\n  provider = \"\(provider)\"\n}\n\(models)"
        let view = PrismaSchemaView([PrismaDocument(parsing: SourceText(file: "a.prisma", text))])
        let changed = PrismaRewriter(view).rewrite(changes).changed
        return JoinTablesBehind(changed, of: view, others: others).leftovers.map(\.message)
    }

    private static let tags = """
        model Tag {
          id    Int    @id @default(autoincrement()) @map("tag_id")
          posts Post[]

          @@map("tags")
        }
        model Post {
          id    Int    @id @default(autoincrement())
          tags  Tag[]
        }

        """
    private static let tag = SchemaChange.keyToUUIDv7(.init(ObjectName("tags"), "tag_id"))
    private static let post = SchemaChange.keyToUUIDv7(.init(ObjectName("Post"), "id"))

    /// Named by the models in the order of the alphabet, whatever their tables are called.
    @Test(arguments: [
        ([tag, post], "`Post.id` and `Tag.id`", "columns `A` and `B` have"), ([tag], "`Tag.id`", "column `B` has"),
        ([post], "`Post.id`", "column `A` has"),
    ])
    func theColumnsOfKeysThatMove(_ changes: [SchemaChange], keys: String, columns: String) {
        for provider in ["postgresql", "mysql", "sqlite", "sqlserver", "cockroachdb"] {
            #expect(
                behind(Self.tags, on: provider, changes) == [Self.words("_PostToTag", keys: keys, columns: columns)])
        }
    }

    @Test func aRelationWithAName() {
        let models = """
            model User {
              id      Int    @id @default(autoincrement())
              friends User[] @relation("Friends")
              others  User[] @relation("Friends")
              liked   Post[] @relation(name: "Likes")
              posts   Post[]
            }
            model Post {
              id      String @id @default(uuid(7)) @db.Uuid
              likers  User[] @relation("Likes")
              owners  User[]
            }

            """
        #expect(
            behind(models, [.keyToUUIDv7(.init(ObjectName("User"), "id"))]) == [
                Self.words("_Friends", keys: "`User.id`", columns: "columns `A` and `B` have"),
                Self.words("_Likes", keys: "`User.id`", columns: "column `B` has"),
                Self.words("_PostToUser", keys: "`User.id`", columns: "column `B` has"),
            ])
    }

    /// Text that becomes a UUID takes the columns along; a list with a model between, or numbers that get wider, do not.
    @Test func whatElseTheyFollow() {
        let text = Self.tags.replacing("Int    @id @default(autoincrement())", with: "String @id @default(uuid())")
        #expect(behind(text, [.nativeUUID(.init(ObjectName("Post"), "id"))]).count == 1)
        #expect(behind(Self.tags, [.widen(.init(ObjectName("Post"), "id"))]).isEmpty)
        let explicit =
            "model A {\n  id Int @id\n  b B[]\n}\nmodel B {\n  aId Int @id\n  a A @relation(fields: [aId], references: [id])\n}"
        #expect(behind(explicit, [.keyToUUIDv7(.init(ObjectName("A"), "id"))]).isEmpty)
    }

    /// What every source that knows the table has changed is not behind.
    @Test(arguments: [
        ("uuid", "integer", "column `B` has"), ("integer", "integer", "columns `A` and `B` have"), ("uuid", "uuid", ""),
    ])
    func aDatabaseThatWasMovedFirst(_ first: String, second: String, columns: String) {
        func type(_ name: String) -> ColumnType {
            name == "uuid" ? ColumnType(.uuid, declared: name) : ColumnType(.integer(bits: 32), declared: name)
        }
        var database = Schema(origin: .catalog(database: "app", version: 180_000))
        database.tables = [
            Table(
                ObjectName(schema: "public", "_PostToTag"),
                columns: [Column("A", type(first)), Column("B", type(second))])
        ]
        let keys = columns.contains("and") ? "`Post.id` and `Tag.id`" : "`Tag.id`"
        let expected = columns.isEmpty ? [] : [Self.words("_PostToTag", keys: keys, columns: columns)]
        #expect(behind(Self.tags, [Self.tag, Self.post], others: [database]) == expected)
    }
}
