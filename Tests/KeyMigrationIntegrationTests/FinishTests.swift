import KeyMigration
import KeyMigrationPlan
import Stage
import Testing

/// What stands in the way of the end.
@Suite(.serialized)
struct FinishTests {
    private static let script = """
        CREATE TABLE events (id serial PRIMARY KEY, name text, created_at timestamptz DEFAULT now());
        CREATE TABLE queue (id serial PRIMARY KEY, event_id int NOT NULL REFERENCES events);
        CREATE TABLE tickets (number int, title text);
        INSERT INTO events (name) SELECT 'e' || i FROM generate_series(1, 50) i;
        INSERT INTO queue (event_id) SELECT i FROM generate_series(1, 50) i;
        """

    /// Something made after the cutover that needs an integer, and the words that must name it.
    static let obstacles = [
        ("CREATE VIEW numbers AS SELECT legacy_id FROM events", "--drop-legacy", "view public.numbers"),
        ("CREATE VIEW numbers AS SELECT legacy_event_id FROM queue", "--keep-legacy", "view public.numbers"),
        (
            "CREATE POLICY by_number ON tickets USING (number IN (SELECT legacy_id FROM events))", "--drop-legacy",
            "policy by_number on table public.tickets"
        ),
        (
            "ALTER TABLE tickets ALTER COLUMN number SET DEFAULT nextval('events_id_seq')", "--drop-legacy",
            "column number of table public.tickets"
        ),
        (
            "ALTER TABLE tickets ALTER COLUMN number SET DEFAULT nextval('events_id_seq')", "--keep-legacy",
            "column number of table public.tickets"
        ),
    ]

    @Test(arguments: obstacles)
    func `what depends on an integer is named while there is a way back`(
        script: String, flag: String, named: String
    ) async throws {
        let database = try await TestDatabase.create(Self.script)
        _ = try await database.migration().start(.init())
        _ = try await database.migration().cutover()
        try await database.psql(script)
        let before = try await database.dump()
        let refused = try await database.unserial("finish", flag)
        #expect(refused.status == 1, "\(refused.errors)")
        #expect(refused.errors.contains(named), "\(refused.errors)")
        #expect(refused.errors.contains("the way back still stands"), "\(refused.errors)")
        #expect(try await database.dump() == before)
        #expect(try await database.lines("SELECT phase FROM unserial.migration") == ["cut over"])
        try await database.psql("DROP VIEW IF EXISTS numbers; DROP TABLE tickets")
        let finished = try await database.unserial("finish", flag)
        #expect(finished.status == 0, "\(finished.errors)")
        try await database.drop()
    }

    @Test func `a finish goes on in the way in which it was begun`() async throws {
        let database = try await TestDatabase.create(Self.script)
        _ = try await database.migration().start(.init())
        _ = try await database.migration().cutover()
        // As a process leaves it that is killed after its first statement.
        try await database.psql("UPDATE unserial.migration SET phase = 'finishing', keeps_legacy = false")
        let status = try await database.unserial("status")
        #expect(status.output.contains("0 of 3 steps"), "\(status.output)")
        let other = try await database.unserial("finish", "--keep-legacy")
        #expect(other.status == 1 && other.errors.contains("unserial finish --drop-legacy"), "\(other.errors)")
        let same = try await database.unserial("finish", "--drop-legacy")
        #expect(same.status == 0, "\(same.errors)")
        try await database.drop()
    }
}
