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
}
