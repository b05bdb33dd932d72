import Foundation
import Postgres
import Stage
import Testing
import ThrowawayPostgres

/// `unserial duplicates` as a process, on tables and views of a real server.
@Suite(.serialized) struct DuplicatesTests {
    private func check(
        _ script: String, _ arguments: [String], options: String = ""
    ) async throws -> Program.Result {
        let server = try await ThrowawayServer.shared
        let name = try await server.createDatabase()
        let url = server.conninfo(database: name)
        let connection = try await PostgresConnection.connect(PostgresConfiguration(url))
        try await connection.script(script)
        await connection.close()
        let result = try await Program.run(Program.unserial, ["duplicates", "--database", url + options] + arguments)
        try await server.dropDatabase(name)
        return result
    }

    /// A migration that holds a table keeps nobody waiting for as long as it takes.
    @Test func aLockIsNotWaitedFor() async throws {
        let server = try await ThrowawayServer.shared
        let name = try await server.createDatabase()
        let url = server.conninfo(database: name)
        let holder = try await PostgresConnection.connect(PostgresConfiguration(url))
        try await holder.script("CREATE TABLE busy (id serial PRIMARY KEY)")
        try await holder.script("BEGIN; LOCK TABLE busy")
        let result = try await Program.run(
            Program.unserial, ["duplicates", "--table", "busy", "--column", "id", "--database", url])
        await holder.close()
        try await server.dropDatabase(name)
        #expect(result.status == 2)
        #expect(result.errors.contains("`busy` is locked by another session"), "\(result.errors)")
    }

    private static let a = "0190aa00-0000-7000-8000-00000000000a"
    private static let b = "0190aa00-0000-7000-8000-00000000000b"

    @Test func allAreUnique() async throws {
        let script =
            "CREATE TABLE projects (id uuid); INSERT INTO projects SELECT gen_random_uuid() FROM generate_series(1, 15)"
        let result = try await check(script, ["--table", "projects", "--column", "id"])
        #expect(result.output == "15 projects, 15 unique ids\n")
        #expect(result.errors == "" && result.status == 0)
    }

    @Test func duplicatesAreNamedByTheirPrimaryKeys() async throws {
        let script = """
            CREATE SCHEMA app; CREATE TABLE app.projects (tenant int, "No" int, id uuid, PRIMARY KEY ("No", tenant));
            INSERT INTO app.projects VALUES (1, 1, '\(Self.a)'), (1, 2, '\(Self.b)'), (2, 1, '\(Self.a)'), (2, 10, NULL), (2, 9, '\(Self.a)')
            """
        let result = try await check(script, ["--table", "app.projects", "--column", "id"])
        #expect(
            result.output == """
                5 projects, 2 unique ids: 1 duplicate in 3 projects; 1 without id
                  \(Self.a)  3 times: No 1 tenant 1, No 1 tenant 2, No 9 tenant 2
                1 project without id:
                  No 10 tenant 2: is NULL

                """)
        #expect(result.status == 1)
    }

    @Test func rowsWithoutAKeyAreNamedByTheirPlace() async throws {
        let script = "CREATE TABLE event (id int); INSERT INTO event VALUES (7), (8), (7)"
        let result = try await check(script, ["--table", "event", "--column", "id"])
        #expect(result.output == "3 events, 2 unique ids: 1 duplicate\n  7  2 times: ctid (0,1), ctid (0,3)\n")
    }

    /// A unique index keeps no partition's or child's row from having the id of another's.
    @Test func childrenAreNamedWithTheirTables() async throws {
        let script = """
            CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (PRIMARY KEY (id)) INHERITS (p);
            INSERT INTO p VALUES (1); INSERT INTO c VALUES (1)
            """
        let result = try await check(script, ["--table", "p", "--column", "id"])
        #expect(result.output.hasSuffix("  1  2 times: ctid p (0,1), ctid c (0,1)\n"), "\(result)")
    }

    @Test func viewsAreTablesToo() async throws {
        let script = """
            CREATE TABLE t (id text, n int); INSERT INTO t VALUES ('x', 1), ('x', 2), ('y', 3);
            CREATE VIEW projects AS SELECT id, n FROM t; CREATE MATERIALIZED VIEW m AS SELECT id FROM t;
            """
        let result = try await check(script, ["--table", "projects", "--column", "id"])
        #expect(result.output == "3 projects, 2 unique ids: 1 duplicate\n  x  2 times: (x,1), (x,2)\n")
        let stored = try await check(script, ["--table", "m", "--column", "id"])
        #expect(stored.output == "3 ms, 2 unique ids: 1 duplicate\n  x  2 times: ctid (0,1), ctid (0,2)\n")
    }

    @Test func namesAreReadAsPeopleWriteThem() async throws {
        let script = """
            CREATE SCHEMA "My App"; CREATE TABLE "My App"."Event.Log" ("Id" int); CREATE TABLE "Event" ("eventId" int);
            CREATE TABLE "q""t" (id int);
            """
        for (table, column) in [
            ("\"My App\".\"Event.Log\"", "Id"), ("\"My App\".\"Event.Log\"", "id"), ("Event", "eventId"),
            ("\"Event\"", "EVENTID"),
            ("public.Event", "eventId"), ("\"q\"\"t\"", "id"),
        ] {
            let result = try await check(script, ["--table", table, "--column", column])
            #expect(result.status == 0 && result.output.hasPrefix("0 "), "\(table): \(result.errors)")
        }
    }

    @Test(arguments: [
        ("nothing", "id", "there is no table or view `nothing`"),
        ("t", "no", "`t` has no column `no`; it has `id`, `j`, `p`"),
        ("a.b.c", "id", "`a.b.c` is no name of a table"), ("a..b", "id", "is no name of a table"),
        ("t\" x", "id", "there is no table or view `t\" x`"), ("s", "last_value", "`s` is neither a table nor a view"),
        ("t", "j", "`j` of `t` has the type json, whose values do not compare"),
        ("t", "p", "`p` of `t` has the type point, whose values do not compare"),
        ("t'; DROP TABLE t; --", "id", "there is no table or view"),
    ])
    func whatCannotBeCheckedIsNamed(_ table: String, column: String, message: String) async throws {
        let script = "CREATE TABLE t (id int, j json, p point); CREATE SEQUENCE s"
        let result = try await check(script, ["--table", table, "--column", column])
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(result.errors.contains(message), "\(result.errors)")
    }

    /// A row that this role does not see may have any id.
    @Test func rowsThatAreHiddenAreNotPassedOver() async throws {
        let script = """
            CREATE TABLE notes (id int, who text); INSERT INTO notes VALUES (1, 'pg_monitor'), (1, 'b');
            ALTER TABLE notes ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON notes USING (who = current_user);
            GRANT SELECT ON notes TO pg_monitor
            """
        let arguments = ["--table", "notes", "--column", "id"]
        let limited = try await check(script, arguments, options: "&options=-c%20role%3Dpg_monitor")
        #expect(limited.status == 2)
        #expect(limited.errors.contains("row security hides rows of `notes` from this role"), "\(limited.errors)")
        #expect(try await check(script, arguments).status == 1)
    }

    /// What a role may not read names no rows; what it may read does.
    @Test(arguments: [
        ("GRANT SELECT (id) ON t TO pg_monitor", "  7  2 times: (7), (7)\n1 t without id:\n  (): is NULL\n"),
        ("GRANT SELECT (id, who) ON t TO pg_monitor", "  7  2 times: (7,x), (7,y)\n1 t without id:\n  (,z): is NULL\n"),
        ("GRANT SELECT (n, id) ON t TO pg_monitor", "  7  2 times: n 1, n 2\n1 t without id:\n  n 3: is NULL\n"),
        ("GRANT SELECT ON t TO pg_monitor", "  7  2 times: n 1, n 2\n1 t without id:\n  n 3: is NULL\n"),
    ])
    func oneReadableColumnIsEnough(_ grant: String, named: String) async throws {
        let script = """
            CREATE TABLE t (n int PRIMARY KEY, id int, who text); INSERT INTO t VALUES (1, 7, 'x'), (2, 7, 'y'), (3, NULL, 'z');
            \(grant)
            """
        let result = try await check(
            script, ["--table", "t", "--column", "id"], options: "&options=-c%20role%3Dpg_monitor")
        #expect(result.output == "3 ts, 1 unique id: 1 duplicate; 1 without id\n" + named)
        #expect(result.errors == "" && result.status == 1)
    }

    @Test func aColumnThatMayNotBeReadIsNamed() async throws {
        let script = "CREATE TABLE t (id int, who text); GRANT SELECT (who) ON t TO pg_monitor"
        let result = try await check(
            script, ["--table", "t", "--column", "id"], options: "&options=-c%20role%3Dpg_monitor")
        #expect(
            result.errors.contains(
                "this role may not read `id` of `t`; GRANT SELECT (\"id\") ON \"public\".\"t\" to it"), "\(result)")
        #expect(result.status == 2)
    }

    @Test func collationsThatKnowNoPatternsAreNoHindrance() async throws {
        let script = """
            CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
            CREATE TABLE words (id text COLLATE loose); INSERT INTO words VALUES ('a'), ('A'), ('b');
            CREATE TABLE uuids (id text COLLATE loose); INSERT INTO uuids VALUES ('\(Self.a)'), (upper('{\(Self.a)}'));
            """
        for (table, words) in [("words", "3 words, 2 unique ids: 1 duplicate\n"), ("uuids", "2 uuids, 1 unique id: ")] {
            let result = try await check(script, ["--table", table, "--column", "id"])
            #expect(result.status == 1 && result.output.hasPrefix(words), "\(result.output)\(result.errors)")
        }
    }

    private static let spellings = """
        CREATE TABLE projects (n int PRIMARY KEY, id text);
        INSERT INTO projects VALUES (1, '\(a)'), (2, upper('\(a)')), (3, '{\(a)}'), (4, replace('\(a)', '-', '')),
            (5, 'urn:uuid:\(a)'), (6, '\(b)')
        """

    @Test func spellingsOfOneUUIDAreOneID() async throws {
        let result = try await check(Self.spellings, ["--table", "projects", "--column", "id"])
        #expect(
            result.output.hasPrefix(
                "6 projects, 2 unique ids: 1 duplicate in 5 projects\n  \(Self.a)  5 times: n 1 as \(Self.a), n 2 as "))
        #expect(result.output.hasSuffix("case, braces and hyphens make no difference.\n"))
        let text = try await check(Self.spellings, ["--table", "projects", "--column", "id", "--as", "text"])
        #expect(text.output == "6 projects, 6 unique ids\n")
        let mixed = Self.spellings + "; INSERT INTO projects VALUES (7, 'none')"
        #expect(
            try await check(mixed, ["--table", "projects", "--column", "id"]).output == "7 projects, 7 unique ids\n")
        let forced = try await check(mixed, ["--table", "projects", "--column", "id", "--as", "uuid"])
        #expect(forced.output.hasPrefix("7 projects, 2 unique ids: 1 duplicate in 5 projects; 1 without id\n"))
        #expect(forced.output.hasSuffix("1 project without id:\n  n 7: is not a UUID\n"), "\(forced)")
    }

    @Test func theLimitsHold() async throws {
        let script = """
            CREATE TABLE t (n int PRIMARY KEY, id int); INSERT INTO t SELECT i, i % 30 FROM generate_series(1, 900) i;
            INSERT INTO t SELECT i FROM generate_series(1001, 1030) i
            """
        let result = try await check(script, ["--table", "t", "--column", "id", "--limit", "2"])
        let lines = result.output.split(separator: "\n")
        #expect(lines[0] == "930 ts, 30 unique ids: 30 duplicates in 900 ts; 30 without id")
        #expect(lines[1].hasPrefix("  0  30 times: n 30, n 60, n 90, ") && lines[1].hasSuffix("n 600, … and 10 more"))
        #expect(lines[3] == "  … and 28 more duplicates: --limit shows more")
        #expect(lines.last == "  … and 10 more")
    }

    @Test func theReportAsJSON() async throws {
        let script = "CREATE TABLE t (n int PRIMARY KEY, id text); INSERT INTO t VALUES (1, 'x'), (2, 'x'), (3, NULL)"
        let result = try await check(script, ["--table", "t", "--column", "id", "--format", "json"])
        let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? NSDictionary)
        let expected: NSDictionary = [
            "version": 1, "source": "t", "key": "id", "comparedAs": "text", "rows": 3, "unique": 1,
            "duplicateValues": 1,
            "duplicateRows": 2, "rowsWithoutKey": 1,
            "namedRowsWithoutKey": [["key": [["column": "n", "value": "3"]], "reason": "is NULL"]],
            "duplicates": [
                [
                    "value": "x", "count": 2,
                    "rows": [["key": [["column": "n", "value": "1"]]], ["key": [["column": "n", "value": "2"]]]],
                ]
            ],
        ]
        #expect(object == expected)
    }

    /// A role that may only read needs nothing more, and a server that is read-only is no obstacle.
    @Test func nothingIsWritten() async throws {
        let script = """
            CREATE TABLE t (id int); ALTER TABLE t ALTER id SET DEFAULT 1;
            DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$
            """
        let result = try await check(script, ["--table", "t", "--column", "id"])
        #expect(result.output == "0 ts, 0 unique ids\n" && result.status == 0)
    }

    @Test func aDatabaseThatDoesNotAnswerIsNamed() async throws {
        let result = try await Program.run(
            Program.unserial,
            ["duplicates", "--database", "postgres://u:geheim@localhost:1/none", "--table", "t", "--column", "c"])
        #expect(result.status == 2)
        #expect(result.errors.contains("localhost") && !result.errors.contains("geheim"))
    }
}
