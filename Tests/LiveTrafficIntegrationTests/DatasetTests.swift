import LiveTraffic
import Postgres
import Testing

@Suite(.serialized) struct DatasetTests {
    @Test func theSampleHasTheRowsThatWereAskedFor() async throws {
        try await SampleDatabase.with(rows: 1234) { sample in
            let rows = try await PreloadedRows.measure(on: sample.connection)
            #expect(rows.providers == 100)
            #expect(rows.events == 1234)
            #expect(rows.queueRows == 1234)
        }
    }

    @Test func theChecksumFollowsReferences() async throws {
        try await SampleDatabase.with(rows: 300) { sample in
            let before = try await PreloadedRows.measure(on: sample.connection)
            // Two queue rows change their events: every count stays, and so does every row's own content.
            try await sample.connection.script(
                """
                BEGIN;
                UPDATE event_queue SET event_id = 3 WHERE id = 1;
                UPDATE event_queue SET event_id = 1 WHERE id = 3;
                COMMIT;
                """
            )
            let after = try await PreloadedRows.measure(on: sample.connection)
            #expect(before.queueRows == after.queueRows)
            #expect(before.checksums[1] == after.checksums[1])
            #expect(before.checksums[2] != after.checksums[2])
        }
    }
}
