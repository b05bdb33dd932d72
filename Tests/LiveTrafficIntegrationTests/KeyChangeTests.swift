import LiveTraffic
import Postgres
import Testing

/// The writers must follow a change of the type of all keys without losing anything.
@Suite(.serialized) struct KeyChangeTests {
    private static let toUUID = """
        BEGIN;
        LOCK TABLE provider_configs, events, event_queue IN ACCESS EXCLUSIVE MODE;
        ALTER TABLE event_queue DROP CONSTRAINT event_queue_event_id_fkey, DROP CONSTRAINT event_queue_provider_id_fkey;
        ALTER TABLE events ALTER id DROP DEFAULT, ALTER id TYPE uuid USING lpad(id::text, 32, '0')::uuid,
            ALTER id SET DEFAULT gen_random_uuid();
        ALTER TABLE provider_configs ALTER id DROP DEFAULT, ALTER id TYPE uuid USING lpad(id::text, 32, '0')::uuid,
            ALTER id SET DEFAULT gen_random_uuid();
        ALTER TABLE event_queue ALTER event_id TYPE uuid USING lpad(event_id::text, 32, '0')::uuid,
            ALTER provider_id TYPE uuid USING lpad(provider_id::text, 32, '0')::uuid;
        ALTER TABLE event_queue
            ADD FOREIGN KEY (event_id) REFERENCES events ON DELETE CASCADE,
            ADD FOREIGN KEY (provider_id) REFERENCES provider_configs ON DELETE CASCADE;
        COMMIT;
        """

    @Test func writersGoOverToUUIDKeys() async throws {
        try await SampleDatabase.with { sample in
            let traffic = TrafficConfiguration(database: sample.configuration, writers: 4)
            try await LiveTraffic.run(traffic, phase: "integers") { traffic in
                await traffic.waitForProgress(100)
                try await changeKeys(on: sample.connection)
                await traffic.waitForProgress(100)
                let counts = await traffic.counts
                let report = try await traffic.prove()
                #expect(counts.failed == 0, "\(counts.failures)")
                #expect(counts.metOtherKeys >= 4)
                #expect(await traffic.transitions.map(\.writer).sorted() == [0, 1, 2, 3])
                #expect(await traffic.transitions.allSatisfy { $0.form == .uuid })
                #expect(report.isWhole, "\(report)")
            }
        }
    }

    /// The writers take the same locks in another order, so the change may be the victim of a deadlock.
    private func changeKeys(on connection: PostgresConnection) async throws {
        var attempts = 0
        while true {
            do {
                return try await connection.script(Self.toUUID)
            } catch {
                attempts += 1
                guard SQLState.deadlockDetected ~= error, attempts < 20 else { throw error }
                try await connection.execute("ROLLBACK")
            }
        }
    }
}
