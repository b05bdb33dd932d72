import LiveTraffic
import Postgres
import Stage
import ThrowawayPostgres

/// Loads the database once and gives every contestant a copy of it.
struct Bench {
    let screen: Screen
    let server: ThrowawayServer
    let rows: Int
    let writers: Int
    let rate: Double
    let quiet: Duration

    func run() async throws -> BenchmarkResult {
        let template = try await load()
        let facts = try await MachineFacts.read(server: server)

        screen.heading("No migration: \(writers) writers alone, \(Int(rate)) transactions a second, for \(quiet)")
        let quietRun = try await contest(template) { _, _ in try await Task.sleep(for: quiet) }

        screen.heading("The script written by hand: Benchmarks/naive_migration.sql")
        let script = try PackageFiles.text("Benchmarks/naive_migration.sql")
        let naive = try await contest(template) { url, traffic in
            try await NaiveMigration(script: script, database: url, screen: screen).run()
        }

        screen.heading("unserial: start, cutover")
        let unserial = try await contest(template, afterwards: finish) { url, traffic in
            let tool = try Unserial(database: url)
            for command in ["start", "cutover"] {
                traffic.mark(phase: command)
                let outcome = try await tool.run(command, "--database", "$URL", on: screen)
                guard outcome.status == 0 else { throw StageError("unserial \(command) ended with \(outcome.status)") }
            }
        }
        return BenchmarkResult(
            facts: facts,
            rows: rows,
            writers: writers,
            rate: rate,
            quiet: quietRun,
            naive: naive,
            unserial: unserial
        )
    }

    private func load() async throws -> String {
        let database = try await server.createDatabase()
        let connection = try await PostgresConnection.connect(
            PostgresConfiguration(server.conninfo(database: database))
        )
        let dataset = Dataset(schema: try PackageFiles.text("Examples/analyticsbot/legacy.sql"), rows: rows)
        try await dataset.load(on: connection) { screen.progress("events", $0, of: rows) }
        try await connection.execute("CHECKPOINT")
        await connection.close()
        return database
    }

    /// Gives a contestant a fresh copy, writers that work on it, and a watcher of its locks; removes the copy afterwards.
    private func contest(
        _ template: String,
        afterwards: (String) async throws -> Int? = { _ in nil },
        _ migration: (String, LiveTraffic) async throws -> Void
    ) async throws -> Measurement {
        let database = try await server.createDatabase(template: template)
        let url = server.conninfo(database: database)
        let control = try await PostgresConnection.connect(PostgresConfiguration(url))
        try await control.execute("CHECKPOINT")
        let configuration = TrafficConfiguration(
            database: PostgresConfiguration(url),
            writers: writers,
            transactionsPerSecond: rate
        )
        var measurement = try await LiveTraffic.run(configuration, phase: "warm-up") { traffic in
            // Caches fill and plans settle before anything counts.
            await traffic.waitForProgress(25)
            let locks = try await LockSampler.start(database: url)
            let logBefore = try await DatabaseSize.logPosition(on: control)
            traffic.mark(phase: "migration")
            let began = ContinuousClock.now
            try await migration(url, traffic)
            let duration = began.duration(to: .now)
            let written = try await DatabaseSize.logPosition(on: control) - logBefore
            let exclusive = await locks.stop()
            traffic.mark(phase: "after")
            await traffic.waitForProgress(5)
            let counts = await traffic.counts
            let report = try await traffic.prove()
            var waits = WaitHistogram()
            for phase in traffic.waits where !["warm-up", "after"].contains(phase.phase) { waits.merge(phase.waits) }
            return Measurement(
                duration: duration,
                exclusive: exclusive,
                waits: waits,
                log: written,
                size: try await DatabaseSize.relations(on: control),
                sizeFinished: nil,
                isWhole: report.isWhole && counts.failed == 0,
                failures: counts.failures + report.problems
            )
        }
        measurement.sizeFinished = try await afterwards(url)
        await control.close()
        try await server.dropDatabase(database)
        screen.remark(measurement.words)
        return measurement
    }

    private func finish(_ url: String) async throws -> Int? {
        let outcome = try await Unserial(database: url).run("finish", "--database", "$URL", "--drop-legacy", on: screen)
        guard outcome.status == 0 else { throw StageError("unserial finish ended with \(outcome.status)") }
        let control = try await PostgresConnection.connect(PostgresConfiguration(url))
        let size = try await DatabaseSize.relations(on: control)
        await control.close()
        return size
    }
}
