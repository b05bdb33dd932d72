import Foundation
import Postgres
import Stage
import Testing
import ThrowawayPostgres

/// `INSERT … ON CONFLICT` over a foreign key while both keys live: sessions that insert the same row at the same moment
/// take the conflict, as they do without a migration.
@Suite(.serialized)
struct UpsertTests {
    private static let script = """
        CREATE TABLE events (id serial PRIMARY KEY, created_at timestamptz NOT NULL DEFAULT now());
        CREATE TABLE likes (id serial PRIMARY KEY, event_id int NOT NULL REFERENCES events, person text NOT NULL,
            times int NOT NULL DEFAULT 1, UNIQUE (event_id, person));
        INSERT INTO events SELECT FROM generate_series(1, 20);
        """

    @Test func `concurrent upserts meet one unique index on either side of the cutover`() async throws {
        let database = try await TestDatabase.create(Self.script)
        try await Self.hammer(database)
        for command in [["start"], ["start"], ["cutover", "--rehearse"]] {
            try await Self.succeed(command, database)
            try await Self.hammer(database)
        }
        for command in ["cutover", "revert", "start", "cutover"] {
            try await Self.succeed([command], database)
            try await Self.hammer(database)
        }
        try await Self.succeed(["verify"], database)
        try await Self.succeed(["finish"], database)
        try await Self.hammer(database)
        try await database.drop()
    }

    private static func succeed(_ arguments: [String], _ database: TestDatabase) async throws {
        let result = try await Program.run(Program.unserial, arguments + ["--database", database.url])
        try #require(result.status == 0, "\(arguments): \(result.errors)")
    }

    /// Eight sessions upsert and delete the same few rows; every statement must succeed.
    private static func hammer(_ database: TestDatabase) async throws {
        let events = try await database.lines("SELECT id FROM events ORDER BY id LIMIT 3")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for session in 0..<8 {
                group.addTask {
                    try await database.withConnection { connection in
                        for round in 0..<300 {
                            let event = events[round % events.count]
                            let person = "p\(round % 5)"
                            try await connection.script(
                                """
                                INSERT INTO likes (event_id, person) VALUES ('\(event)', '\(person)')
                                    ON CONFLICT (event_id, person) DO UPDATE SET times = likes.times + 1
                                """)
                            if (round + session) % 3 == 0 {
                                try await connection.script(
                                    "DELETE FROM likes WHERE event_id = '\(event)' AND person = '\(person)'")
                            }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let doubled = try await database.lines(
            "SELECT event_id, person FROM likes GROUP BY 1, 2 HAVING count(*) > 1")
        #expect(doubled.isEmpty)
        let unserved = try await database.lines(
            """
            SELECT conname FROM pg_constraint c WHERE contype = 'f' AND NOT EXISTS (SELECT FROM pg_index i
                WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1] AND i.indpred IS NULL AND i.indisvalid)
            """)
        #expect(unserved.isEmpty, "a delete of a parent would read all its children")
    }
}
