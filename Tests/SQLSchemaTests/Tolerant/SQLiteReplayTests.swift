import SQLSchema
import SchemaModel
import Testing

/// What SQLite's DDL leaves behind.
@Suite struct SQLiteReplayTests {
    @Test(
        arguments: [
            ("id INTEGER PRIMARY KEY", .autoIncrement(.rowid), false),
            ("id integer primary key asc", .autoIncrement(.rowid), false),
            ("id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", .autoIncrement(.unspecified), false),
            (
                "id INTEGER CONSTRAINT pk PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT", .autoIncrement(.unspecified),
                false
            ),
            ("id INTEGER, PRIMARY KEY (id DESC)", .autoIncrement(.rowid), false),
            ("id INTEGER PRIMARY KEY DESC", .none, true), ("id INT PRIMARY KEY", .none, true),
            ("id BIGINT PRIMARY KEY", .none, true), ("id TEXT PRIMARY KEY", .none, true),
            ("id TEXT NOT NULL PRIMARY KEY", .none, false), ("id INTEGER, b, PRIMARY KEY (id, b)", .none, true),
            ("id PRIMARY KEY", .none, true),
        ] as [(String, Column.Generation, Bool)])
    func rowIDs(_ columns: String, generation: Column.Generation, isNullable: Bool) throws {
        let replayed = sqlite("CREATE TABLE t (\(columns));")
        #expect(replayed.diagnostics == [])
        let id = try #require(replayed.column("t.id"))
        #expect(id.generation == generation && id.isNullable == isNullable)
        #expect(replayed.table("t")?.primaryKey?.columns.first == "id")
    }

    @Test(arguments: ["WITHOUT ROWID", "STRICT", "STRICT, WITHOUT ROWID"])
    func keysOfSomeTablesAreNeverNull(_ options: String) {
        let replayed = sqlite("CREATE TABLE t (id TEXT PRIMARY KEY) \(options);")
        #expect(replayed.diagnostics == [])
        #expect(replayed.column("t.id")?.isNullable == false)
        #expect(replayed.table("t")?.isWithoutRowID == options.contains("ROWID"))
    }

    @Test(
        arguments: [
            ("TINYINT", .integer(bits: 64)), ("UNSIGNED BIG INT", .integer(bits: 64)),
            ("VARCHAR(36)", .text(length: nil)),
            ("NATIVE CHARACTER(70)", .text(length: nil)), ("", .bytes(length: nil)), ("BLOB", .bytes(length: nil)),
            ("uuid", .other), ("DECIMAL(10, 5)", .other), ("FLOATING POINT", .integer(bits: 64)),
        ] as [(String, ColumnType.Family)])
    func affinities(_ type: String, family: ColumnType.Family) throws {
        let column = try #require(sqlite("CREATE TABLE t (a, x \(type) NOT NULL);").column("t.x"))
        #expect(column.type == ColumnType(family, declared: type) && !column.isNullable)
    }

    /// The shape of `sqlite3 .dump`.
    @Test func dumps() throws {
        let replayed = sqlite(
            """
            PRAGMA foreign_keys=OFF;
            BEGIN TRANSACTION;
            CREATE TABLE IF NOT EXISTS "events" ([id] INTEGER PRIMARY KEY AUTOINCREMENT, `t` text DEFAULT ('a' || ';'),
              'u' BLOB UNIQUE COLLATE NOCASE, up int REFERENCES Events ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
              both text AS (t || u) STORED, CONSTRAINT one CHECK (up > 0) CONSTRAINT two UNIQUE (up, t) ON CONFLICT IGNORE
              FOREIGN KEY (t) REFERENCES "other" ("key"));
            INSERT INTO events VALUES(1,'it''s; \\',NULL,2);
            CREATE TABLE other (key TEXT PRIMARY KEY, index_ int);
            CREATE VIRTUAL TABLE docs USING fts5(body);
            CREATE TABLE IF NOT EXISTS 'docs_data'(id INTEGER PRIMARY KEY, block BLOB);
            CREATE TABLE sqlite_stat1(tbl,idx,stat);
            DELETE FROM sqlite_sequence;
            INSERT INTO sqlite_sequence VALUES('events',9007199254740993);
            CREATE INDEX i ON events (t COLLATE NOCASE DESC, lower(u)) WHERE up IS NOT NULL;
            CREATE TRIGGER tr AFTER INSERT ON events BEGIN UPDATE events SET t = CASE WHEN 1 THEN 2 END; DELETE FROM x; END;
            CREATE TABLE last (id INTEGER);
            COMMIT;
            """)
        #expect(replayed.diagnostics == [])
        #expect(replayed.schema.tables.map(\.name.name) == ["events", "other", "last"])
        let events = try #require(replayed.table("events"))
        #expect(events.columns.map(\.name) == ["id", "t", "u", "up", "both"])
        #expect(replayed.column("events.t")?.generation == .expression("'a' || ';'"))
        #expect(replayed.column("events.both")?.generation == .computed("t || u"))
        #expect(events.uniqueKeys.map(\.columns) == [["u"], ["up", "t"]])
        #expect(events.dependents.map(\.name.name) == ["one"])
        #expect(events.foreignKeys.map(\.parent) == [ObjectName("events"), ObjectName("other")])
        #expect(events.foreignKeys.map(\.isEnforced) == [true, true])
        #expect(events.foreignKeys.first?.isInitiallyDeferred == true)
        #expect(events.indexes.last?.parts.map(\.content) == [.column("t"), .expression("lower(u)")])
        #expect(events.indexes.last?.predicate == "up IS NOT NULL")
        #expect(replayed.schema.sequences.map(\.lastValue) == [9_007_199_254_740_993])
        #expect(replayed.column("other.key")?.type.declared == "TEXT", "key is a name like any other")
    }

    /// Prisma and Django make a table anew to change it.
    @Test func rebuiltTables() throws {
        let replayed = sqlite(
            """
            CREATE TABLE "User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT);
            CREATE TABLE "Post" ("id" TEXT NOT NULL PRIMARY KEY, "userId" INTEGER NOT NULL,
                CONSTRAINT "f" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE);
            """,
            """
            -- RedefineTables
            PRAGMA defer_foreign_keys=ON;
            PRAGMA foreign_keys=OFF;
            CREATE TABLE "new_User" ("id" TEXT NOT NULL PRIMARY KEY, "boss" TEXT REFERENCES "new_User");
            INSERT INTO "new_User" ("id") SELECT "id" FROM "User";
            DROP TABLE "User";
            ALTER TABLE "new_User" RENAME TO "User";
            ALTER TABLE "Post" RENAME COLUMN "userId" TO "authorId";
            ALTER TABLE "Post" ADD COLUMN "n" INTEGER DEFAULT -1;
            CREATE UNIQUE INDEX main."Post_n" ON "Post"("n");
            """)
        #expect(replayed.diagnostics == [])
        #expect(replayed.schema.tables.map(\.name.name) == ["Post", "User"])
        #expect(replayed.table("User")?.foreignKeys.first?.parent == ObjectName("User"))
        let post = try #require(replayed.table("Post"))
        #expect(post.foreignKeys.first?.parent == ObjectName("User") && post.foreignKeys.first?.columns == ["authorId"])
        #expect(post.indexes.last?.name == "Post_n" && post.indexes.last?.isUnique == true)
        #expect(replayed.column("Post.n")?.generation == .expression("-1"))
        #expect(replayed.column("User.id")?.location?.line == 4)
    }

    /// libSQL changes columns in place, as Drizzle's migrations for Turso do.
    @Test func alteredColumns() throws {
        let replayed = sqlite(
            """
            CREATE TABLE `a` (`id` integer PRIMARY KEY NOT NULL); CREATE TABLE `c` (`id` integer PRIMARY KEY);
            CREATE TABLE `b` (`id` integer PRIMARY KEY, `x` integer NOT NULL DEFAULT 3 REFERENCES a(id), `y` text);
            ALTER TABLE `b` ALTER COLUMN "x" TO "x" text REFERENCES c(id) ON DELETE cascade;--> statement-breakpoint
            ALTER TABLE `b` ALTER COLUMN "y" TO "z" text NOT NULL;
            """)
        #expect(replayed.diagnostics == [])
        let x = try #require(replayed.column("b.x"))
        #expect(x.type.declared == "text" && x.isNullable && x.generation == .none)
        #expect(
            replayed.table("b")?.columns.map(\.name) == ["id", "x", "z"] && replayed.column("b.z")?.isNullable == false)
        #expect(replayed.table("b")?.foreignKeys.map(\.parent) == [ObjectName("c")])
    }

    @Test func namesAreOneInAnyCase() {
        let replayed = sqlite(
            """
            CREATE TABLE Users (ID INTEGER PRIMARY KEY); CREATE TABLE p (u REFERENCES USERS (id));
            ALTER TABLE users RENAME TO People; CREATE TABLE q (u REFERENCES users); ALTER TABLE people RENAME COLUMN id TO Key;
            DROP TABLE IF EXISTS P; CREATE TABLE IF NOT EXISTS PEOPLE (x);
            """)
        #expect(replayed.schema.tables.map(\.name.name) == ["People", "q"])
        #expect(replayed.table("q")?.foreignKeys.first?.parent == ObjectName("users"), "not the one that was renamed")
        #expect(replayed.table("People")?.columns.map(\.name) == ["Key"])
    }
}
