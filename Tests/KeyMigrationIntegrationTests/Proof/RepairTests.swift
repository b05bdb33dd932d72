import KeyMigration
import KeyMigrationPlan
import Stage
import Testing

/// What a swap says when the two halves of a reference disagree is enough to repair them.
@Suite(.serialized)
struct RepairTests {
    private static let script = """
        CREATE TABLE events (id serial PRIMARY KEY, name text);
        CREATE TABLE "Tags" (name text PRIMARY KEY, event_id int REFERENCES events);
        INSERT INTO events (name) SELECT 'e' || i FROM generate_series(1, 20) i;
        INSERT INTO "Tags" SELECT 't' || i, i FROM generate_series(1, 20) i;
        """

    @Test func `before a cutover and before a revert`() async throws {
        let database = try await TestDatabase.create(Self.script)
        _ = try await database.migration().start(.init())
        try await database.psql(
            """
            SET session_replication_role = replica;
            UPDATE "Tags" SET event_id_uuid = (SELECT id_uuid FROM events WHERE id = 2) WHERE name = 't1';
            """)
        try await repair(database, "cutover")
        try await database.psql(
            """
            UPDATE events SET legacy_id = 5000 WHERE legacy_id = 7;
            SET session_replication_role = replica;
            UPDATE "Tags" SET legacy_event_id = NULL WHERE name = 't4';
            UPDATE "Tags" SET legacy_event_id = 1 WHERE name = 't5';
            """)
        try await repair(database, "revert")
        #expect(
            try await database.lines("SELECT event_id FROM \"Tags\" WHERE name IN ('t4', 't5', 't7') ORDER BY name")
                == ["4", "5", "5000"])
        try await database.drop()
    }

    private func repair(_ database: TestDatabase, _ command: String) async throws {
        let seen = try await database.lines("SELECT name, event_id FROM \"Tags\" ORDER BY name")
        let refused = try await database.unserial(command)
        #expect(refused.status == 1, "\(refused.errors)")
        #expect(refused.errors.contains("nothing was changed"), "\(refused.errors)")
        let statement = try #require(refused.errors.split(separator: "sets the other right: ").last)
        try await database.psql(String(statement))
        #expect(try await database.lines("SELECT name, event_id FROM \"Tags\" ORDER BY name") == seen)
        let done = try await database.unserial(command)
        #expect(done.status == 0, "\(done.errors)")
    }
}
