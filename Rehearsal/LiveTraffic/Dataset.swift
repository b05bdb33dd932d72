public import Postgres

/// The sample database that rehearsals stand on: AnalyticsBot with integer keys, filled with rows of the last 90 days.
public struct Dataset: Sendable {
    /// The statements that create the tables: `Examples/analyticsbot/legacy.sql`.
    public var schema: String
    /// How many events, and as many queue rows.
    public var rows: Int

    /// Describes a database.
    public init(schema: String, rows: Int) {
        self.schema = schema
        self.rows = rows
    }

    /// Creates the tables in an empty database and fills them.
    ///
    /// - Parameters:
    ///   - connection: a connection to the database.
    ///   - progress: called with the number of events loaded so far.
    /// - Throws: `PostgresError`.
    public func load(
        on connection: PostgresConnection,
        progress: (Int) async -> Void = { _ in }
    ) async throws {
        try await connection.script(schema)
        try await connection.execute(
            """
            INSERT INTO provider_configs (project_id, provider)
            SELECT gen_random_uuid()::text, (ARRAY['ga4', 'mixpanel', 'segment'])[1 + i % 3]
            FROM generate_series(1, 100) i
            """
        )
        let slice = 50_000
        for first in stride(from: 1, through: rows, by: slice) {
            let last = min(first + slice - 1, rows)
            try await connection.execute(Self.events(first, last))
            await progress(last)
        }
        try await connection.execute(
            """
            INSERT INTO event_queue (event_id, provider_id, status, created_at)
            SELECT id, 1 + id % 100, (ARRAY['pending', 'delivered', 'failed'])[1 + id % 3], timestamp FROM events
            """
        )
        try await connection.execute("VACUUM ANALYZE")
    }

    /// A million events are spread over 44 days that began 90 days ago, one every 3.8 seconds.
    private static func events(_ first: Int, _ last: Int) -> SQL {
        """
        INSERT INTO events (project_id, user_id, event_name, properties, user_agent, ip_address, timestamp)
        SELECT (ARRAY(SELECT project_id FROM provider_configs ORDER BY id))[1 + (i::bigint * 7919) % 100],
               'user_' || (i::bigint * 31) % 50000,
               (ARRAY['page_view', 'click', 'signup', 'purchase'])[1 + i % 4],
               jsonb_build_object('path', '/p/' || i % 1000, 'value', i % 977),
               'Mozilla/5.0 (X11; Linux x86_64)',
               '10.0.' || (i % 256) || '.' || (i % 200),
               now() - interval '90 days' + i * interval '3.8 s'
        FROM generate_series(\(raw: String(first)), \(raw: String(last))) i
        """
    }
}
