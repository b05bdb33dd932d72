import KeyMigration
import KeyMigrationPlan
import Postgres
import Stage
import Testing

/// What others do meanwhile.
@Suite(.serialized)
struct CutoverTests {
    private static let script = """
        CREATE TABLE events (id serial PRIMARY KEY, name text, created_at timestamptz NOT NULL DEFAULT now());
        CREATE TABLE likes (id serial PRIMARY KEY, event_id int NOT NULL REFERENCES events, person text NOT NULL,
            UNIQUE (event_id, person));
        CREATE VIEW names AS SELECT id, name FROM events;
        CREATE VIEW fans AS SELECT n.id, n.name, l.person FROM names n LEFT JOIN likes l ON l.event_id = n.id;
        INSERT INTO events (name) SELECT 'e' || i FROM generate_series(1, 100) i;
        INSERT INTO likes (event_id, person) SELECT i, 'p' FROM generate_series(1, 100) i;
        """

    /// A reader locks the view, then its tables; the other order would meet it half-way at every attempt.
    @Test func `readers of views do not starve a swap`() async throws {
        let database = try await TestDatabase.create(Self.script)
        _ = try await database.migration().start(.init())
        let readers = Task {
            try await withThrowingTaskGroup(of: Int.self) { group in
                for reader in 0..<12 {
                    group.addTask {
                        try await database.withConnection { connection in
                            var read = 0
                            while !Task.isCancelled {
                                let view = reader % 2 == 0 ? "names" : "fans"
                                _ = try await connection.query("SELECT * FROM \(raw: view) LIMIT 3")
                                read += 1
                            }
                            return read
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
        }
        for command in ["cutover", "revert"] {
            let result = try await database.unserial(command, "--patience", "20")
            #expect(result.status == 0, "\(command): \(result.errors)")
        }
        readers.cancel()
        // Cancelled in the middle of a query, a reader may say so; nothing else may have gone wrong.
        do { _ = try await readers.value } catch { #expect((error as? PostgresError)?.code == .cancelled, "\(error)") }
        try await database.drop()
    }

    @Test func `a swap that gives up leaves one unique index`() async throws {
        let database = try await TestDatabase.create(Self.script)
        _ = try await database.migration().start(.init())
        for command in ["cutover", "revert"] {
            let before = try await database.lines(
                "SELECT indexrelid::regclass FROM pg_index WHERE indisunique ORDER BY 1")
            try await database.withConnection { reader in
                try await reader.script("BEGIN; SELECT count(*) FROM events")
                let result = try await database.unserial(command, "--patience", "1")
                #expect(result.status == 2, "\(command): \(result.errors)")
                #expect(result.errors.contains("idle in transaction"), "\(result.errors)")
                try await reader.script("COMMIT")
            }
            let after = try await database.lines(
                "SELECT indexrelid::regclass FROM pg_index WHERE indisunique ORDER BY 1")
            #expect(after == before)
            let status = try await database.unserial("status")
            #expect(!status.output.contains("broken off"), "\(status.output)")
            let result = try await database.unserial(command)
            #expect(result.status == 0, "\(command): \(result.errors)")
        }
        try await database.drop()
    }

    @Test func `status tells of a unique index that a killed swap has left`() async throws {
        let database = try await TestDatabase.create(Self.script)
        _ = try await database.migration().start(.init())
        try await database.psql("CREATE UNIQUE INDEX likes_event_id_person_key_uuid ON likes (event_id_uuid, person)")
        let status = try await database.unserial("status")
        #expect(status.output.contains("unserial cutover, soon"), "\(status.output)")
        try await database.drop()
    }

    @Test func `rows of a transaction older than start are filled before the proof`() async throws {
        let database = try await TestDatabase.create(Self.script)
        try await database.withConnection { old in
            try await old.script("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM pg_class")
            async let started = database.unserial("start")
            // An index build waits for whoever is older: by then the backfill is over.
            try await database.withConnection { observer in
                while true {
                    let waiting = try await observer.query(
                        "SELECT count(*) AS n FROM pg_stat_activity WHERE query LIKE 'CREATE UNIQUE INDEX%' AND wait_event_type = 'Lock' AND datname = current_database()"
                    ).one()
                    if try waiting.get("n", as: Int64.self) > 0 { break }
                }
            }
            try await old.script(
                "INSERT INTO events (name) VALUES ('late'); INSERT INTO likes (event_id, person) VALUES (7, 'late'); COMMIT"
            )
            let result = try await started
            #expect(result.status == 0, "\(result.errors)")
        }
        let result = try await database.unserial("cutover")
        #expect(result.status == 0, "\(result.errors)")
        #expect(try await database.migration().verify().passed)
        try await database.drop()
    }

    @Test func `a table dropped after the cutover holds up neither way`() async throws {
        for command in [["revert"], ["finish"], ["finish", "--drop-legacy"]] {
            let database = try await TestDatabase.create(Self.script)
            _ = try await database.migration().start(.init())
            _ = try await database.migration().cutover()
            try await database.psql("DROP TABLE likes CASCADE")
            #expect(try await database.migration().verify().results.filter { !$0.passed }.map(\.check) == ["schema"])
            let result = try await Program.run(Program.unserial, command + ["--database", database.url])
            // The view went with the table, which is a change of the plan for a way back.
            #expect(result.status == (command == ["revert"] ? 1 : 0), "\(command): \(result.errors)")
            try await database.psql("INSERT INTO events (name) VALUES ('still')")
            try await database.drop()
        }
        let leaf = try await TestDatabase.create(
            "CREATE TABLE a (id serial PRIMARY KEY); CREATE TABLE b (id serial PRIMARY KEY, a_id int REFERENCES a)")
        _ = try await leaf.migration().start(.init())
        _ = try await leaf.migration().cutover()
        try await leaf.psql("DROP TABLE b")
        #expect(try await leaf.migration().verify().passed)
        let result = try await leaf.unserial("revert")
        #expect(result.status == 0, "\(result.errors)")
        try await leaf.drop()
    }
}
