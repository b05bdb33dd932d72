import Postgres
import Testing
import ThrowawayPostgres

/// A migration that runs has a table locked; the audit of the rest goes on.
@Suite(.serialized)
struct LockedTableTests {
    private static let script = """
        CREATE TABLE parents (id bigserial PRIMARY KEY);
        CREATE TABLE busy (id serial PRIMARY KEY, parent int REFERENCES parents, token uuid UNIQUE DEFAULT gen_random_uuid(),
            few int CHECK (few < 10), twice int GENERATED ALWAYS AS (few * 2) STORED);
        CREATE UNIQUE INDEX lower ON busy (few) WHERE few > 3;
        CREATE TABLE quiet (id serial PRIMARY KEY, busy int REFERENCES busy);
        CREATE TABLE watcher (id bigserial PRIMARY KEY);
        CREATE POLICY looks ON watcher USING (EXISTS (SELECT FROM busy));
        CREATE VIEW seen AS SELECT id, few FROM busy;
        INSERT INTO busy (few) SELECT 1 FROM generate_series(1, 1000); ANALYZE busy;
        SELECT setval('busy_id_seq', 2147480000), setval('quiet_id_seq', 2147480000);
        """

    private func audit(
        _ server: ThrowawayServer, while statement: String, _ arguments: String = "--read-data"
    ) async throws -> AuditRun {
        let (name, url) = try await server.database(Self.script)
        let other = try await server.connect(to: name)
        try await other.script("BEGIN; \(statement)")
        let run = try await AuditRun.of(url + "&options=-c%20lock_timeout%3D100ms", arguments)
        try await other.script("ROLLBACK")
        await other.close()
        try await server.dropDatabase(name)
        return run
    }

    @Test(arguments: [false, true])
    func isAuditedAsFarAsItTells(_ isNewest: Bool) async throws {
        let server = try await isNewest ? Server18.shared : ThrowawayServer.shared
        let run = try await audit(server, while: "LOCK TABLE busy IN ACCESS EXCLUSIVE MODE")
        #expect(run.status == 1 && run.failures == [])
        #expect(Set(run.objects("ID101")) == ["busy.id", "quiet.id"], "by its catalog, and the others as ever")
        #expect(run.objects("ID103") == ["busy.parent"])
        #expect(run.warnings.count == 2)
        #expect(run.warnings.first?.hasPrefix("`busy` is locked by another session, so of it CHECKs,") == true)
        #expect(run.warnings.last?.hasPrefix("the values of `busy` (another session has it locked)") == true)
    }

    @Test(
        arguments: [
            ("ALTER SEQUENCE busy_id_seq AS bigint", 0), ("REINDEX INDEX busy_pkey", 0),
            ("ALTER TABLE watcher ADD COLUMN x int", 1), ("DROP TABLE watcher CASCADE", 1),
            ("DROP SEQUENCE watcher_id_seq CASCADE", 1),
        ])
    func otherLocks(_ statement: String, _ warnings: Int) async throws {
        let server = try await ThrowawayServer.shared
        let run = try await audit(server, while: statement, "--no-color")
        #expect(run.status == 1 && run.failures == [])
        #expect(Set(run.objects("ID101")) == ["busy.id", "quiet.id"])
        #expect(run.warnings.count == warnings, "\(run.warnings)")
    }

    /// A part that was not read may hold what would have been found.
    @Test func isNoCleanResult() async throws {
        let server = try await ThrowawayServer.shared
        let (name, url) = try await server.database("CREATE TABLE t (id uuid PRIMARY KEY, n int CHECK (n > 0))")
        let clean = try await AuditRun.of(url)
        #expect(clean.status == 0 && clean.warnings == [])
        let other = try await server.connect(to: name)
        try await other.script("BEGIN; LOCK TABLE t IN ACCESS EXCLUSIVE MODE")
        let run = try await AuditRun.of(url + "&options=-c%20lock_timeout%3D100ms")
        #expect(run.status == 2 && run.warnings.count == 1 && run.findings.isEmpty)
        await other.close()
        try await server.dropDatabase(name)
    }

    /// The catalog of a moment ago names what is gone when its turn comes.
    @Test(arguments: ["DROP TABLE watcher CASCADE", "DROP SEQUENCE watcher_id_seq CASCADE", "DROP INDEX lower"])
    func whatIsDroppedMeanwhileIsNoFailure(_ statement: String) async throws {
        let server = try await ThrowawayServer.shared
        let (name, url) = try await server.database(Self.script)
        let other = try await server.connect(to: name)
        try await other.script("BEGIN; \(statement)")
        async let run = AuditRun.of(url, "--no-color")
        // Not that session: within a transaction the server shows the sessions of its beginning.
        let watcher = try await server.connect(to: name)
        var waiting: Int64 = 0
        while waiting == 0 {
            waiting =
                try await watcher.query(
                    "SELECT count(*)::int8 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
                ).first?.get(0, as: Int64.self) ?? 0
        }
        try await other.script("COMMIT")
        await watcher.close()
        let ended = try await run
        #expect(ended.status == 1 && ended.failures == [] && ended.warnings == [])
        #expect(Set(ended.objects("ID101")) == ["busy.id", "quiet.id"])
        await other.close()
        try await server.dropDatabase(name)
    }

    /// A transaction that was prepared and forgotten has no session, and keeps its locks.
    @Test func aPreparedTransaction() async throws {
        let server = try await ThrowawayServer.start(settings: ["max_prepared_transactions": "2"])
        let (name, url) = try await server.database(Self.script)
        try await server.run("BEGIN; LOCK TABLE busy; PREPARE TRANSACTION 'forgotten'", in: name)
        let run = try await AuditRun.of(url + "&options=-c%20lock_timeout%3D100ms")
        #expect(run.failures == [] && run.warnings.count == 1)
        #expect(Set(run.objects("ID101")) == ["busy.id", "quiet.id"])
        await server.stop()
    }
}
