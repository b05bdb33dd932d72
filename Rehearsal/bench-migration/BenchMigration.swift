import ArgumentParser
import LiveTraffic
import Postgres
import Stage
import ThrowawayPostgres

/// `make bench`: the migration against the script usually written by hand, on copies of the same database, in one run.
@main
struct BenchMigration: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-migration",
        abstract: "Measures unserial against the migration written by hand, side by side, under the same live traffic."
    )

    @Option(help: "How many events, and as many queue rows, to load.")
    var rows = 1_000_000

    @Option(help: "How many connections write meanwhile.")
    var writers = 4

    @Option(help: "How many transactions they begin in a second, together.")
    var rate = 100.0

    @Option(help: "How many seconds the writers work without any migration, for comparison.")
    var quietSeconds = 20

    @Option(help: "Where to write the figures; by default Benchmarks/results/migration.json of the package.")
    var output: String?

    func validate() throws {
        guard (1...100_000_000).contains(rows) else { throw ValidationError("--rows takes 1 to 100000000.") }
        guard (1...50).contains(writers) else { throw ValidationError("--writers takes 1 to 50.") }
        guard rate > 0 else { throw ValidationError("--rate takes a number above 0.") }
        guard (1...3600).contains(quietSeconds) else { throw ValidationError("--quiet-seconds takes 1 to 3600.") }
    }

    func run() async throws {
        let screen = Screen()
        do {
            let result = try await measure(on: screen)
            try show(result, on: screen)
        } catch {
            screen.failure("The benchmark could not be run: \(error)")
            throw ExitCode(2)
        }
    }

    private func measure(on screen: Screen) async throws -> BenchmarkResult {
        screen.heading("A PostgreSQL of its own with durable settings, and \(Figures.count(rows)) events")
        // Nothing is tuned but the room for the log: a checkpoint in the middle of one run and not of the other
        // would measure chance.
        let server = try await ThrowawayServer.start(settings: ["max_wal_size": "8GB"], durable: true)
        do {
            let bench = Bench(
                screen: screen,
                server: server,
                rows: rows,
                writers: writers,
                rate: rate,
                quiet: .seconds(quietSeconds)
            )
            let result = try await bench.run()
            await server.stop()
            return result
        } catch {
            await server.stop()
            throw error
        }
    }

    private func show(_ result: BenchmarkResult, on screen: Screen) throws {
        screen.heading("Side by side")
        screen.table(result.table)
        for note in result.notes { screen.remark(note) }
        screen.heading("Goals")
        for goal in result.goals {
            if goal.isMet { screen.success(goal.words) } else { screen.failure(goal.words) }
        }
        let path = output ?? PackageFiles.path("Benchmarks/results/migration.json")
        try ResultFile.write(result, to: path)
        screen.remark("Written to \(path).")
    }
}
