import IDAudit
import PrismaSchema
import SchemaModel
import Stage
import Testing

@testable import unserial

/// What is said of the database that a fix of its Prisma schema leaves behind.
@Suite struct DatabaseBehindTests {
    private static let model = "model Users {\n  id Int @id @default(autoincrement())\n}\n"
    private static let migration = "CREATE TABLE \"Users\" (id serial PRIMARY KEY);\n"

    private func messages(_ provider: String, _ models: String, _ files: [String: String] = [:]) async throws
        -> [String]
    {
        var found: [String] = []
        let schema = "datasource db {\n  provider = \"\(provider)\"\n}\n\n\(models)"
        try await withFolder(files.merging(["schema.prisma": schema]) { $1 }) { folder in
            let input = await AuditInput([folder])
            let fixes = FixRun(RuleBook.report(on: input.schemas).findings, in: input.prisma, allowsUnsafe: true)
            found = LeftBehind(fixes, in: input).leftovers.filter { $0.kind == .database }.map {
                $0.message.replacing("\(folder)/", with: "")
            }
        }
        return found
    }

    @Test(arguments: [
        (
            "postgresql", model,
            "`unserial plan --database URL` shows how to move the rows while it runs; then add what it did as a migration and say "
                + "`prisma migrate resolve --applied NAME`, for `prisma migrate dev` and `prisma db push` would drop each column with "
                + "its values and make it anew"
        ),
        (
            "sqlserver", model,
            "write a migration that adds a column, fills it for each row and all that refers to it, and swaps (`prisma migrate dev "
                + "--create-only`), for Prisma's own would drop each column with its values and make it anew"
        ),
        (
            "mysql", model,
            "write a migration that adds a column, fills it for each row and all that refers to it, and swaps (`prisma migrate dev "
                + "--create-only`), for Prisma's own would keep the old numbers as text"
        ),
    ])
    func numbers(_ provider: String, _ models: String, words: String) async throws {
        #expect(
            try await messages(provider, models) == [
                "a database that was made from this schema has not followed: `Users.id` is a number there; \(words)"
            ])
    }

    @Test func textIsCast() async throws {
        let models = "model A {\n  id String @id @default(uuid(7))\n}\n"
        let found = try await messages("postgresql", models)
        #expect(found.count == 1)
        #expect(
            found.first?.hasPrefix(
                "a database that was made from this schema has not followed: `A.id` is text there; write `ALTER TABLE … ALTER COLUMN … "
                    + "TYPE uuid USING …::uuid` into the migration") == true)
        #expect(try await messages("sqlite", models) == [])
    }

    @Test func theMigrationsBesideItAreNamed() async throws {
        let found = try await messages(
            "postgresql", Self.model, ["migrations/20200101000000_init/migration.sql": Self.migration])
        #expect(
            found.first?.hasPrefix(
                "the database of the migrations that begin with `migrations/20200101000000_init/migration.sql` has not followed: "
                    + "`Users.id` is a number there; `unserial plan --database URL` shows") == true, "\(found)")
    }

    /// The database itself says more than the migrations that made it; what it has moved already is not behind.
    @Test(arguments: [
        (
            ColumnType(.integer(bits: 32), declared: "integer"),
            "the database `app` has not followed: `Users.id` is a number there"
        ),
        (
            ColumnType(.uuid, declared: "uuid"),
            "the migrations that begin with `a.sql` have not followed, while the database has: add what was done"
        ),
    ])
    func aLiveDatabase(_ type: ColumnType, words: String) throws {
        let document = PrismaDocument(parsing: SourceText(file: "a.prisma", Self.model))
        let change = SchemaChange.keyToUUIDv7(.init(ObjectName("Users"), "id"))
        let changed = PrismaRewriter([document]).rewrite([change]).changed
        func source(_ origin: Schema.Origin, _ schema: String?, _ type: ColumnType) -> Schema {
            var made = Schema(origin: origin, dialect: .postgresql)
            made.tables = [Table(ObjectName(schema: schema, "Users"), columns: [Column("id", type)])]
            return made
        }
        let others = [
            source(.sql(path: "a.sql"), nil, ColumnType(.integer(bits: 32), declared: "serial")),
            source(.catalog(database: "app", version: 180_000), "public", type),
        ]
        let schema = PrismaSchemaView([document]).schema
        let behind = DatabaseBehind(changed, schema: schema, others: others, fixed: [])
        #expect(behind.leftovers.count == 1)
        #expect(behind.leftovers.first?.message.hasPrefix(words) == true, "\(behind.leftovers)")
    }

    /// What has been moved already is not behind.
    @Test func aDatabaseThatWasMovedFirst() async throws {
        let moved = Self.migration.replacing("serial", with: "uuid")
        let files = ["migrations/20200101000000_init/migration.sql": moved]
        #expect(try await messages("postgresql", Self.model, files) == [])
    }

    /// A history that does not know the table says nothing of it.
    @Test func aHistoryOfOtherTables() async throws {
        let models = Self.model + "model Others {\n  id String @id @default(uuid(7)) @db.Uuid\n}\n"
        let files = ["migrations/20200101000000_init/migration.sql": "CREATE TABLE \"Others\" (id uuid PRIMARY KEY);\n"]
        let found = try await messages("postgresql", models, files)
        #expect(
            found.first?.hasPrefix("a database that was made from this schema has not followed") == true, "\(found)")
    }

    /// What the plan refuses is not promised.
    @Test func whatThePlanRefuses() async throws {
        let models = """
            model Users {
              id Int @id @default(autoincrement())
              b  B?
            }
            model B {
              id   Int   @id
              user Users @relation(fields: [id], references: [id])
            }

            """
        let found = try await messages("postgresql", models)
        #expect(found.count == 1)
        #expect(found.first?.contains("`unserial plan` refuses these keys, as the findings say") == true, "\(found)")
    }
}
