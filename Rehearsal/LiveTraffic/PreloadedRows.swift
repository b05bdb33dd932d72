public import Postgres

/// The rows that were in the database before the traffic: how many, and a checksum of what they say and belong to.
///
/// Keys are left out of the checksum, and references are followed instead: a queue row counts with the content of its
/// event and of its provider. So the value stays the same when keys change their type, and changes when a reference
/// goes astray.
public struct PreloadedRows: Hashable, Sendable {
    /// Rows in `provider_configs`.
    public var providers: Int
    /// Rows in `events`.
    public var events: Int
    /// Rows in `event_queue`, with an event and a provider.
    public var queueRows: Int
    /// The checksums of the three, in this order.
    public var checksums: [String]

    /// Reads them; writers may go on meanwhile, their rows are left out.
    ///
    /// - Parameter connection: a connection to a database with the AnalyticsBot schema.
    /// - Returns: the counts and checksums.
    /// - Throws: `PostgresError`.
    public static func measure(on connection: PostgresConnection) async throws -> PreloadedRows {
        let counted = try await [providers, events, queueRows].asyncMap { sql in
            let row = try await connection.query(sql).one()
            return (count: try row.get(0, as: Int.self), checksum: try row.get(1, as: String.self))
        }
        return PreloadedRows(
            providers: counted[0].count,
            events: counted[1].count,
            queueRows: counted[2].count,
            checksums: counted.map(\.checksum)
        )
    }

    private static let providers: SQL = """
        SELECT count(*), coalesce(sum(hashtextextended(
            ROW(project_id, provider, config, enabled, created_at AT TIME ZONE 'UTC')::text, 0)), 0)::text
        FROM provider_configs
        """

    private static let events: SQL = """
        SELECT count(*), coalesce(sum(hashtextextended(
            ROW(project_id, user_id, event_name, properties, user_agent, ip_address,
                timestamp AT TIME ZONE 'UTC')::text, 0)), 0)::text
        FROM events WHERE project_id NOT LIKE 'live-%'
        """

    private static let queueRows: SQL = """
        SELECT count(*), coalesce(sum(hashtextextended(
            ROW(e.project_id, e.user_id, e.event_name, e.properties, e.timestamp AT TIME ZONE 'UTC',
                p.project_id, p.provider, q.status, q.attempts, q.created_at AT TIME ZONE 'UTC')::text, 0)), 0)::text
        FROM event_queue q JOIN events e ON e.id = q.event_id JOIN provider_configs p ON p.id = q.provider_id
        WHERE e.project_id NOT LIKE 'live-%'
        """
}

extension Array {
    fileprivate func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
        var result: [T] = []
        for element in self { result.append(try await transform(element)) }
        return result
    }
}
