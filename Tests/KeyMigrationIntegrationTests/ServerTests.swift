import Foundation
import KeyMigration
import KeyMigrationPlan
import Postgres
import SchemaModel
import Stage
import Testing
import ThrowawayPostgres

/// Servers, roles and ways to them that can't carry a migration, through the real executable.
@Suite(.serialized)
struct ServerTests {
    private static let script = """
        CREATE TABLE events (id serial PRIMARY KEY, name text);
        CREATE TABLE queue (id serial PRIMARY KEY, event_id int NOT NULL REFERENCES events ON DELETE CASCADE);
        INSERT INTO events (name) SELECT 'e' || i FROM generate_series(1, 50) i;
        INSERT INTO queue (event_id) SELECT i FROM generate_series(1, 50) i;
        """

    private func expect(
        _ url: String, _ command: [String], status: Int32, _ words: [String],
        location: Testing.SourceLocation = #_sourceLocation
    ) async throws {
        let result = try await Program.run(Program.unserial, command + ["--database", url])
        #expect(result.status == status, "\(command): \(result.errors)", sourceLocation: location)
        for word in words {
            #expect(
                (result.output + result.errors).contains(word), "\(command): \(result.output)\(result.errors)",
                sourceLocation: location)
        }
    }

    @Test func `nothing listens`() async throws {
        for command in ["plan", "start", "status", "cutover", "revert", "finish", "verify"] {
            try await expect("postgresql://nobody@127.0.0.1:1/none", [command], status: 2, ["127.0.0.1", "refused"])
        }
        try await expect("postgresql://%zz", ["plan"], status: 2, ["connection string"])
    }

    @Test func `a wrong password, and a database that is not there`() async throws {
        let server = try await ThrowawayServer.start(authentication: .scram(password: "right horse"))
        let wrong = server.tcpConninfo(password: "wrong horse")
        let result = try await Program.run(Program.unserial, ["start", "--database", wrong])
        #expect(result.status == 2)
        #expect(result.errors.contains("password authentication failed"))
        #expect(!result.errors.contains("wrong horse"))
        try await expect(
            server.tcpConninfo(database: "nowhere", password: "right horse"), ["plan"], status: 2,
            ["\"nowhere\"", "does not exist"])
        await server.stop()
    }

    @Test func `sessions that are read-only`() async throws {
        let database = try await TestDatabase.create(
            Self.script + "\nALTER DATABASE :\"DBNAME\" SET default_transaction_read_only = on;")
        for command in ["start", "cutover", "revert", "finish"] {
            try await expect(database.url, [command], status: 2, ["default_transaction_read_only"])
        }
        try await expect(database.url, ["plan"], status: 0, ["events"])
        try await database.drop()
    }

    @Test func `a standby`() async throws {
        let primary = try await ThrowawayServer.start(settings: ["wal_level": "replica"])
        let connection = try await PostgresConnection.connect(PostgresConfiguration(primary.conninfo()))
        try await connection.script(Self.script)
        await connection.close()
        // A cluster that starts as a standby of nobody: stopped cleanly, it is consistent, and waits for ever.
        try await primary.suspend(immediate: false)
        let signal = "\(primary.folder)/data/standby.signal"
        try Data().write(to: URL(fileURLWithPath: signal))
        try await primary.resume()
        for command in ["start", "cutover", "revert", "finish"] {
            try await expect(primary.conninfo(), [command], status: 2, ["read-only replica", "target_session_attrs"])
        }
        try await expect(primary.conninfo(), ["plan"], status: 0, ["events"])
        try await expect(primary.conninfo(), ["status"], status: 0, [])
        await primary.stop()
    }

    @Test func `roles without the privilege`() async throws {
        let database = try await TestDatabase.create(
            Self.script + """

                DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'onlooker') THEN
                    CREATE ROLE onlooker LOGIN; CREATE ROLE proprietor LOGIN; END IF; END $$;
                GRANT SELECT ON ALL TABLES IN SCHEMA public TO onlooker;
                """)
        func url(_ role: String) -> String { database.server.tcpConninfo(database: database.name, user: role) }
        let before = try await database.dump()
        try await expect(url("onlooker"), ["start"], status: 2, ["onlooker does not own events, queue", "GRANT"])
        try await expect(url("onlooker"), ["plan"], status: 0, ["events", "onlooker does not own"])
        #expect(try await database.dump() == before)
        try await database.psql(
            "ALTER TABLE events OWNER TO proprietor; ALTER TABLE queue OWNER TO proprietor; GRANT ALL ON SCHEMA "
                + "public TO proprietor")
        try await expect(
            url("proprietor"), ["start"], status: 2, ["proprietor may not create a schema", "GRANT CREATE ON DATABASE"])
        try await database.psql("GRANT CREATE ON DATABASE \"\(database.name)\" TO proprietor")
        for command in [["start"], ["cutover"], ["verify"], ["revert"], ["start"], ["cutover"], ["finish"]] {
            try await expect(url("proprietor"), command, status: 0, [])
        }
        try await database.drop()
    }

    @Test func `a role that only writes can write on either side`() async throws {
        let database = try await TestDatabase.create(
            Self.script + """

                DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'writer') THEN CREATE ROLE writer \
                LOGIN; END IF; END $$;
                GRANT INSERT, SELECT ON events, queue TO writer;
                GRANT USAGE ON SEQUENCE events_id_seq, queue_id_seq TO writer;
                ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
                """)
        let write =
            "SET ROLE writer; WITH e AS (INSERT INTO events (name) VALUES ('w') RETURNING id) "
            + "INSERT INTO queue (event_id) SELECT id FROM e"
        _ = try await database.migration().start(.init())
        try await database.psql(write)
        _ = try await database.migration().cutover()
        try await database.psql(write)
        _ = try await database.migration().finish(keepingLegacy: false)
        try await database.psql(write)
        #expect(try await database.migration().verify().passed)
        try await database.drop()
    }

    @Test func `an idle transaction in the way is named, and out of the way it goes on`() async throws {
        let database = try await TestDatabase.create(Self.script)
        _ = try await database.migration().start(.init())
        let before = try await database.dump()
        try await database.withConnection { idler in
            try await idler.script("BEGIN; UPDATE events SET name = 'held' WHERE id = 1")
            try await expect(
                database.url, ["cutover", "--patience", "1", "--lock-budget", "20"], status: 2,
                ["process \(idler.backendProcessID)", "idle in transaction", "Nothing was changed"])
            #expect(try await database.dump() == before)
            try await idler.script("COMMIT")
        }
        try await expect(database.url, ["cutover"], status: 0, ["Cut over: 2 tables"])
        #expect(try await database.migration().verify().passed)
        try await database.drop()
    }

    @Test func `configuration files`() async throws {
        let database = try await TestDatabase.create(Self.script)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("config-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let before = try await database.dump()
        let cases: [(String, Int32, [String])] = [
            ("tabels:\n  include: [events]", 2, ["tabels", "accept, audit, creation, tables, time_zone"]),
            ("tables:\n  includes: [events]", 2, ["tables.includes", "tables.include"]),
            ("accept:\n  trigger: [x]", 2, ["accept.trigger", "accept.triggers"]),
            ("tables:\n  include: 7", 2, ["tables.include"]),
            ("tables: [events]", 2, ["tables"]),
            ("tables: {include: [nowhere]}", 1, ["nowhere", "unknown-table"]),
            ("creation: {events: name}", 1, ["events.name", "creation-time"]),
            ("creation: {events: 2020-13-01T00:00:00Z}", 1, ["2020-13-01", "creation-time"]),
            ("a: [", 2, ["config.yaml"]),
        ]
        let file = folder.appendingPathComponent("config.yaml")
        for (text, status, words) in cases {
            try text.write(to: file, atomically: true, encoding: .utf8)
            for command in ["plan", "start"] {
                try await expect(database.url, [command, "--config", file.path], status: status, words)
            }
        }
        try await expect(
            database.url, ["start", "--config", "/nowhere.yaml"], status: 2, ["/nowhere.yaml", "No such file"])
        #expect(try await database.dump() == before)
        try "".write(to: file, atomically: true, encoding: .utf8)
        try await expect(database.url, ["plan", "--config", file.path], status: 0, ["events"])
        try "creation: {events: 2020-02-01T00:00:00Z}\n".write(to: file, atomically: true, encoding: .utf8)
        try await expect(database.url, ["plan", "--config", file.path], status: 0, ["2020-02-01T00:00:00Z"])
        try await database.drop()
    }
}
