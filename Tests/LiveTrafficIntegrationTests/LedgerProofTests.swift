import LiveTraffic
import Postgres
import Testing

/// What is damaged in the database behind the writers' backs must show in the proof.
@Suite(.serialized) struct LedgerProofTests {
    /// Lets writers work, holds them, does the damage, and reports.
    private func report(afterDamage damage: String) async throws -> LedgerReport {
        try await SampleDatabase.with { sample in
            let configuration = TrafficConfiguration(database: sample.configuration)
            return try await LiveTraffic.run(configuration, phase: "quiet") { traffic in
                await traffic.waitForProgress(100)
                await traffic.pause()
                try await sample.connection.script(damage)
                return try await traffic.ledger.prove(against: sample.connection, preloaded: traffic.preloaded)
            }
        }
    }

    private static let oneLiveEvent =
        "(SELECT min(event_id) FROM event_queue q JOIN events e ON e.id = event_id "
        + "WHERE project_id LIKE 'live-%')"

    @Test func aLostEvent() async throws {
        let report = try await report(afterDamage: "DELETE FROM events WHERE id = \(Self.oneLiveEvent)")
        #expect(report.lost == 1)
        #expect(!report.isWhole)
    }

    @Test func aLostQueueRow() async throws {
        let report = try await report(
            afterDamage: """
                DELETE FROM event_queue WHERE id = (SELECT min(id) FROM event_queue WHERE event_id = \(Self.oneLiveEvent))
                """
        )
        #expect(report.differing == 1)
        #expect(!report.isWhole)
    }

    @Test func aDoubledEvent() async throws {
        let report = try await report(
            afterDamage: """
                INSERT INTO events (project_id, user_id, event_name, properties, ip_address, timestamp)
                SELECT project_id, user_id, event_name, properties, ip_address, timestamp
                FROM events WHERE id = \(Self.oneLiveEvent)
                """
        )
        #expect(report.doubled == 1)
        #expect(!report.isWhole)
    }

    @Test func aChangedEvent() async throws {
        let report = try await report(
            afterDamage: "UPDATE events SET event_name = 'other' WHERE id = \(Self.oneLiveEvent)"
        )
        #expect(report.differing == 1)
        #expect(report.problems.first?.contains("event_name is other") == true)
        #expect(!report.isWhole)
    }

    @Test func aQueueRowThatLeadsToAnotherProvider() async throws {
        let report = try await report(
            afterDamage: """
                UPDATE event_queue SET provider_id =
                    (SELECT min(id) FROM provider_configs p WHERE NOT EXISTS
                        (SELECT FROM event_queue q WHERE q.event_id = \(Self.oneLiveEvent) AND q.provider_id = p.id))
                WHERE id = (SELECT min(id) FROM event_queue WHERE event_id = \(Self.oneLiveEvent))
                """
        )
        #expect(report.differing == 1)
        #expect(!report.isWhole)
    }

    @Test func aChangedRowFromBeforeTheTraffic() async throws {
        let report = try await report(afterDamage: "UPDATE events SET user_agent = 'x' WHERE id = 7")
        #expect(report.lost == 0 && report.differing == 0)
        #expect(!report.isWhole)
    }

    @Test func aLostRowFromBeforeTheTraffic() async throws {
        let report = try await report(afterDamage: "DELETE FROM events WHERE id = 7")
        #expect(report.preloadedNow.events == report.preloaded.events - 1)
        #expect(!report.isWhole)
    }

    @Test func anOrphanedQueueRow() async throws {
        let report = try await report(
            afterDamage: """
                ALTER TABLE event_queue DROP CONSTRAINT event_queue_event_id_fkey;
                UPDATE event_queue SET event_id = 1000000 WHERE id = 7;
                """
        )
        #expect(report.orphans == 1)
        #expect(!report.isWhole)
    }
}
