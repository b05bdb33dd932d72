import Postgres

extension LiveWriter {
    func forgetKeys() {
        providerKeys = [:]
        for index in live.indices { live[index].id = nil }
    }

    /// Notes the type of a key that the server just gave.
    func meet(_ id: String) -> String {
        let met = KeyForm(of: id)
        if met != form {
            if form != nil {
                transitions.append(KeyTransition(writer: number, form: met, instant: .now))
            }
            form = met
        }
        return id
    }

    func loadProviders() async throws {
        try await openSession()
        let rows = try await run("SELECT project_id, id::text FROM provider_configs ORDER BY project_id LIMIT 20")
        for row in rows { providerKeys[try row.get(0)] = meet(try row.get(1)) }
        providers = providerKeys.keys.sorted()
    }

    func key(ofProvider project: String) async throws -> String {
        if providerKeys.isEmpty { try await loadProviders() }
        guard let key = providerKeys[project] else { throw MissingRow(words: "provider of project \(project)") }
        return key
    }

    func key(of marker: String) async throws -> String {
        guard let index = live.firstIndex(where: { $0.marker == marker }) else {
            throw MissingRow(words: "event \(marker)")
        }
        if let id = live[index].id { return id }
        // The index on (project_id, timestamp) finds it; the marker makes it certain.
        let rows = try await run(
            """
            SELECT id::text FROM events
            WHERE project_id = \(project) AND user_id = \(marker)
              AND timestamp = \(live[index].state.timestamp ?? "")::text::timestamp AT TIME ZONE 'UTC'
            """
        )
        guard let row = rows.first else { throw MissingRow(words: "event \(marker)") }
        let id = meet(try row.get(0, as: String.self))
        if let index = live.firstIndex(where: { $0.marker == marker }) { live[index].id = id }
        return id
    }
}
