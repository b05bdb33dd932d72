import PrismaSchema
import SchemaModel
import Testing

@Suite struct PrismaSchemaViewTests {
    private let schema = view(everyConstruct).schema

    private func table(_ name: String) throws -> Table { try #require(schema.tables.first { $0.name.name == name }) }

    @Test func everyConstructGivesTheseTables() {
        #expect(view(everyConstruct).diagnostics == [])
        #expect(
            schema.tables.map(\.name.description)
                == ["auth.users", "Post", "Topic", "Label", "auth._Friends", "_PostToTopic", "_LabelToTopic"].filter {
                    $0 != "_PostToTopic"
                },
            "Post has no single-column key, so Prisma itself refuses its implicit relation"
        )
        #expect(schema.dialect == .postgresql)
    }

    @Test(
        arguments: [
            ("id", .integer(bits: 32), .autoIncrement(.unspecified)),
            (
                "big", .integer(bits: 64),
                .autoIncrement(.sequence(ObjectName(schema: "auth", "prisma_sequence_users_big")))
            ),
            ("key", .uuid, .none),
            ("code", .text(length: 36), .none),
            ("small", .integer(bits: 16), .expression("-1")),
            ("raw", .other, .none),
            ("pass_hash", .text(length: nil), .expression("gen_random_uuid()")),
            ("next", .integer(bits: 32), .autoIncrement(.sequence(ObjectName(schema: "public", "next_seq")))),
            ("createdAt", .timestamp(zoned: true), .expression("now()")),
            ("manager_id", .integer(bits: 32), .none),
        ] as [(String, ColumnType.Family, Column.Generation)]
    )
    func columns(_ name: String, family: ColumnType.Family, generation: Column.Generation) throws {
        let column = try #require(try table("users").column(name))
        #expect(column.type.family == family)
        #expect(column.generation == generation)
    }

    @Test func relationsAreNoColumns() throws {
        let users = try table("users")
        #expect(users.alias == "User")
        #expect(users.column("posts") == nil && users.column("manager") == nil)
        #expect(users.column("manager_id")?.isNullable == true)
        #expect(users.foreignKeys.map(\.name) == ["fk_boss"])
        #expect(users.foreignKeys.first?.columns == ["manager_id"])
        #expect(users.foreignKeys.first?.onDelete == .setNull)
        let post = try table("Post")
        #expect(post.foreignKeys.first?.parent == ObjectName(schema: "auth", "users"))
        #expect(post.foreignKeys.first?.onDelete == .cascade)
        #expect(post.foreignKeys.first?.onUpdate == .cascade)
    }

    @Test func keysAndIndexes() throws {
        let users = try table("users")
        #expect(users.primaryKey?.columns == ["id"])
        #expect(users.uniqueKeys.map(\.columns) == [["big"], ["big", "key"]])
        #expect(users.indexes.contains { $0.name == "some_small" && $0.predicate == "small > 0" })
        let partial = try #require(users.indexes.first { $0.columns == ["score"] })
        #expect(partial.predicate == #""role" IS NOT NULL AND "small" = 3"#)
        #expect(partial.mentionedColumns == ["role", "small"])
        #expect(partial.isUnique && partial.constraint == nil)
        let code = try #require(users.indexes.first { $0.columns == ["code"] }?.parts.first)
        #expect(code.options == "DESC" && code.operatorClass == "text_pattern_ops")

        #expect(users.indexes.contains { $0.columns == ["code"] && $0.method == "gin" })
        #expect(
            try table("Post").primaryKey
                == Key(
                    name: "post_key",
                    columns: ["a", "b"],
                    location: try table("Post").primaryKey?.location
                )
        )
    }

    @Test func implicitManyToManyTablesFollowTheirKeys() throws {
        let labels = try table("_LabelToTopic")
        #expect(labels.columns.map(\.type.family) == [.integer(bits: 64), .text(length: nil)])
        #expect(labels.foreignKeys.map(\.parent.name) == ["Label", "Topic"])
        #expect(labels.primaryKey?.columns == ["A", "B"])
        #expect(try table("_Friends").foreignKeys.map(\.parent.name) == ["users", "users"])
    }

    @Test func listsOfOneSideMakeNoTable() {
        let text = "model A {\n id Int @id\n x B[]\n y B[]\n}\nmodel B {\n id Int @id\n}"
        #expect(view(text).schema.tables.map(\.name.name) == ["A", "B"])
    }

    @Test func placesPointAtNames() throws {
        let id = try #require(try table("users").column("id")?.location)
        #expect((id.line, id.column, id.endColumn) == (20, 3, 5))
        #expect(try table("users").location?.column == 7)
    }

    @Test(
        arguments: [
            ("mysql", "String", .text(length: 191), .mysql), ("sqlite", "Int", .integer(bits: 64), .sqlite),
            ("sqlserver", "String", .text(length: 1000), .sqlserver),
            ("cockroachdb", "Int", .integer(bits: 32), .cockroachdb),
        ] as [(String, String, ColumnType.Family, Schema.Dialect)]
    )
    func typesDependOnTheProvider(_ provider: String, type: String, family: ColumnType.Family, dialect: Schema.Dialect)
    {
        let schema = view("datasource db {\n provider = \"\(provider)\"\n}\nmodel A {\n id \(type) @id\n}").schema
        #expect(schema.tables.first?.columns.first?.type.family == family)
        #expect(schema.dialect == dialect)
    }

    @Test(arguments: [
        ("model A {\n  id Nope @id\n}", "`A.id` has the type `Nope`, which no file here declares"),
        (
            "model A {\n  id Int @id\n}\nmodel A {\n  id Int @id\n}",
            "model `A` is declared twice; the one at schema.prisma:1:7 counts"
        ),
        (
            "model A {\n  id Int @id\n  b B @relation(fields: [x], references: [id])\n}\nmodel B {\n  id Int @id\n}",
            "`@relation` names the field `x`, which `A` does not have"
        ),
    ])
    func nonsenseIsReported(_ text: String, message: String) {
        #expect(view(text).diagnostics.map(\.message) == [message])
    }

    @Test func severalFilesFormOneSchema() {
        let first = PrismaDocument(parsing: SourceText(file: "a.prisma", "model A {\n id Int @id\n bs B[]\n}"))
        let second = PrismaDocument(
            parsing: SourceText(
                file: "b.prisma",
                "model B {\n id Int @id\n aId Int\n a A @relation(fields: [aId], references: [id])\n}"
            )
        )
        let both = PrismaSchemaView([first, second])
        #expect(both.diagnostics == [])
        #expect(both.schema.tables.last?.foreignKeys.first?.parent.name == "A")
        #expect(both.schema.tables.last?.location?.file == "b.prisma")
    }

    /// A view is no table, and looks like one.
    @Test func viewsAsTables() {
        let text = "model A {\n  id Int @id\n}\nview V {\n  aId Int @unique @map(\"a_id\")\n  @@map(\"vs\")\n}"
        let document = PrismaDocument(parsing: SourceText(file: "a.prisma", text))
        #expect(PrismaSchemaView([document]).schema.tables.map(\.name.name) == ["A"])
        let views = PrismaSchemaView([document]).views
        #expect(views.map(\.name.name) == ["vs"] && views.map(\.alias) == ["V"])
        #expect(views.first?.columns.map(\.name) == ["a_id"])
    }
}
