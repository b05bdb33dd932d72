import KeyMigration
import KeyMigrationPlan
import Postgres
import SchemaModel
import Stage
import Testing

/// Commands out of their order, on databases in every state: each says what to do instead, and changes nothing.
@Suite(.serialized)
struct WrongPhaseTests {
    private static let script = """
        CREATE TABLE events (id serial PRIMARY KEY, name text);
        CREATE TABLE queue (id serial PRIMARY KEY, event_id int NOT NULL REFERENCES events ON DELETE CASCADE);
        INSERT INTO events (name) SELECT 'e' || i FROM generate_series(1, 50) i;
        INSERT INTO queue (event_id) SELECT i FROM generate_series(1, 50) i;
        """

    private func expect(
        _ database: TestDatabase, _ command: [String], status: Int32, _ words: String...,
        location: Testing.SourceLocation = #_sourceLocation
    ) async throws {
        let before = try await database.dump()
        let result = try await Program.run(Program.unserial, command + ["--database", database.url])
        #expect(result.status == status, "\(command): \(result.errors)", sourceLocation: location)
        for word in words {
            #expect(
                (result.errors + result.output).contains(word), "\(command): \(result.errors)", sourceLocation: location
            )
        }
        #expect(try await database.dump() == before, sourceLocation: location)
    }

    @Test func `before start there is nothing to go on with`() async throws {
        let database = try await TestDatabase.create(Self.script)
        for command in ["cutover", "revert", "finish", "verify"] {
            try await expect(database, [command], status: 1, "No migration is under way", "unserial start")
        }
        try await expect(database, ["lookup", "events", "1"], status: 1, "No migration is under way", "unserial start")
        try await expect(database, ["status"], status: 0)
        try await expect(database, ["plan"], status: 0, "events", "Nothing was changed")
        try await database.drop()
    }

    @Test func `each phase names the command that comes next`() async throws {
        let database = try await TestDatabase.create(Self.script)
        _ = try await database.migration().start(.init())
        try await expect(database, ["finish"], status: 1, "ready", "unserial cutover", "unserial revert")
        try await expect(database, ["plan"], status: 0, "under way")
        try await expect(database, ["status"], status: 0, "ready", "unserial cutover")
        _ = try await database.migration().cutover()
        try await expect(database, ["start"], status: 1, "cut over", "unserial finish")
        try await expect(database, ["cutover"], status: 1, "cut over", "unserial verify")
        _ = try await database.migration().revert()
        try await expect(database, ["cutover"], status: 1, "reverted", "unserial start")
        try await expect(database, ["finish"], status: 1, "reverted")
        _ = try await database.migration().start(.init())
        _ = try await database.migration().cutover()
        _ = try await database.migration().finish(keepingLegacy: true)
        for command in ["start", "cutover", "revert", "finish", "plan"] {
            try await expect(database, [command], status: 1, "was migrated to UUIDv7 and finished on")
        }
        try await expect(database, ["verify"], status: 0, "Proven")
        try await expect(database, ["status"], status: 0, "finished")
        try await database.drop()
    }

    @Test func `lookup finds old ids by any name of the table, and says what it can't`() async throws {
        let database = try await TestDatabase.create(Self.script)
        _ = try await database.migration().start(.init())
        for table in ["events", "public.events", "\"public\".\"events\""] {
            try await expect(database, ["lookup", table, "1", "2"], status: 0, "1\t0", "2\t0")
        }
        try await expect(database, ["lookup", "events", "1", "99"], status: 1, "99\tnot found")
        try await expect(database, ["lookup", "evnts", "1"], status: 2, "evnts", "events, queue")
        try await expect(database, ["lookup", "events", "one"], status: 64, "one")
        _ = try await database.migration().cutover()
        try await expect(database, ["lookup", "queue", "7"], status: 0, "7\t0")
        _ = try await database.migration().finish(keepingLegacy: false)
        try await expect(database, ["lookup", "queue", "7"], status: 2, "legacy_id", "--drop-legacy")
        try await database.drop()
    }

    @Test func `start again is the same migration, and goes on`() async throws {
        let database = try await TestDatabase.create(Self.script)
        let first = try await database.migration().start(.init())
        #expect(try await database.migration().start(.init()) == first)
        #expect(try await database.migration().start(MigrationOptions(exclude: [.init("queue")])) == first)
        try await database.drop()
    }

    @Test func `a second migration of other tables leaves the first one's ids working`() async throws {
        let database = try await TestDatabase.create(
            Self.script + "CREATE TABLE later (id serial PRIMARY KEY, name text); INSERT INTO later (name) VALUES "
                + "('x');")
        let first = MigrationOptions(exclude: [.init("later")])
        _ = try await database.migration().start(first)
        _ = try await database.migration().cutover()
        _ = try await database.migration().finish(keepingLegacy: true)
        let between = try await database.dump()
        _ = try await database.migration().start(.init())
        #expect(try await database.migration().revert().isRemoved)
        #expect(try await database.dump() == between)
        try await database.psql("INSERT INTO events (name) VALUES ('still')")
        try await expect(database, ["status"], status: 0, "finished")
        _ = try await database.migration().start(.init())
        _ = try await database.migration().cutover()
        #expect(try await database.migration().verify().passed)
        _ = try await database.migration().finish(keepingLegacy: false)
        try await database.psql("INSERT INTO events (name) VALUES ('both'); INSERT INTO later (name) VALUES ('both')")
        try await database.drop()
    }

    @Test func `a schema called unserial that is someone else's is let alone`() async throws {
        for foreign in ["CREATE SCHEMA unserial", "CREATE SCHEMA unserial; CREATE TABLE unserial.migration (id int)"] {
            let database = try await TestDatabase.create(Self.script + foreign)
            for command in ["plan", "start", "status", "revert"] {
                try await expect(database, [command], status: 2, "schema called unserial", "Rename it")
            }
            try await database.drop()
        }
    }

    @Test func `a second runner is told who is at work`() async throws {
        let database = try await TestDatabase.create(Self.script)
        try await database.withConnection { holder in
            // The lease of RunnerLease.swift, as another process holds it.
            _ = try await holder.query("SELECT pg_advisory_lock(\(Int32(0x756E_7365)), 1)")
            let pid = holder.backendProcessID
            for command in ["start", "cutover", "revert", "finish"] {
                try await expect(database, [command], status: 1, "Another unserial is at work", "\(pid)")
            }
            try await expect(database, ["status"], status: 0)
        }
        _ = try await database.migration().start(.init())
        try await database.drop()
    }
}
