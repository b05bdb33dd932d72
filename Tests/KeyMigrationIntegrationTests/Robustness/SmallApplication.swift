import Foundation
import Postgres
import Testing
import ThrowawayPostgres

/// The AnalyticsBot database in small, and an application that writes to it whatever its keys are just now.
struct SmallApplication {
    let server: ThrowawayServer
    let database: String

    /// Makes a database with 3 providers, 60 events and 60 queue rows.
    static func create(on server: ThrowawayServer) async throws -> SmallApplication {
        let application = SmallApplication(server: server, database: try await server.createDatabase())
        let schema = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
                "Examples/analyticsbot/legacy.sql")
        let connection = try await application.connect()
        try await connection.script(String(contentsOf: schema, encoding: .utf8))
        try await connection.script(
            """
            INSERT INTO provider_configs (project_id, provider) SELECT 'project ' || i, 'ga4' FROM generate_series(1, \
            3) i;
            INSERT INTO events (project_id, user_id, event_name, properties, timestamp)
                SELECT 'project ' || 1 + i % 3, 'user ' || i, 'page_view', jsonb_build_object('n', i), now() - i * \
                interval '1 hour'
                FROM generate_series(1, 60) i;
            INSERT INTO event_queue (event_id, provider_id, status) SELECT id, 1 + id % 3, 'pending' FROM events;
            CREATE VIEW waiting AS SELECT q.id, q.event_id, e.user_id FROM event_queue q JOIN events e ON e.id = \
            q.event_id
                WHERE q.status = 'pending';
            """)
        await connection.close()
        return application
    }

    /// A copy of the whole database, migration state included.
    func copy() async throws -> SmallApplication {
        SmallApplication(server: server, database: try await server.createDatabase(template: database))
    }

    func drop() async throws { try await server.dropDatabase(database) }

    var conninfo: String { server.conninfo(database: database) }

    func connect() async throws -> PostgresConnection {
        try await PostgresConnection.connect(PostgresConfiguration(conninfo))
    }

    /// Writes what applications write, in statements that don't say what type a key has.
    func write(_ mark: String) async throws {
        let connection = try await connect()
        try await connection.script(
            """
            BEGIN;
            WITH e AS (INSERT INTO events (project_id, user_id, event_name) VALUES ('project 1', '\(mark)', 'signup') \
            RETURNING id)
            INSERT INTO event_queue (event_id, provider_id) SELECT e.id, p.id FROM e, provider_configs p
                WHERE p.project_id IN ('project 1', 'project 2');
            UPDATE event_queue SET attempts = attempts + 1, provider_id = (SELECT id FROM provider_configs WHERE \
            project_id = 'project 3')
                WHERE event_id = (SELECT id FROM events WHERE user_id = '\(mark)')
                AND provider_id = (SELECT id FROM provider_configs WHERE project_id = 'project 2');
            INSERT INTO event_queue (event_id, provider_id)
                SELECT e.id, p.id FROM events e, provider_configs p WHERE e.user_id = 'user 7' AND p.project_id = \
                'project 1'
                ON CONFLICT (event_id, provider_id) DO UPDATE SET attempts = event_queue.attempts + 1;
            DELETE FROM events WHERE user_id = (SELECT max(user_id) FROM events WHERE user_id LIKE 'user 5%');
            COMMIT
            """)
        await connection.close()
    }

    /// A digest of all that the application can know, whatever its keys are: every event, with its queue rows and their
    /// providers, joined by the keys that are in force.
    func content() async throws -> String {
        let connection = try await connect()
        let row = try await connection.query(
            """
            SELECT md5(string_agg(line, E'\\n' ORDER BY line)) || ' ' || count(*) || ' '
                || (SELECT count(*) FROM event_queue) || ' ' || (SELECT count(*) FROM waiting) AS content
            FROM (SELECT concat_ws('|', e.user_id, e.event_name, e.properties, e.timestamp, q.status, q.attempts,
                    q.created_at, p.project_id) AS line
                FROM events e LEFT JOIN event_queue q ON q.event_id = e.id LEFT JOIN provider_configs p ON p.id = \
                q.provider_id) l
            """
        ).one()
        let content: String = try row.get("content")
        await connection.close()
        return content
    }

    /// The type of the keys that the application sees.
    func keyType() async throws -> String {
        let connection = try await connect()
        let row = try await connection.query(
            """
            SELECT string_agg(DISTINCT format_type(atttypid, NULL), ' and ') AS type FROM pg_attribute
            WHERE attrelid IN ('events'::regclass, 'event_queue'::regclass, 'provider_configs'::regclass)
                AND attname IN ('id', 'event_id', 'provider_id')
            """
        ).one()
        let type: String = try row.get("type")
        await connection.close()
        return type
    }

    /// Runs a command that must succeed.
    func run(arguments: [String]) async throws {
        let ending = try await Tool.run(arguments, database: conninfo)
        try #require(ending.status == 0, "unserial \(arguments.joined(separator: " ")): \(ending.said)")
    }
}
