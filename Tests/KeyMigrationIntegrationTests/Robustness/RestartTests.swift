import Foundation
import LiveTraffic
import Postgres
import Testing
import ThrowawayPostgres

/// The server crashes (`pg_ctl restart -m immediate`) in the middle of every command, under live traffic: the same
/// command called again goes on, and the writers' ledger is whole.
@Suite(.serialized)
struct RestartTests {
    @Test func immediateRestartInEveryPhase() async throws {
        // Durable: what a crash may take is decided by the server, and not by a missing fsync.
        let server = try await ThrowawayServer.start(durable: true)
        let database = try await server.createDatabase()
        let configuration = PostgresConfiguration(server.conninfo(database: database))
        let schema = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
                "Examples/analyticsbot/legacy.sql")
        let connection = try await PostgresConnection.connect(configuration)
        try await Dataset(schema: String(contentsOf: schema, encoding: .utf8), rows: 2_000).load(on: connection)
        await connection.close()

        let proxy = try StatementProxy(serverFolder: server.folder, port: server.port)
        let through = "host=\(proxy.folder) port=\(proxy.port) user=\(server.superuser) dbname=\(database)"
        let traffic = TrafficConfiguration(database: configuration, writers: 2, transactionsPerSecond: 100)
        try await LiveTraffic.run(traffic, phase: "all") { traffic in
            await traffic.waitForProgress()
            // Points spread over each command; the numbers of its statements vary with the traffic, so a command that
            // ends before its point is reached has simply not been disturbed.
            for (command, points) in [
                ("start", [12, 30, 70, 110, 160]), ("cutover", [12, 28]), ("revert", [16, 40]), ("start", [20, 60]),
                ("cutover", [30]), ("finish", [14, 16]),
            ] {
                var crashes = 0
                for point in points {
                    let (struck, restarted) = AsyncStream<Void>.makeStream()
                    proxy.arm(statement: point) {
                        Task {
                            do { try await server.restart(immediate: true) } catch { Issue.record(error) }
                            restarted.finish()
                        }
                    }
                    let ending = try await Tool.run([command], database: through)
                    guard proxy.hasKilled else { break }
                    for await _ in struck {}
                    crashes += 1
                    // It failed, and said that the same command goes on; or the crash came too late to matter.
                    #expect(ending.status != 1, "\(command) at \(point): \(ending.said)")
                    if ending.status == 2 {
                        #expect(ending.said.contains("unserial: "), "\(command) at \(point): \(ending.said)")
                    }
                    await traffic.waitForProgress(5)
                }
                let ending = try await Tool.run([command], database: server.conninfo(database: database))
                #expect(ending.status == 0 || ending.saysItWasDone(command), "\(command): \(ending.said)")
                await traffic.waitForProgress()
                let report = try await traffic.prove()
                #expect(report.isWhole, "after \(command): \(report.problems)")
                #expect(report.expected > 0)
                #expect(crashes > 0, "\(command) was never disturbed")
                print(
                    "restart: unserial \(command): \(crashes) crashes, \(report.expected) events expected, "
                        + "\(report.found) found, "
                        + "\(report.lost) lost, \(report.doubled) doubled, \(report.inDoubt) in doubt")
            }
            let proof = try await Tool.run(["verify"], database: server.conninfo(database: database))
            #expect(proof.status == 0, "\(proof.said)")
        }
        proxy.close()
        await server.stop()
    }
}
