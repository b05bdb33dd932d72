import Postgres

/// What the server told about a new event.
struct Inserted {
    let id: String
    let timestamp: String
}

extension LiveWriter {
    func run(_ statement: SQL) async throws -> Rows {
        guard var current = session else { throw MissingRow(words: "the session") }
        defer { session = current }
        return try await current.run(statement)
    }

    func runOnOneRow(_ statement: SQL, _ words: String) async throws {
        guard try await run(statement).affectedRows == 1 else { throw MissingRow(words: words) }
    }

    func begin() async throws { try await session?.connection.execute("BEGIN") }
    func commit() async throws { try await session?.connection.execute("COMMIT") }

    /// - Returns: what the server told about a new event; `nil` for a change of an old one.
    func perform(_ intention: Intention, isCommitting: inout Bool) async throws -> Inserted? {
        try await openSession()
        switch intention.kind {
        case .insertWithQueue: return try await insertWithQueue(intention, &isCommitting)
        case .insertAlone:
            isCommitting = true
            return try await insertEvent(intention)
        case .deliver(let provider): try await deliver(intention, provider, &isCommitting)
        case .enqueue(let provider): try await enqueue(intention, provider, &isCommitting)
        case .delete:
            let id = try await key(of: intention.marker)
            isCommitting = true
            try await runOnOneRow("DELETE FROM events WHERE id = \(id)", "event \(intention.marker)")
        }
        return nil
    }

    func insertEvent(_ intention: Intention) async throws -> Inserted {
        guard let state = intention.after else { throw MissingRow(words: "what to insert as \(intention.marker)") }
        let row = try await run(
            """
            INSERT INTO events (project_id, user_id, event_name, properties, ip_address)
            VALUES (\(project), \(intention.marker), \(state.name), \(Self.properties(1)), \(any: state.address))
            RETURNING id::text, (timestamp AT TIME ZONE 'UTC')::text
            """
        ).one()
        return Inserted(id: meet(try row.get(0)), timestamp: try row.get(1))
    }

    func insertWithQueue(_ intention: Intention, _ isCommitting: inout Bool) async throws -> Inserted {
        try await begin()
        let inserted = try await insertEvent(intention)
        for (provider, queued) in (intention.after?.queue ?? [:]).sorted(by: { $0.key < $1.key }) {
            let providerKey = try await key(ofProvider: provider)
            _ = try await run(
                """
                INSERT INTO event_queue (event_id, provider_id, status)
                VALUES (\(inserted.id), \(providerKey), \(queued.status))
                """
            )
        }
        isCommitting = true
        try await commit()
        return inserted
    }

    func deliver(_ intention: Intention, _ provider: String, _ isCommitting: inout Bool) async throws {
        guard let after = intention.after, let row = after.queue[provider] else { return }
        try await begin()
        let id = try await key(of: intention.marker)
        let providerKey = try await key(ofProvider: provider)
        try await runOnOneRow(
            """
            UPDATE event_queue SET status = \(row.status), attempts = attempts + 1
            WHERE event_id = \(id) AND provider_id = \(providerKey)
            """,
            "queue row of \(intention.marker) for \(provider)"
        )
        try await runOnOneRow(
            "UPDATE events SET properties = \(Self.properties(after.revision)) WHERE id = \(id)",
            "event \(intention.marker)"
        )
        isCommitting = true
        try await commit()
    }

    func enqueue(_ intention: Intention, _ provider: String, _ isCommitting: inout Bool) async throws {
        guard let row = intention.after?.queue[provider] else { return }
        let id = try await key(of: intention.marker)
        let providerKey = try await key(ofProvider: provider)
        isCommitting = true
        try await runOnOneRow(
            """
            INSERT INTO event_queue (event_id, provider_id, status) VALUES (\(id), \(providerKey), \(row.status))
            ON CONFLICT (event_id, provider_id)
            DO UPDATE SET status = EXCLUDED.status, attempts = event_queue.attempts + 1
            """,
            "queue row of \(intention.marker) for \(provider)"
        )
    }

    static func properties(_ revision: Int) -> String { "{\"revision\": \(revision)}" }
}
