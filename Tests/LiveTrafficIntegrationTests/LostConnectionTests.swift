import LiveTraffic
import Postgres
import Testing
import ThrowawayPostgres

/// A server that goes away may leave transactions in doubt, and nothing else.
@Suite(.serialized) struct LostConnectionTests {
    @Test(arguments: [false, true])
    func aRestartedServer(immediate: Bool) async throws {
        try await SampleDatabase.withServer { sample in
            let traffic = TrafficConfiguration(database: sample.configuration)
            try await LiveTraffic.run(traffic, phase: "quiet") { traffic in
                await traffic.waitForProgress(50)
                try await sample.server.restart(immediate: immediate)
                await traffic.waitForProgress(50)
                let counts = await traffic.counts
                let report = try await traffic.prove()
                #expect(counts.failed == 0, "\(counts.failures)")
                #expect(counts.reconnected >= 4)
                #expect(report.inDoubt <= 4)
                #expect(report.isWhole, "\(report)")
            }
        }
    }

    @Test func aTerminatedBackend() async throws {
        try await SampleDatabase.with { sample in
            let traffic = TrafficConfiguration(database: sample.configuration)
            try await LiveTraffic.run(traffic, phase: "quiet") { traffic in
                for _ in 1...5 {
                    await traffic.waitForProgress(20)
                    try await sample.connection.execute(
                        """
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE application_name LIKE 'live traffic%' AND datname = current_database()
                        """
                    )
                }
                await traffic.waitForProgress(20)
                let counts = await traffic.counts
                let report = try await traffic.prove()
                #expect(counts.failed == 0, "\(counts.failures)")
                #expect(counts.reconnected >= 5)
                #expect(report.isWhole, "\(report)")
            }
        }
    }

    @Test func aServerThatStaysAwayIsAFailure() async throws {
        try await SampleDatabase.withServer(rows: 10) { sample in
            let configuration = TrafficConfiguration(
                database: sample.configuration,
                writers: 1,
                patience: .milliseconds(300)
            )
            try await LiveTraffic.run(configuration, phase: "quiet") { traffic in
                await traffic.waitForProgress(5)
                try await sample.server.suspend(immediate: true)
                await traffic.waitForProgress(5)
                #expect(await traffic.counts.failed == 1)
            }
        }
    }
}
