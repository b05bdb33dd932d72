import LiveTraffic
import Postgres
import Testing

@Suite(.serialized) struct LiveTrafficTests {
    @Test func undisturbedTrafficIsWhole() async throws {
        try await SampleDatabase.with { sample in
            let traffic = TrafficConfiguration(database: sample.configuration)
            try await LiveTraffic.run(traffic, phase: "quiet") { traffic in
                await traffic.waitForProgress(200)
                let report = try await traffic.prove()
                let counts = await traffic.counts
                #expect(report.isWhole, "\(report)")
                #expect(report.found > 100)
                #expect(report.inDoubt == 0)
                #expect(counts.committed >= 800)
                #expect(counts.failed == 0, "\(counts.failures)")
                #expect(await traffic.transitions.isEmpty)
            }
        }
    }

    @Test func waitsAreCountedForThePhaseInWhichTheyBegan() async throws {
        try await SampleDatabase.with { sample in
            let configuration = TrafficConfiguration(database: sample.configuration, writers: 2)
            try await LiveTraffic.run(configuration, phase: "before") { traffic in
                await traffic.waitForProgress(20)
                traffic.mark(phase: "locked")
                // What was under way at the mark belongs to the phase before, and is over then.
                await traffic.waitForProgress(2)
                // Nobody writes while this transaction holds the table.
                try await sample.connection.script(
                    "BEGIN; LOCK TABLE events IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(0.4); COMMIT;"
                )
                traffic.mark(phase: "after")
                await traffic.waitForProgress(20)
                let waits = traffic.waits
                #expect(waits.map(\.phase) == ["before", "locked", "after"])
                #expect(waits[1].waits.longest >= .milliseconds(350))
                #expect(waits[1].waits.longest > waits[0].waits.median)
                #expect(waits[0].waits.count >= 40)
            }
        }
    }

    @Test func aRateIsKept() async throws {
        try await SampleDatabase.with(rows: 10) { sample in
            let configuration = TrafficConfiguration(
                database: sample.configuration,
                writers: 2,
                transactionsPerSecond: 100
            )
            try await LiveTraffic.run(configuration, phase: "steady") { traffic in
                let began = ContinuousClock.now
                await traffic.waitForProgress(50)
                // Fifty transactions of each of two writers at a hundred a second: one second, never much less.
                #expect(began.duration(to: .now) > .milliseconds(900))
            }
        }
    }
}
