public import Postgres

extension Ledger {
    /// Compares the database with the ledger. No writer may be at work.
    ///
    /// - Parameters:
    ///   - connection: a connection to the database of the traffic.
    ///   - preloaded: the rows that were there before the traffic.
    /// - Returns: the report.
    /// - Throws: `PostgresError`.
    public func prove(against connection: PostgresConnection, preloaded: PreloadedRows) async throws -> LedgerReport {
        let found = try await FoundRows.read(on: connection)
        var report = LedgerReport(
            preloaded: preloaded,
            preloadedNow: try await PreloadedRows.measure(on: connection)
        )
        compare(with: found, into: &report)
        return report
    }
}

extension FoundRows {
    static func read(on connection: PostgresConnection) async throws -> FoundRows {
        var found = FoundRows()
        let events = try await connection.query(
            """
            SELECT user_id, project_id, event_name, (properties->>'revision')::int, ip_address,
                (timestamp AT TIME ZONE 'UTC')::text
            FROM events WHERE project_id LIKE 'live-%'
            """
        )
        for row in events {
            found.events[try row.get(0), default: []].append(
                EventState(
                    project: try row.get(1),
                    name: try row.get(2),
                    revision: try row.get(3),
                    address: try row.get(4),
                    timestamp: try row.get(5),
                    queue: [:]
                )
            )
        }
        let queue = try await connection.query(
            """
            SELECT e.user_id, p.project_id, q.status, q.attempts
            FROM event_queue q JOIN events e ON e.id = q.event_id JOIN provider_configs p ON p.id = q.provider_id
            WHERE e.project_id LIKE 'live-%'
            """
        )
        for row in queue {
            found.queue[try row.get(0), default: [:]][try row.get(1), default: []].append(
                QueueRow(status: try row.get(2), attempts: try row.get(3))
            )
        }
        let orphans = try await connection.query(
            """
            SELECT count(*) FROM event_queue q
            WHERE NOT EXISTS (SELECT FROM events e WHERE e.id = q.event_id)
               OR NOT EXISTS (SELECT FROM provider_configs p WHERE p.id = q.provider_id)
            """
        )
        found.orphans = try orphans.one().get(0)
        return found
    }
}
