import KeyMigration
import KeyMigrationPlan
import SchemaModel
import Stage
import Testing

/// Every shape that is not converted, on a real database: refused by its name, before anything is touched.
@Suite(.serialized)
struct RefusalTests {
    struct Shape: CustomTestStringConvertible, Sendable {
        var name: String
        var script: String
        var code: Refusal.Code
        /// What the message must name.
        var object: String
        var options = MigrationOptions()
        /// Whether only `start` may find out, which takes locks.
        var isFoundByStart: Bool { name.hasPrefix("at start: ") }
        var testDescription: String { name }

        init(
            _ name: String, _ script: String, _ code: Refusal.Code, _ object: String,
            _ options: MigrationOptions = .init()
        ) {
            self.name = name
            self.script = script
            self.code = code
            self.object = object
            self.options = options
        }
    }

    private static let events = "CREATE TABLE events (id serial PRIMARY KEY, name text, other int); "
    private static let queue = events + "CREATE TABLE queue (id serial PRIMARY KEY, event_id int REFERENCES events); "

    static let shapes: [Shape] = [
        Shape("nothing counts", "CREATE TABLE t (id uuid PRIMARY KEY)", .nothingToMigrate, "database"),
        Shape("no tables at all", "", .nothingToMigrate, "database"),
        Shape("only a table without a key", "CREATE TABLE t (id serial, name text)", .noPrimaryKey, "t"),
        Shape(
            "a child without a key", events + "CREATE TABLE hits (event_id int REFERENCES events)", .noPrimaryKey,
            "hits"),
        Shape(
            "composite key that counts", "CREATE TABLE t (tenant int, id serial, PRIMARY KEY (tenant, id))",
            .compositeKey,
            "t"),
        Shape(
            "reference inside a composite key",
            events + "CREATE TABLE tags (event_id int REFERENCES events, tag text, PRIMARY KEY (event_id, tag))",
            .compositeKey, "tags.event_id"),
        Shape(
            "reference of several columns",
            events + "ALTER TABLE events ADD UNIQUE (id, other); "
                + "CREATE TABLE t (k uuid PRIMARY KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES events (id, other))",
            .compositeKey, "t.a, b"),
        Shape(
            "reference to a converted reference",
            queue + "ALTER TABLE queue ADD UNIQUE (event_id); "
                + "CREATE TABLE t (k uuid PRIMARY KEY, event_id int REFERENCES queue (event_id))",
            .compositeKey, "t.event_id"),
        Shape(
            "two references with one column",
            events + "CREATE TABLE users (id serial PRIMARY KEY); CREATE TABLE t (k uuid PRIMARY KEY, "
                + "both_id int REFERENCES events REFERENCES users)", .compositeKey, "t.both_id"),
        Shape(
            "shared primary key", events + "CREATE TABLE details (id int PRIMARY KEY REFERENCES events)",
            .sharedPrimaryKey, "details.id"),
        Shape(
            "shared primary key that counts", events + "CREATE TABLE details (id serial PRIMARY KEY REFERENCES events)",
            .sharedPrimaryKey, "details.id"),
        Shape(
            "key that is no integer",
            "CREATE SEQUENCE s; CREATE TABLE t (id text PRIMARY KEY DEFAULT 'T' || "
                + "nextval('s'))",
            .keyNotInteger, "t.id"),
        Shape(
            "key that is numeric", "CREATE SEQUENCE s; CREATE TABLE t (id numeric PRIMARY KEY DEFAULT nextval('s'))",
            .keyNotInteger, "t.id"),
        Shape(
            "listed without a generator", "CREATE TABLE t (id int PRIMARY KEY)", .noGenerator, "t.id",
            MigrationOptions(include: [.init("t")])),
        Shape("unknown table", events, .unknownTable, "nowhere", MigrationOptions(include: [.init("nowhere")])),
        Shape(
            "unknown excluded table", events, .unknownTable, "x.events",
            MigrationOptions(exclude: [.init(schema: "x", "events")])),
        Shape(
            "unknown creation table", events, .unknownTable, "gone", MigrationOptions(creation: [.init("gone"): "at"])),
        Shape(
            "creation column of no time", events, .creationTime, "events.name",
            MigrationOptions(creation: [.init("events"): "name"])),
        Shape(
            "creation column that is not there", events, .creationTime, "events",
            MigrationOptions(creation: [.init("events"): "at"])),
        Shape(
            "creation moment that is none", events, .creationTime, "2020-13-45",
            MigrationOptions(creation: [.init("events"): "2020-13-45T00:00:00Z"])),
        Shape(
            "rows held in another table's column",
            "CREATE TABLE t (id serial PRIMARY KEY); CREATE TABLE holders (one t, many t[])", .dependent, "holders.one"),
        Shape(
            "at start: view that can't follow, behind one that groups by its key",
            """
            CREATE TABLE t (id serial PRIMARY KEY, a int);
            CREATE VIEW v_a AS SELECT t.id, t.a, count(*) AS n FROM t GROUP BY t.id;
            CREATE VIEW v_b AS SELECT n FROM v_a;
            CREATE VIEW v_c AS SELECT id + 1 AS next FROM t;
            """, .view, "v_c"),
        Shape(
            "creation moment that no id can hold", events, .creationTime, "1960-01-01",
            MigrationOptions(creation: [.init("events"): "1960-01-01T00:00:00Z"])),
        Shape(
            "time zone that is none",
            "CREATE TABLE t (id serial PRIMARY KEY, created_at timestamp)", .creationTime, "Mars/Olympus",
            MigrationOptions(timeZone: "Mars/Olympus")),
        Shape(
            "partitioned",
            "CREATE TABLE t (id serial PRIMARY KEY) PARTITION BY RANGE (id); "
                + "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (10)", .tableKind, "t"),
        Shape(
            "partitioned child",
            events + "CREATE TABLE t (k uuid, event_id int REFERENCES events, PRIMARY KEY (k)) "
                + "PARTITION BY HASH (k)", .tableKind, "t"),
        Shape(
            "inheritance parent", events + "CREATE TABLE special (extra text) INHERITS (events)", .tableKind, "events"),
        Shape(
            "inheritance child",
            "CREATE TABLE base (note text); CREATE TABLE t (id serial PRIMARY KEY) INHERITS (base)", .tableKind, "t"),
        Shape(
            "typed table",
            "CREATE TYPE shape AS (id int, name text); CREATE SEQUENCE s; "
                + "CREATE TABLE t OF shape (PRIMARY KEY (id), id WITH OPTIONS DEFAULT nextval('s'))", .tableKind, "t"),
        Shape(
            "deferrable reference",
            events + "CREATE TABLE t (k uuid PRIMARY KEY, event_id int REFERENCES events DEFERRABLE)", .deferrable,
            "t.event_id"),
        Shape(
            "deferrable key", "CREATE TABLE t (id serial PRIMARY KEY DEFERRABLE)", .deferrable, "t.id"),
        Shape(
            "deferrable unique constraint",
            queue + "ALTER TABLE queue ADD UNIQUE (event_id) DEFERRABLE INITIALLY DEFERRED", .deferrable, "queue"),
        Shape(
            "reference not validated",
            events + "CREATE TABLE t (k uuid PRIMARY KEY, event_id int); "
                + "INSERT INTO t VALUES (gen_random_uuid(), 77); "
                + "ALTER TABLE t ADD CONSTRAINT loose FOREIGN KEY (event_id) REFERENCES events NOT VALID",
            .notValidated,
            "loose"),
        Shape(
            "set default",
            events + "CREATE TABLE t (k uuid PRIMARY KEY, event_id int DEFAULT 1 REFERENCES events "
                + "ON DELETE SET DEFAULT)", .setDefault, "t.event_id"),
        Shape(
            "default integer reference",
            events + "CREATE TABLE t (k uuid PRIMARY KEY, event_id int DEFAULT 1 "
                + "REFERENCES events)",
            .dependent, "t.event_id"),
        Shape(
            "materialized view", events + "CREATE MATERIALIZED VIEW m AS SELECT id FROM events", .view,
            "materialized view m"),
        Shape(
            "materialized view over a view",
            events + "CREATE VIEW v AS SELECT id FROM events; "
                + "CREATE MATERIALIZED VIEW m AS SELECT * FROM v", .view, "materialized view m"),
        Shape(
            "view with a rule",
            events + "CREATE VIEW v AS SELECT id FROM events; "
                + "CREATE RULE r AS ON INSERT TO v DO INSTEAD NOTHING", .view, "view v"),
        Shape(
            "view with a trigger",
            events + "CREATE VIEW v AS SELECT id FROM events; "
                + "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; "
                + "CREATE TRIGGER t INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f()", .view, "view v"),
        Shape(
            "at start: view that needs an integer", events + "CREATE VIEW v AS SELECT name FROM events WHERE id > 100",
            .view,
            "view v"),
        Shape(
            "at start: view that others use as a type",
            events + "CREATE VIEW v AS SELECT id FROM events; "
                + "CREATE FUNCTION f() RETURNS SETOF v LANGUAGE sql AS 'SELECT 1'", .view, "view v"),
        Shape(
            "rule", events + "CREATE RULE r AS ON DELETE TO events DO ALSO SELECT 1", .dependent, "rule r on events"),
        Shape(
            "policy", events + "CREATE POLICY p ON events USING (id > 0)", .dependent,
            "row security policy p on "
                + "events"),
        Shape(
            "policy elsewhere",
            events + "CREATE TABLE secrets (k uuid PRIMARY KEY, e int); "
                + "CREATE POLICY p ON secrets USING (EXISTS (SELECT FROM events x WHERE x.id = e))", .dependent,
            "row security policy p of public.secrets"),
        Shape(
            "check", events + "ALTER TABLE events ADD CONSTRAINT c CHECK (id > 0)", .dependent,
            "check constraint c on events"),
        Shape(
            "check on a reference", queue + "ALTER TABLE queue ADD CONSTRAINT c CHECK (event_id <> 7)", .dependent,
            "check constraint c on queue"),
        Shape("expression index", events + "CREATE INDEX i ON events ((id % 8))", .index, "index i on events"),
        Shape(
            "partial index on the key", events + "CREATE INDEX i ON events (name) WHERE id > 5", .index,
            "index i on events"),
        Shape("brin index", events + "CREATE INDEX i ON events USING brin (id)", .index, "index i on events"),
        Shape(
            "exclusion constraint", events + "ALTER TABLE events ADD CONSTRAINT x EXCLUDE USING btree (id WITH =)",
            .dependent, "exclusion constraint x on events"),
        Shape(
            "generated column", events + "ALTER TABLE events ADD COLUMN twice int GENERATED ALWAYS AS (id * 2) STORED",
            .dependent, "generated column twice on events"),
        Shape(
            "extended statistics", events + "CREATE STATISTICS s ON id, other FROM events", .dependent,
            "extended statistics s on events"),
        Shape(
            "function text",
            events + "CREATE FUNCTION f(n int) RETURNS text LANGUAGE sql AS "
                + "'SELECT name FROM events WHERE id = n'", .function, "function f"),
        Shape(
            "function text of another case",
            events + "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS "
                + "'BEGIN PERFORM Name FROM Public.EVENTS WHERE ID = 1; END'", .function, "function f"),
        Shape(
            "procedure text",
            events + "CREATE PROCEDURE p() LANGUAGE plpgsql AS "
                + "'BEGIN DELETE FROM events WHERE id = 1; END'", .function, "function p"),
        Shape(
            "function of SQL standard body",
            events + "CREATE FUNCTION f(n int) RETURNS text LANGUAGE sql "
                + "BEGIN ATOMIC SELECT name FROM events WHERE id = n; END", .function, "function f"),
        Shape(
            "function over a quoted name",
            "CREATE TABLE \"Ünï \"\"x\" (\"Id\" serial PRIMARY KEY); "
                + "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT max(\"Id\") FROM \"Ünï \"\"x\"'",
            .function,
            "function f"),
        Shape(
            "trigger function that uses the key",
            events
                + "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.other := NEW.id + 1; RETURN "
                + "NEW; END'; "
                + "CREATE TRIGGER t BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION f()", .function, "function f"),
        Shape(
            "update trigger",
            events
                + "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; "
                + "CREATE TRIGGER t BEFORE UPDATE ON events FOR EACH ROW EXECUTE FUNCTION f()", .trigger,
            "update trigger t on events"),
        Shape(
            "trigger on the key",
            events
                + "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; "
                + "CREATE TRIGGER t BEFORE UPDATE OF id ON events FOR EACH ROW EXECUTE FUNCTION f()", .dependent,
            "trigger t on events"),
        Shape(
            "trigger that sorts last",
            events
                + "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; "
                + "CREATE TRIGGER zzzz_last BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION f()", .trigger,
            "zzzz_last"),
        Shape("publication", events + "CREATE PUBLICATION p FOR TABLE events", .replication, "publication p on events"),
        Shape(
            "publication of all", events + "CREATE PUBLICATION p FOR ALL TABLES", .replication,
            "publication p "
                + "on events"),
        Shape(
            "replica identity index",
            events + "CREATE UNIQUE INDEX i ON events (id); "
                + "ALTER TABLE events REPLICA IDENTITY USING INDEX i", .replication, "index i on events"),
        Shape(
            "forced row security", events + "ALTER TABLE events ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
            .rowSecurity, "events"),
        Shape("negative ids", events + "INSERT INTO events VALUES (-5), (1)", .valueRange, "events.id"),
        Shape(
            "ids above 2^55", "CREATE TABLE t (id bigserial PRIMARY KEY); INSERT INTO t VALUES (1::bigint << 55)",
            .valueRange,
            "t.id"),
    ]

    @Test(arguments: shapes)
    func `a shape is refused by name and nothing is touched`(shape: Shape) async throws {
        let database = try await TestDatabase.create(shape.script)
        let before = try await database.dump()
        for command in shape.isFoundByStart ? ["start"] : ["plan", "start"] {
            do {
                if command == "plan" {
                    _ = try await database.migration().plan(shape.options)
                } else {
                    _ = try await database.migration().start(shape.options)
                }
                Issue.record("\(command) did not refuse")
            } catch let error as MigrationError {
                #expect(error.code == .refused)
                #expect(error.code.isRefusal)
                let refusal = error.refusals.first { $0.code == shape.code }
                if let refusal {
                    #expect((refusal.object + refusal.message).contains(shape.object))
                    #expect(!refusal.remedy.isEmpty)
                } else {
                    Issue.record("\(command): \(shape.code.rawValue) is not among \(error)")
                }
            }
        }
        #expect(try await database.dump() == before)
        try await database.drop()
    }

    @Test func `a table that a subscription fills`() async throws {
        let database = try await TestDatabase.create(
            """
            CREATE TABLE t (id serial PRIMARY KEY);
            CREATE SUBSCRIPTION elsewhere CONNECTION 'dbname=elsewhere' PUBLICATION p
                WITH (connect = false, slot_name = NONE);
            INSERT INTO pg_subscription_rel SELECT oid, 't'::regclass, 'r', NULL FROM pg_subscription
                WHERE subname = 'elsewhere';
            """)
        let result = try await database.unserial("plan")
        #expect(result.status == 1)
        #expect(result.errors.contains("subscription elsewhere on t"), "\(result.errors)")
        try await database.psql("DROP SUBSCRIPTION elsewhere")
        #expect(try await database.unserial("plan").status == 0)
        try await database.drop()
    }

    @Test func `the command line says it on standard error and exits 1`() async throws {
        let database = try await TestDatabase.create(Self.events + "ALTER TABLE events ADD CONSTRAINT c CHECK (id > 0)")
        for command in ["plan", "start"] {
            let result = try await database.unserial(command)
            #expect(result.status == 1)
            #expect(result.output.isEmpty)
            #expect(result.errors.contains("check constraint c on events"))
            #expect(result.errors.contains("dependent-object"))
        }
        try await database.drop()
    }

    @Test func `a type of one's own schema that nothing migrates is let alone`() async throws {
        let database = try await TestDatabase.create(
            Self.queue + "CREATE TABLE lonely (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE plain (id int "
                + "PRIMARY KEY); "
                + "CREATE TABLE parts (id int) PARTITION BY RANGE (id); CREATE MATERIALIZED VIEW m AS SELECT name "
                + "FROM events; "
                + "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM events'; "
                + "CREATE TABLE uuids (id uuid PRIMARY KEY, n int CHECK (n > 0)); CREATE PUBLICATION p FOR TABLE "
                + "uuids; "
                + "CREATE EXTENSION pgcrypto; CREATE EXTENSION citext")
        let report = try await database.migration().plan(.init())
        #expect(report.tables.map(\.table.name.description) == ["events", "queue"])
        try await database.drop()
    }
}
