import Foundation
import KeyMigration
import KeyMigrationPlan
import SchemaModel
import Stage
import Testing

/// What verify says of one thing gone wrong, and of what only looks like it: each change, as someone makes it by hand,
/// on a database of its own.
@Suite(.serialized)
struct MutationTests {
    /// The sequence of `hand` never counted: its ids were given by hand, as by a load without `setval`.
    private static let script = """
        CREATE TABLE events (id serial PRIMARY KEY, name text, created_at timestamptz NOT NULL DEFAULT now());
        CREATE TABLE queue (id serial PRIMARY KEY, event_id int NOT NULL REFERENCES events ON UPDATE CASCADE);
        CREATE TABLE tags (name text PRIMARY KEY, event_id int REFERENCES events ON UPDATE CASCADE);
        CREATE TABLE hand (id serial PRIMARY KEY, name text);
        INSERT INTO events (name, created_at) SELECT 'e' || i, '2024-01-01'::timestamptz + i * interval '1.000137 s'
            FROM generate_series(1, 1500) i;
        INSERT INTO queue (event_id) SELECT i FROM generate_series(1, 1500) i;
        INSERT INTO tags SELECT 't' || i, i FROM generate_series(1, 50) i;
        INSERT INTO hand (id, name) SELECT i, 'h' || i FROM generate_series(1, 100) i;
        """

    private static let exchange = """
        SET session_replication_role = replica;
        CREATE TEMP TABLE pair AS SELECT a.id AS a, b.id AS b FROM events a, events b
            WHERE a.name = 'e10' AND b.name = 'e20';
        UPDATE events SET id = '00000000-0000-7000-8000-000000000000' WHERE id = (SELECT a FROM pair);
        UPDATE events SET id = (SELECT a FROM pair) WHERE id = (SELECT b FROM pair);
        UPDATE events SET id = (SELECT b FROM pair) WHERE name = 'e10';
        UPDATE queue SET event_id = (SELECT id FROM events WHERE legacy_id = legacy_event_id)
            WHERE legacy_event_id IN (10, 20);
        UPDATE tags SET event_id = (SELECT id FROM events WHERE legacy_id = legacy_event_id)
            WHERE legacy_event_id IN (10, 20);
        """
    private static let fresh = "overlay(gen_random_uuid()::text PLACING '7' FROM 15)::uuid"

    /// A change, the checks that must fail, by name and object, and what else must be said.
    struct Mutation: CustomTestStringConvertible, Sendable {
        let name: String
        let script: String
        var fails: [String]
        var says: [String]
        var isQuiescent = false

        var testDescription: String { name }
    }

    static let afterCutover = [
        Mutation(
            name: "two ids exchanged, with their references", script: exchange, fails: ["keys events"],
            says: [
                "legacy_id=10: has the key of legacy_id 20; its own is ", "legacy_id=20: has the key of legacy_id 10",
            ]),
        Mutation(
            name: "an id replaced by a fresh one, references following",
            script: "UPDATE events SET id = unserial.uuidv7() WHERE name = 'e7'", fails: ["keys events"],
            says: ["legacy_id=7: has a key that was not made of its legacy_id; its own is "]),
        Mutation(
            name: "an id given by hand replaced", script: "UPDATE hand SET id = \(fresh) WHERE name = 'h7'",
            fails: ["keys hand"], says: ["legacy_id=7: "]),
        Mutation(
            name: "more ids replaced than are named", script: "UPDATE events SET id = \(fresh) WHERE legacy_id > 20",
            fails: ["keys events"], says: ["… and 1,475 more"]),
        Mutation(
            name: "a reference to another parent",
            script: "SET session_replication_role = replica; UPDATE queue SET event_id = (SELECT id FROM events "
                + "WHERE name = 'e3') WHERE legacy_id = 5",
            fails: ["references queue.event_id"],
            says: ["legacy_id=5: event_id ", "but legacy_event_id 5 is the row "]),
        Mutation(
            name: "a reference of a table with a key of its own",
            script: "SET session_replication_role = replica; UPDATE tags SET event_id = NULL WHERE name = 't4'",
            fails: ["references tags.event_id"],
            says: ["tags name=t4: event_id is NULL, but legacy_event_id 4 is the row "]),
        Mutation(
            name: "a reference whose old half is missing",
            script: "SET session_replication_role = replica; UPDATE tags SET legacy_event_id = NULL WHERE name = 't4'",
            fails: ["references tags.event_id"], says: ["tags name=t4: event_id is ", ", but legacy_event_id is NULL"]),
        Mutation(
            name: "an old row deleted behind the triggers' back, its references left",
            script: "SET session_replication_role = replica; DELETE FROM events WHERE legacy_id = 1200",
            fails: ["references queue.event_id"],
            says: ["legacy_id=1200: event_id is ", "but no row has legacy_id 1200"]),
        Mutation(
            name: "a version 4 in an old row", script: "UPDATE events SET id = gen_random_uuid() WHERE name = 'e7'",
            fails: ["complete events.id", "keys events"],
            says: ["legacy_id=7: is no UUIDv7 but version 4", "unserial.uuidv7()"]),
        Mutation(
            name: "a version 4 in a new row", script: "INSERT INTO events (id, name) VALUES (gen_random_uuid(), 'own')",
            fails: ["complete events.id"], says: ["legacy_id=1501: is no UUIDv7 but version 4"]),
        Mutation(
            name: "a foreign key dropped", script: "ALTER TABLE queue DROP CONSTRAINT queue_event_id_fkey",
            fails: ["schema all tables"], says: ["queue_event_id_fkey", "What to do"]),
        Mutation(
            name: "another value, nobody having written", script: "UPDATE events SET name = 'x' WHERE legacy_id = 7",
            fails: ["values events"], says: ["legacy_id 0 to 999: the same number of rows, 999, with other values"],
            isQuiescent: true),
        Mutation(
            name: "a row deleted, nobody having written", script: "DELETE FROM queue WHERE legacy_id = 1200",
            fails: ["values queue"], says: ["legacy_id 1000 to 1999: 500 rows, 501 at the start"], isQuiescent: true),
        Mutation(
            name: "a creation time edited, nobody having written",
            script: "UPDATE events SET created_at = now() WHERE legacy_id = 7",
            fails: ["keys events", "values events"], says: ["legacy_id=7: its key shows another creation time"],
            isQuiescent: true),
    ]

    /// What an application may do, and what can't be told from it: it is counted, and passes.
    static let legitimate = [
        Mutation(
            name: "another value", script: "UPDATE events SET name = 'x' WHERE legacy_id = 7", fails: [],
            says: ["writers have changed rows in 1"]),
        Mutation(
            name: "a row deleted", script: "DELETE FROM queue WHERE legacy_id = 1200", fails: [],
            says: ["writers have changed rows in 1"]),
        Mutation(
            name: "the key of a deleted row, which looks like a renumbered one",
            script: """
                CREATE TEMP TABLE gone AS SELECT id FROM hand WHERE legacy_id = 9;
                DELETE FROM hand WHERE legacy_id = 9;
                UPDATE hand SET id = (SELECT id FROM gone) WHERE legacy_id = 7;
                """, fails: [], says: ["1 renumbered, with the key of a former legacy_id"]),
        Mutation(
            name: "a creation time edited", script: "UPDATE events SET created_at = now() WHERE legacy_id = 7",
            fails: [], says: ["1 with a creation time that was edited since"]),
        Mutation(
            name: "rows written, by default and with ids of their own",
            script: "INSERT INTO events (name) VALUES ('new'); INSERT INTO events (id, name) VALUES (\(fresh), 'own')",
            fails: [], says: ["2 written since the cutover, with keys of their own"]),
        Mutation(
            name: "an old id below zero written by hand", script: "INSERT INTO events (legacy_id) VALUES (-5)",
            fails: [], says: ["1 written since the cutover, with keys of their own"]),
        Mutation(
            name: "numbers handed out anew",
            script: "TRUNCATE hand RESTART IDENTITY; INSERT INTO hand (name) VALUES ('a')",
            fails: [], says: ["1 written since the cutover, with keys of their own"]),
        Mutation(
            name: "numbers of a sequence behind its table",
            script: "DELETE FROM hand WHERE legacy_id < 5; INSERT INTO hand (name) VALUES ('a'), ('b')",
            fails: [], says: ["2 written since the cutover, with keys of their own"]),
    ]

    @Test(arguments: afterCutover + legitimate)
    func `after the cutover`(mutation: Mutation) async throws {
        let database = try await TestDatabase.create(Self.script)
        _ = try await database.migration().start(.init())
        _ = try await database.migration().cutover()
        #expect(try await database.migration().verify(quiescent: true).passed)
        try await expect(mutation, database)
        try await database.drop()
    }

    static let beforeCutover = [
        Mutation(
            name: "two ids exchanged",
            script: """
                SET session_replication_role = replica;
                CREATE TEMP TABLE pair AS SELECT a.id_uuid AS a, b.id_uuid AS b FROM events a, events b
                    WHERE a.id = 10 AND b.id = 20;
                UPDATE events SET id_uuid = '00000000-0000-7000-8000-000000000000' WHERE id = 10;
                UPDATE events SET id_uuid = (SELECT a FROM pair) WHERE id = 20;
                UPDATE events SET id_uuid = (SELECT b FROM pair) WHERE id = 10;
                UPDATE queue SET event_id_uuid = (SELECT id_uuid FROM events WHERE id = event_id)
                    WHERE event_id IN (10, 20);
                UPDATE tags SET event_id_uuid = (SELECT id_uuid FROM events WHERE id = event_id)
                    WHERE event_id IN (10, 20);
                """, fails: ["keys events"], says: ["id=10: has the key of id 20; its own is "]),
        Mutation(
            name: "ids below zero, with times and without",
            script: "INSERT INTO events (id) VALUES (-5), (-6); INSERT INTO hand (id) VALUES (-5), (-6)", fails: [],
            says: ["2 not compared: edited, or with an old id below zero"]),
        Mutation(
            name: "an old id renumbered", script: "UPDATE events SET id = 7777 WHERE id = 7", fails: [],
            says: ["1 renumbered, with the key of a former id"]),
        Mutation(
            name: "an old id renumbered, and its number used again",
            script: "UPDATE events SET id = 7777 WHERE id = 7; INSERT INTO events (id) VALUES (7)", fails: [],
            says: ["1 renumbered, with the key of a former id"]),
        Mutation(
            name: "an old id renumbered that has no time", script: "UPDATE hand SET id = 7777 WHERE id = 7", fails: [],
            says: ["1 renumbered, with the key of a former id", "1 not compared: edited, or with an old id below zero"]),
        Mutation(
            name: "an old id below zero renumbered",
            script: "INSERT INTO events (id) VALUES (-5); UPDATE events SET id = 7777 WHERE id = -5", fails: [],
            says: ["1 renumbered, with the key of a former id"]),
        Mutation(
            name: "an old id renumbered, nobody having written", script: "UPDATE events SET id = 7777 WHERE id = 7",
            fails: ["keys events", "values events", "values queue", "values tags"],
            says: ["id=7777: has the key of its former id 7"], isQuiescent: true),
    ]

    @Test(arguments: beforeCutover)
    func `before the cutover`(mutation: Mutation) async throws {
        let database = try await TestDatabase.create(Self.script)
        _ = try await database.migration().start(.init())
        try await expect(mutation, database)
        try await database.drop()
    }

    @Test func `what went wrong is still found after a revert, a second cutover and finish`() async throws {
        let database = try await TestDatabase.create(Self.script)
        _ = try await database.migration().start(.init())
        _ = try await database.migration().cutover()
        try await database.psql(
            Self.exchange + "UPDATE hand SET id = \(Self.fresh) WHERE name = 'h7'; INSERT INTO events DEFAULT VALUES;")
        let fails = ["keys events", "keys hand"]
        #expect(try await failures(database) == fails)
        _ = try await database.migration().revert()
        try await database.psql("INSERT INTO events DEFAULT VALUES; INSERT INTO hand (id) VALUES (-3)")
        #expect(try await failures(database) == fails)
        _ = try await database.migration().start(.init())
        _ = try await database.migration().cutover()
        #expect(try await failures(database) == fails)
        _ = try await database.migration().finish(keepingLegacy: true)
        // What the sequence of `hand` handed out went with the sequence.
        #expect(try await failures(database) == ["keys events"])
        try await database.drop()
    }

    @Test func `a table that was empty at the cutover has no old rows`() async throws {
        let database = try await TestDatabase.create("CREATE TABLE notes (id serial PRIMARY KEY, text text)")
        _ = try await database.migration().start(.init())
        _ = try await database.migration().cutover()
        try await database.psql("INSERT INTO notes (text) VALUES ('a'), ('b')")
        #expect(try await failures(database) == [])
        _ = try await database.migration().revert()
        _ = try await database.migration().start(.init())
        _ = try await database.migration().cutover()
        #expect(try await failures(database) == [])
        try await database.drop()
    }

    @Test(arguments: [
        "1970-01-01 00:00:00.000001+00", "2023-03-26 00:59:59.999999+00", "2099-12-31 23:59:59.999999+00",
        "2400-02-29 12:00:00.123457+00", "9999-12-31 23:59:59.999999+00",
    ])
    func `a key is known again at any time, whatever became of it`(time: String) async throws {
        let database = try await TestDatabase.create(
            """
            CREATE TABLE wide (id bigserial PRIMARY KEY, created_at timestamptz);
            INSERT INTO wide (id, created_at) SELECT i, '\(time)'::timestamptz - i % 997 * interval '1 microsecond'
                FROM generate_series(1, 3000) i;
            INSERT INTO wide (id, created_at) SELECT (1::bigint << 54) + i, '\(time)' FROM generate_series(1, 50) i;
            """)
        _ = try await database.migration().start(.init())
        try await database.psql("UPDATE wide SET created_at = created_at + interval '1 day 1 microsecond'")
        try await expect(
            Mutation(
                name: "", script: "", fails: [],
                says: ["3050 with a creation time that was edited since"]), database)
        try await database.drop()
    }

    private func failures(_ database: TestDatabase) async throws -> [String] {
        let report = try await database.migration().verify()
        for result in report.results where !result.passed {
            #expect((1...ProofResult.exampleLimit).contains(result.examples.count), "\(result)")
            #expect(result.advice?.isEmpty == false, "\(result)")
        }
        return report.results.filter { !$0.passed }.map { "\($0.check) \($0.object)" }
    }

    /// What the command says, as text and as JSON.
    private func expect(_ mutation: Mutation, _ database: TestDatabase) async throws {
        try await database.psql(mutation.script)
        let options = mutation.isQuiescent ? ["--quiescent"] : []
        let command = ["verify", "--database", database.url] + options
        let text = try await Program.run(Program.unserial, command)
        #expect(text.status == (mutation.fails.isEmpty ? 0 : 1), "\(text.errors)\(text.output)")
        for words in mutation.says { #expect(text.output.contains(words), "\(words) in \(text.output)") }
        #expect(text.output.contains("What to do") == !mutation.fails.isEmpty)

        let json = try await Program.run(Program.unserial, command + ["--format", "json"])
        #expect(json.status == text.status)
        let proof = try JSONDecoder().decode(Proof.self, from: Data(json.output.utf8))
        let failed = proof.results.filter { !$0.passed }
        #expect(failed.map { "\($0.check) \($0.object)" } == mutation.fails, "\(text.output)")
        for result in failed {
            #expect((1...5).contains(result.examples.count))
            #expect(result.advice != nil)
        }
    }

    private struct Proof: Decodable {
        struct Example: Decodable {
            let table: String
            let key: String
            let problem: String
        }
        struct Result: Decodable {
            let check: String
            let object: String
            let passed: Bool
            let examples: [Example]
            let advice: String?
        }
        let results: [Result]
    }
}
