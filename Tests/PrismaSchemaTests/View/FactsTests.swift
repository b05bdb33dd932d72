import PrismaSchema
import SchemaModel
import Testing

/// What a line of a model says of its column, in each database.
@Suite struct FactsTests {
    private func schema(_ provider: String, _ settings: String = "", _ body: String) -> Schema {
        view("datasource db {\n  provider = \"\(provider)\"\n  \(settings)\n}\n\(body)").schema
    }

    private func column(_ provider: String, _ line: String) throws -> Column {
        let tables = schema(provider, "", "model A {\n  \(line)\n}\nenum E {\n  X\n}\n").tables
        return try #require(tables.first?.columns.first)
    }

    @Test(
        arguments: [
            ("uuid()", .uuid(version: 4)), ("uuid(4)", .uuid(version: 4)), ("uuid(7)", .uuid(version: 7)),
            ("cuid()", .cuid(version: 1)), ("cuid(1)", .cuid(version: 1)), ("cuid(2)", .cuid(version: 2)),
            ("ulid()", .ulid), ("ksuid()", .ksuid), ("nanoid()", .nanoid(length: 21)),
            ("nanoid(10)", .nanoid(length: 10)), ("nanoid(99999999999999999999)", .nanoid(length: 21)),
            ("slugid()", .random(bits: 122)),
        ] as [(String, IDGenerator.Kind)]
    )
    func theClientGenerates(_ call: String, kind: IDGenerator.Kind) throws {
        let column = try column("postgresql", "id String @id @default(\(call))")
        #expect(column.generation == .none)
        #expect(column.applicationGenerator == IDGenerator(kind, by: .application, spelling: call))
    }

    @Test(
        arguments: [
            ("now()", .expression("now()")), ("\"a\"", .expression("\"a\"")), ("-3", .expression("-3")),
            ("dbgenerated(\"gen_random_uuid()\")", .expression("gen_random_uuid()")),
            ("dbgenerated()", .expression("dbgenerated()")), ("autoincrement()", .autoIncrement(.unspecified)),
            ("dbgenerated(\"nextval('a_seq'::regclass)\")", .autoIncrement(.sequence(ObjectName("a_seq")))),
            ("other(3)", .expression("other(3)")),
        ] as [(String, Column.Generation)]
    )
    func theDatabaseGenerates(_ call: String, generation: Column.Generation) throws {
        let column = try column("postgresql", "id String @id @default(\(call))")
        #expect(column.generation == generation)
        #expect(column.applicationGenerator == nil)
    }

    @Test func anObjectIDIsTheDatabases() throws {
        let column = try column("mongodb", "id String @id @default(auto()) @map(\"_id\") @db.ObjectId")
        #expect(column.idGenerator == IDGenerator(.objectID, by: .database, spelling: "auto()"))
        #expect(column.type.family == .bytes(length: 12))
    }

    @Test(
        arguments: [
            ("mysql", "a Int @id @db.UnsignedInt", .integer(bits: 32), true),
            ("mysql", "a Int @id @db.UnsignedTinyInt", .integer(bits: 8), true),
            ("mysql", "a Int @id @db.MediumInt", .integer(bits: 24), false),
            ("mysql", "a BigInt @id @db.UnsignedBigInt", .integer(bits: 64), true),
            ("mysql", "a Boolean @db.TinyInt(1)", .other, false),
            ("mysql", "a String @id", .text(length: 191), false),
            ("mysql", "a String @id @db.Char(36)", .text(length: 36), false),
            ("mysql", "a Bytes @id @db.Binary(16)", .bytes(length: 16), false),
            ("sqlserver", "a Int @id @db.TinyInt", .integer(bits: 8), true),
            ("sqlserver", "a String @id @db.UniqueIdentifier", .uuid, false),
            ("postgresql", "a Int @id @db.Oid", .integer(bits: 32), true),
            ("postgresql", "a String @id @db.Char", .text(length: 1), false),
            ("postgresql", "a String[]", .other, false), ("postgresql", "a E", .other, false),
            ("postgresql", "a Unsupported(\"circle\")?", .other, false),
            ("postgresql", "a DateTime @db.Timestamptz(6)", .timestamp(zoned: true), false),
            ("cockroachdb", "a BigInt @id @db.Int8", .integer(bits: 64), false),
            ("cockroachdb", "a String @id @db.String(20)", .text(length: 20), false),
            ("mongodb", "a Int @id @map(\"_id\") @db.Long", .integer(bits: 64), false),
            ("sqlite", "a Int @id", .integer(bits: 64), false),
        ] as [(String, String, ColumnType.Family, Bool)]
    )
    func types(_ provider: String, line: String, family: ColumnType.Family, isUnsigned: Bool) throws {
        let column = try column(provider, line)
        #expect(column.type.family == family)
        #expect(column.type.isUnsigned == isUnsigned)
    }

    /// Native types begin with the name of the datasource, which is `db` by custom only.
    @Test func aDatasourceHasAName() {
        let text = "datasource pg {\n  provider = \"postgresql\"\n}\nmodel A {\n  id String @id @pg.Uuid\n}\n"
        #expect(view(text).schema.tables.first?.columns.first?.type.family == .uuid)
    }

    @Test func sequencesKeepTheirOptions() throws {
        let body = """
            model A {
              a BigInt @id @default(sequence(start: 12, increment: 2, minValue: 4, maxValue: 4294967295))
              b Int    @default(sequence(increment: -1))
              c BigInt @default(sequence(virtual: true, maxValue: 7))
              d Int    @default(sequence(maxValue: 99999999999999999999))
            }
            """
        let schema = schema("cockroachdb", "", body)
        // A virtual sequence is none.
        #expect(schema.tables.first?.column("c")?.generation == .expression("unique_rowid()"))
        #expect(schema.sequences.map(\.maximum) == [4_294_967_295, -1, .max])
        #expect(schema.sequences.map(\.minimum) == [4, .min, 1])
        #expect(schema.sequences.map(\.increment) == [2, -1, 1])
        #expect(schema.sequences.first?.owner == .init(table: ObjectName("A"), column: "a"))
        let name = try #require(schema.sequences.first?.name)
        #expect(schema.tables.first?.column("a")?.generation == .autoIncrement(.sequence(name)))
    }

    @Test(arguments: [
        ("postgresql", "", true), ("postgresql", "relationMode = \"foreignKeys\"", true),
        ("mysql", "relationMode = \"prisma\"", false), ("mysql", "referentialIntegrity = \"prisma\"", false),
        ("mongodb", "", false),
    ])
    func relationMode(_ provider: String, setting: String, isEnforced: Bool) {
        let body = """
            model A {
              id Int @id @map("_id")
              bs B[]
              cs C[]
            }
            model B {
              id  Int @id @map("_id")
              a   A?  @relation(fields: [aId], references: [id])
              aId Int?
            }
            model C {
              id Int @id @map("_id")
              as A[]
            }
            """
        let schema = schema(provider, setting, body)
        let keys = schema.tables.flatMap(\.foreignKeys)
        #expect(keys.count == (provider == "mongodb" ? 1 : 3))
        #expect(keys.allSatisfy { $0.isEnforced == isEnforced })
    }

    @Test func indexesReachIntoCompositeTypes() {
        let body = """
            type Address {
              street String @map("str")
            }
            model A {
              id      String  @id @default(auto()) @map("_id") @db.ObjectId
              address Address @map("addr")
              @@index([address.street(sort: Desc), id])
            }
            """
        let parts = schema("mongodb", "", body).tables.first?.indexes.last?.parts
        #expect(parts?.map(\.content) == [.expression("addr.str"), .column("_id")])
        #expect(parts?.first?.options == "DESC")
    }

    @Test func sqlServerHasNoRestrict() {
        let body =
            "model A {\n  id Int @id\n  bs B[]\n}\nmodel B {\n  id Int @id\n  a A @relation(fields: [id], references: [id])\n}"
        #expect(schema("sqlserver", "", body).tables.last?.foreignKeys.first?.onDelete == .noAction)
        #expect(schema("postgresql", "", body).tables.last?.foreignKeys.first?.onDelete == .restrict)
    }

    // MARK: Prisma Next

    @Test func everyConstructOfPrismaNextGivesTheseTables() throws {
        let view = view(everyConstructOfPrismaNext)
        #expect(view.diagnostics == [])
        #expect(view.schema.tables.map(\.name.description) == ["auth.Profile", "Setting", "task", "bug"])
        let profile = try #require(view.schema.tables.first)
        #expect(profile.columns.map(\.name) == ["id", "key", "level", "accountId"])
        #expect(profile.column("id")?.type.family == .uuid)
        #expect(profile.column("key")?.type.family == .text(length: 36))
        let task = try #require(view.schema.tables.first { $0.name.name == "task" })
        #expect(task.column("id")?.applicationGenerator?.kind == .ksuid)
        #expect(task.column("target")?.isNullable == true, "a variant without a table of its own")
        #expect(task.foreignKeys.map(\.parent) == [profile.name])
        let bug = try #require(view.schema.tables.last)
        #expect(bug.primaryKey?.columns == ["id"])
        #expect(bug.foreignKeys.map(\.parent.name) == ["task"])
    }

    @Test func anAliasOfItselfEnds() {
        let text = "types {\n  A = B\n  B = A\n}\nmodel M {\n  id A @id\n}\n"
        #expect(view(text).diagnostics.count == 1)
    }

    @Test func namespacesKeepEqualNamesApart() {
        let text = """
            namespace a {
              model User {
                id Int @id
                posts Post[]
              }
              model Post {
                id Int @id
                userId Int
                user User @relation(fields: [userId], references: [id])
              }
            }
            namespace b {
              model User {
                id String @id
              }
            }
            """
        let view = view(text)
        #expect(view.diagnostics == [])
        #expect(view.schema.tables.map(\.name.description) == ["a.User", "a.Post", "b.User"])
        #expect(view.schema.tables[1].foreignKeys.map(\.parent) == [ObjectName(schema: "a", "User")])
    }

    @Test func aModelThatJoinsTwoMakesTheirTable() {
        let models = """
            model A {
              id Int @id
              bs B[]
            }
            model B {
              id Int @id
              as A[]
            }
            model AB {
              aId Int
              bId Int
              a   A   @relation(fields: [aId], references: [id])
              b   B   @relation(fields: [bId], references: [id])
              @@id([aId, bId])
            }
            """
        #expect(view(models).schema.tables.map(\.name.name) == ["A", "B", "AB"])
        #expect(schema("mysql", "", models).tables.map(\.name.name) == ["A", "B", "AB", "_AToB"])
    }
}
