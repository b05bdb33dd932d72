import KeyMigration
import KeyMigrationPlan
import Stage
import Testing

/// The schema changes between start and cutover.
@Suite(.serialized)
struct DriftTests {
    private static let script = """
        CREATE TABLE events (id serial PRIMARY KEY, name text, happened timestamptz DEFAULT now());
        CREATE TABLE queue (id serial PRIMARY KEY,
            event_id int NOT NULL CONSTRAINT of_event REFERENCES events ON DELETE CASCADE);
        CREATE INDEX by_event ON queue (event_id);
        CREATE VIEW names AS SELECT id, name FROM events;
        CREATE TABLE bystanders (key uuid PRIMARY KEY DEFAULT gen_random_uuid(), event_id int);
        INSERT INTO events (name) SELECT 'e' || i FROM generate_series(1, 50) i;
        INSERT INTO queue (event_id) SELECT i FROM generate_series(1, 50) i;
        """

    struct Change: Sendable, CustomTestStringConvertible {
        var script: String
        var word: String
        var testDescription: String { script }
        init(_ script: String, _ word: String) {
            self.script = script
            self.word = word
        }
    }

    static let changes = [
        Change("CREATE VIEW ids AS SELECT id FROM events", "view ids"),
        Change("CREATE OR REPLACE VIEW names AS SELECT id, name FROM events WHERE name <> ''", "view names"),
        Change("DROP VIEW names", "view names"),
        Change("ALTER TABLE bystanders ADD FOREIGN KEY (event_id) REFERENCES events", "bystanders"),
        Change("CREATE INDEX fresh ON events (id, name)", "fresh"),
        Change("DROP INDEX by_event", "by_event"),
        Change("ALTER TABLE queue DROP CONSTRAINT of_event", "queue"),
        Change("ALTER TABLE queue RENAME CONSTRAINT of_event TO of_events", "queue"),
        Change(
            "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; "
                + "CREATE TRIGGER fresh BEFORE UPDATE ON events FOR EACH ROW EXECUTE FUNCTION f()", "fresh"),
        Change("ALTER TABLE events ADD CONSTRAINT fresh CHECK (id > 0)", "fresh"),
        Change("CREATE POLICY fresh ON events USING (id > 0)", "fresh"),
        Change("ALTER TABLE events DROP COLUMN name CASCADE", "name"),
        Change("CREATE TABLE heirs () INHERITS (events)", "heirs"),
        Change("ALTER TABLE queue ALTER COLUMN event_id DROP NOT NULL", "queue"),
        Change("DROP TABLE queue", "queue"),
        Change("ALTER TABLE events DROP COLUMN id_uuid CASCADE", "id_uuid"),
        Change("ALTER TABLE queue DROP CONSTRAINT of_event_uuid", "connect queue.event_id_uuid"),
        Change("DROP INDEX by_event_uuid", "by_event_uuid"),
        Change("DROP TRIGGER zzz_unserial_insert ON events", "install the triggers"),
        Change("ALTER TABLE events DISABLE TRIGGER zzz_unserial_insert", "install the triggers"),
    ]

    @Test(arguments: changes)
    func `a change that matters stops the cutover, and revert still goes`(change: Change) async throws {
        let database = try await TestDatabase.create(Self.script)
        _ = try await database.migration().start(.init())
        try await database.psql(change.script)
        let before = try await database.dump()
        let result = try await database.unserial("cutover")
        #expect(result.status == 1, "\(result.errors)")
        #expect(result.errors.contains(change.word), "\(result.errors)")
        #expect(result.errors.contains("unserial revert"), "\(result.errors)")
        #expect(try await database.dump() == before)
        #expect(try await database.migration().revert().isRemoved)
        #expect(try await database.lines("SELECT to_regnamespace('unserial') IS NULL AS gone") == ["true"])
        #expect(
            try await database.lines(
                "SELECT count(*) AS n FROM pg_attribute WHERE attname LIKE '%\\_uuid' AND NOT attisdropped") == ["0"])
        try await database.drop()
    }

    static let harmless = [
        "ALTER TABLE events ADD COLUMN extra text DEFAULT 'x'",
        "ALTER TABLE events ADD COLUMN created_at timestamptz DEFAULT now()",
        "CREATE TABLE others (id serial PRIMARY KEY)",
        "CREATE TABLE others (a int, id serial, PRIMARY KEY (a, id))",
        "CREATE TABLE others (id serial PRIMARY KEY) PARTITION BY RANGE (id)",
        "CREATE INDEX fresh ON events (name)",
        "CREATE VIEW fresh AS SELECT name FROM events",
        "ALTER TABLE events ADD CHECK (name <> '')",
        "ALTER TABLE events ALTER COLUMN name SET DEFAULT 'y'",
        "COMMENT ON TABLE events IS 'a comment'; GRANT SELECT ON events TO PUBLIC",
        "DROP TABLE bystanders",
        "ANALYZE; VACUUM",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; "
            + "CREATE TRIGGER t BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION f()",
    ]

    @Test(arguments: harmless)
    func `a change that is none of its business lets the cutover go on, and the way back`(script: String) async throws {
        let database = try await TestDatabase.create(Self.script)
        _ = try await database.migration().start(.init())
        try await database.psql(script)
        _ = try await database.migration().cutover()
        #expect(try await database.migration().verify().passed)
        _ = try await database.migration().revert()
        #expect(try await database.migration().verify().passed)
        _ = try await database.migration().start(.init())
        _ = try await database.migration().cutover()
        _ = try await database.migration().finish(keepingLegacy: false)
        #expect(try await database.migration().verify().passed)
        try await database.drop()
    }
}
