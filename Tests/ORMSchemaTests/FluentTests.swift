import ORMSchema
import SchemaModel
import Testing

@Suite struct FluentTests {
    private let models = #"""
        import Fluent
        final class User: Model, Content {
            static let schema = "users"
            typealias Key = UUID
            @ID(key: .id) var id: Key?
            @Field(key: "name") var name: String
            @OptionalField(key: .nickname) var nickname: String?
            @OptionalParent(key: "org_id") var org: Org?
            @Children(for: \.$user) var posts: [Post]
            @Timestamp(key: "created_at", on: .create) var createdAt: Date?
        }
        final class Org: Model {
            static let schema = "orgs"
            static let space: String? = "app"
            @ID(custom: "number", generatedBy: .database) var id: Int?
            // @Field(key: "gone") var gone: Int
        }
        final class Tag: Model {
            static let schema = "tags"
            @ID(custom: .id) var id: String?
        }
        extension FieldKey { static var nickname: Self { "nick" } }
        let text = """
            static let schema = "hidden"
            """
        """#

    @Test func modelsAlone() {
        #expect(
            summary(models, as: .fluent, file: "Models.swift") == """
                users (User) key id
                  id uuid ~ UUIDv4
                  name text
                  nick text?
                  org_id int64?
                  created_at timestamptz?
                  org_id -> app.orgs unenforced
                app.orgs (Org) key number
                  number int64 = identity
                tags (Tag) key id
                  id text
                """)
    }

    @Test func migrationsComeFirst() {
        let text = #"""
            struct CreateUser: AsyncMigration {
                func prepare(on database: Database) async throws {
                    try await database.schema(User.schema)
                        .id()
                        .field("name", .string, .required)
                        .field("org_id", .int, .references("orgs", "number", onDelete: .setNull))
                        .unique(on: "name", "org_id")
                        .create()
                    try await database.schema("items")
                        .field("id", .int, .identifier(auto: true))
                        .field("key", .uuid, .sql(raw: "DEFAULT gen_random_uuid()"))
                        .field("small", .sql(raw: "varchar(36)"))
                        .field("user_id", .uuid, .required)
                        .foreignKey("user_id", references: "users", "id", onDelete: .cascade)
                        .create()
                    try await database.schema("items").field("later", .int32).deleteField("small").update()
                }
                func revert(on database: Database) async throws {
                    try await database.schema("never").id().create()
                    try await database.schema("users").delete()
                }
            }
            """#
        #expect(
            read([("A.swift", text), ("Models.swift", models)], as: .fluent).schema.summary == """
                users (User) key id
                  id uuid ~ UUIDv4
                  name text
                  org_id int64?
                  unique name, org_id
                  org_id -> orgs(number) SET NULL
                items key id
                  id int64 = identity
                  key uuid? = gen_random_uuid()
                  user_id uuid
                  later int32?
                  user_id -> users(id) CASCADE
                app.orgs (Org) key number
                  number int64 = identity
                tags (Tag) key id
                  id text
                """)
    }

    @Test func placesAreExact() {
        let schema = read([("Models.swift", models)], as: .fluent).schema
        #expect(schema.tables[0].location == SourceLocation(file: "Models.swift", line: 2, column: 13, endColumn: 17))
        #expect(
            schema.tables[0].columns[1].location
                == SourceLocation(file: "Models.swift", line: 6, column: 29, endColumn: 33))
    }

    @Test func mysqlIsTold() {
        let text = """
            import FluentMySQLDriver
            final class A: Model {
                static let schema = "a"
                @ID var id: UUID?
            }
            """
        #expect(summary(text, as: .fluent, file: "A.swift") == "a (A) key id\n  id bytes(16) ~ UUIDv4")
    }

    @Test func whatIsNotKnownIsSaid() {
        let text = """
            final class A: Model {
                static let schema = prefix + "a"
                @ID(key: .id) var id: UUID?
            }
            final class B: Model {
                static let schema = "b"
                @ID(key: .id) var id: UUID?
                @Field(key: Keys.strange) var strange: Int
                @Parent(key: "c_id") var c: C
            }
            func prepare(on database: Database) { database.schema(name).id().create() }
            """
        let read = read([("A.swift", text)], as: .fluent)
        #expect(read.schema.tables.map(\.name.name) == ["b"])
        #expect(read.diagnostics.map(\.location.line).sorted() == [1, 8, 9, 11])
    }
}
