import ORMSchema
import SchemaModel
import Testing

@Suite struct DrizzleTests {
    @Test func tablesOnPostgres() {
        let text = #"""
            import { pgTable as table, pgSchema, pgTableCreator, uuid, text } from "drizzle-orm/pg-core";
            const auth = pgSchema("auth");
            const prefixed = pgTableCreator((name) => `app_${name}`);
            const timestamps = { createdAt: timestamp("created_at", { withTimezone: true }).notNull() };
            const baseID = text().$defaultFn(() => createId());
            const bytea = customType<{ data: Buffer }>({ dataType() { return "bytea"; } });

            export const users = table("users", {
              id: uuid("id").defaultRandom().primaryKey(),
              email: varchar("email", { length: 80 }).notNull().unique(),
              managerId: uuid("manager_id").references((): AnyPgColumn => users.id, { onDelete: "set null" }),
              raw: bytea(),
              ...timestamps,
            });
            export const sessions = auth.table("sessions", (t) => ({
              id: t.bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
              token: t.text().$defaultFn(() => nanoid(12)),
              userId: t.uuid("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
            }), (t) => [uniqueIndex("token_idx").on(t.token).where(sql`x > 1`), unique().on(t.userId, t.token)]);
            export const items: PgTable = prefixed("items", {
              id: baseID.primaryKey(),
              n: serial("n"),
              key: uuid().default(sql`uuidv7()`),
            });
            export const pairs = table("pairs", {
              a: uuid("a_id").notNull(), b: text("b_id"),
            }, (pair) => ({
              pk: primaryKey({ columns: [pair.a, pair.b] }),
              fk: foreignKey({ columns: [pair.b], foreignColumns: [items.id], name: "fk" }).onDelete("cascade"),
            }));
            // export const gone = table("gone", { id: serial() });
            """#
        #expect(
            summary(text, as: .drizzle, file: "schema.ts") == """
                users key id
                  id uuid = gen_random_uuid()
                  email text(80)
                  manager_id uuid?
                  raw bytes?
                  created_at timestamptz
                  unique email
                  manager_id -> users(id) SET NULL
                auth.sessions key id
                  id int64 = identity always
                  token text? ~ NanoID
                  user_id uuid
                  unique user_id, token
                  unique index token where x > 1
                  user_id -> users(id) CASCADE
                app_items (items) key id
                  id text ~ CUID2
                  n int32 = nextval()
                  key uuid? = uuidv7()
                pairs key a_id, b_id
                  a_id uuid
                  b_id text
                  b_id -> app_items(id) CASCADE
                """)
    }

    @Test func mysqlAndSQLite() {
        let mysql = """
            export const a = mysqlTable("a", {
              id: serial("id").primaryKey(),
              n: bigint("n", { mode: "number", unsigned: true }).autoincrement(),
              k: binary("k", { length: 16 }),
            });
            """
        let first = read([("a.ts", mysql)], as: .drizzle).schema
        #expect(first.dialect == .mysql)
        #expect(first.summary == "a key id\n  id uint64 = counter\n  n uint64? = counter\n  k bytes(16)?")
        let sqlite = """
            export const a = sqliteTable("a", { id: integer("id").primaryKey({ autoIncrement: true }) });
            export const b = sqliteTable("b", { id: integer("id").primaryKey(), at: integer({ mode: "timestamp" }) });
            export const c = sqliteTable("c", { id: text("id").primaryKey().$defaultFn(crypto.randomUUID) });
            """
        #expect(
            summary(sqlite, as: .drizzle, file: "a.ts") == """
                a key id
                  id int64 = counter
                b key id
                  id int64 = rowid
                  at int64?
                c key id
                  id text ~ UUIDv4
                """)
    }

    /// Functions go by the names that a file gives them, one by one or all together.
    @Test(arguments: [
        "import * as pg from \"drizzle-orm/pg-core\";\nexport const users = pg.pgTable(\"users\", { id: pg.serial(\"id\").primaryKey(), n: pg.bigint(\"n\", { mode: \"number\" }) });",
        "import { pgTable as t, serial as ser, bigint as big } from 'drizzle-orm/pg-core';\nexport const users = t('users', { id: ser('id').primaryKey(), n: big('n', { mode: 'number' }) });",
        "import { pgTable, serial as bigserial, bigint } from \"drizzle-orm/pg-core\";\nexport const users = pgTable(\"users\", (c) => ({ id: bigserial(\"id\").primaryKey(), n: c.bigint(\"n\") }));",
    ])
    func namesOfAFilesOwn(_ text: String) throws {
        let (schema, diagnostics) = ORMSources.read([SourceText(file: "schema.ts", text)], as: .drizzle)
        #expect(diagnostics.map(\.message) == [])
        let table = try #require(schema.tables.first)
        #expect(schema.dialect == .postgresql && table.name.name == "users" && table.primaryKey?.columns == ["id"])
        let key = try #require(table.column("id"))
        #expect(key.isAutoIncrement && key.type.integerBits == 32)
        #expect(table.column("n")?.type.integerBits == 64)
    }

    /// What only has the name of a function of Drizzle's is none.
    @Test func membersOfOthersAreNone() {
        let text =
            "import { pgTable } from \"drizzle-orm/pg-core\";\nconst x = helper.pgTable(\"users\", { id: serial(\"id\") });"
        #expect(ORMSources.read([SourceText(file: "schema.ts", text)], as: .drizzle).schema.tables.isEmpty)
    }

    /// The function that makes a table tells of which database it is, whatever other files import.
    @Test func severalKindsOfDatabases() {
        let postgres = """
            import { pgTable as table, bigserial, integer } from "drizzle-orm/pg-core";
            const prefixed = pgTableCreator((name) => `pg_${name}`);
            export const users = table("users", { id: bigserial("id").primaryKey() });
            export const posts = prefixed("posts", { userId: integer("user_id").references(() => users.id) });
            """
        let sqlite = """
            import { sqliteTable as table, integer, text } from "drizzle-orm/sqlite-core";
            const prefixed = sqliteTableCreator((name) => `lite_${name}`);
            export const users = table("users", { id: integer("id").primaryKey() });
            export const notes = prefixed("notes", { a: integer().references(() => users.id), b: text().references(() => posts.id) });
            """
        let mixed = """
            export const users = mysqlTable("users", { id: serial().primaryKey() });
            export const cache = sqliteTable("cache", { id: integer().primaryKey(), u: integer().references(() => users.id) });
            """
        func read(_ files: [(String, String)]) -> (schemas: [Schema], diagnostics: [SourceDiagnostic]) {
            ORMSources.readAll(files.map { SourceText(file: $0.0, $0.1) }, as: .drizzle)
        }
        let (schemas, diagnostics) = read([("lite.ts", sqlite), ("pg.ts", postgres)])
        #expect(schemas.map(\.dialect) == [.sqlite, .postgresql])
        #expect(
            schemas.map(\.origin) == [
                .orm(framework: "drizzle", path: "lite.ts"), .orm(framework: "drizzle", path: "pg.ts"),
            ])
        #expect(
            schemas.first?.summary == """
                users key id
                  id int64 = rowid
                lite_notes (notes)
                  a int64?
                  b text?
                  a -> users(id)
                """)
        #expect(
            schemas.last?.summary == """
                users key id
                  id int64 = nextval()
                pg_posts (posts)
                  user_id int32?
                  user_id -> users(id)
                """)
        // No foreign key goes from one database to another.
        #expect(diagnostics.map(\.message) == ["the table `posts` is not among the files"])
        let (one, _) = read([("a.ts", mixed)])
        #expect(one.map(\.dialect) == [.mysql, .sqlite])
        #expect(one.map { $0.tables.map(\.name.name) } == [["users"], ["cache"]])
        #expect(one.flatMap(\.tables).flatMap(\.foreignKeys).isEmpty)
        let (none, _) = read([("a.ts", "import { pgTable } from \"drizzle-orm/pg-core\";")])
        #expect(none.map(\.tables.count) == [0])
    }

    @Test func functionsOfOtherFilesAreFollowed() {
        let schema =
            "export const a = pgTable(\"a\", { id: text().primaryKey().$defaultFn(() => newId(\"a\")), userId: text().references(() => users.id) });"
        let ids = "export function newId(prefix: string) { return prefix + ulid(); }"
        let users = "export const users = pgTable(\"people\", { id: text(\"key\").primaryKey() });"
        let casing = "export const db = drizzle(client, { casing: \"snake_case\" });"
        #expect(
            read([("a.ts", schema), ("ids.ts", ids), ("users.ts", users), ("db.ts", casing)], as: .drizzle).schema
                .summary == """
                    a key id
                      id text ~ ULID
                      user_id text?
                      user_id -> people(key)
                    people (users) key key
                      key text
                    """)
    }

    @Test func whatIsNotKnownIsSaid() {
        let text = """
            export const a = pgTable(name, { id: serial() });
            export const b = pgTable("b", {
              ...vendorColumns,
              odd: strange("odd"),
              c: text().references(() => elsewhere.id),
            });
            """
        let read = read([("a.ts", text)], as: .drizzle)
        #expect(read.schema.tables.map(\.name.name) == ["b"])
        #expect(read.diagnostics.map(\.location.line) == [1, 3, 4, 5])
    }

    /// The table's own name in what is said of it whole, be it called as another table is.
    @Test(arguments: [
        ("(table) => [F]", "table"), ("table => ({ f: F })", "table"), ("(t: any) => [F]", "t"),
        ("(teams) => { return [F]; }", "teams"), ("() => [F]", "users"), ("[F]", "users"),
    ])
    func aTableRefersToItself(_ callback: String, name: String) {
        let key = "foreignKey({ columns: [\(name).parentId], foreignColumns: [\(name).id], name: \"p\" })"
        let text = """
            export const teams = pgTable("teams", { id: text("id").primaryKey() });
            export const users = pgTable("users", { id: uuid("key").primaryKey(), parentId: uuid("parent_id") },
              \(callback.replacing("F", with: key + ".onDelete(\"cascade\")")));
            """
        let read = read([("schema.ts", text)], as: .drizzle)
        #expect(
            read.schema.summary == """
                teams key id
                  id text
                users key key
                  key uuid
                  parent_id uuid?
                  parent_id -> users(key) CASCADE
                """)
        #expect(read.diagnostics.isEmpty)
    }

    @Test func aTableRefersToItselfBySeveralColumns() {
        let text = """
            export const a = pgTable("a", { x: uuid("p"), y: uuid(), z: uuid() }, (t) => [
              primaryKey({ columns: [t.x, t.y] }),
              foreignKey({ columns: [t.x, t.z], foreignColumns: [t.x, t.y] }),
            ]);
            """
        #expect(
            summary(text, as: .drizzle, file: "a.ts") == "a key p, y\n  p uuid\n  y uuid\n  z uuid?\n  p, z -> a(p, y)")
    }

    /// What `dataType` returns in another file, and the use of it.
    @Test(arguments: [
        ("dataType() { return \"varchar(15)\"; }", "n()", "text(15)"),
        ("dataType: () => \"bytea\"", "n()", "bytes"),
        ("dataType() { return `varchar(${LENGTH})`; }", "n(\"id\")", "text(21)"),
        ("dataType: (config) => `varchar(${config.length})`", "n({ length: 30 })", "text(30)"),
        ("dataType(config) { return `varchar(${config?.length ?? 40}) COLLATE \"C\"`; }", "n()", "text"),
        ("dataType(config) { return `varchar(${config.length})`; }", "n()", "text"),
        ("dataType() { return `${kind}(3)`; }", "n()", "other"), ("dataType() { return make(); }", "n()", "other"),
    ])
    func customTypes(_ function: String, use: String, type: String) {
        let schema = """
            import { pgTable } from "drizzle-orm/pg-core";
            import { nano as n } from "./util/id";
            export const a = pgTable("a", { id: \(use) });
            """
        let other = "const nano = customType<{ data: string }>({ dataType() { return \"uuid\"; } });\n"
        let types = """
            import { customType } from "drizzle-orm/pg-core";
            const LENGTH = 21;
            export const nano = customType<{ data: string; config: { length: number } }>({
              \(function),
            });
            """
        let read = read(
            [("src/a.ts", schema), ("src/other.ts", other), ("src/util/id.ts", types)], as: .drizzle)
        #expect(read.schema.summary == "a\n  id \(type)?")
        #expect(read.diagnostics.isEmpty == (type != "other"))
    }

    @Test func indexesOverExpressionsAreRead() {
        let text = """
            export const a = pgTable("a", { publicId: text("public_id"), n: text() }, (t) => [
              uniqueIndex("i").on(sql`lower(${t.publicId})`), uniqueIndex("j").on(t.n, lower(t.publicId)),
            ]);
            """
        let schema = read([("a.ts", text)], as: .drizzle).schema
        #expect(
            schema.summary == """
                a
                  public_id text?
                  n text?
                  unique index (lower(${t.publicId}))
                  unique index n, (lower(t.publicId))
                """)
        #expect(schema.tables.first?.indexes.map(\.mentionedColumns) == [["public_id"], ["n", "public_id"]])
    }
}
