import ArgumentParser
import LiveTraffic
import Postgres
import Stage
import ThrowawayPostgres

/// `make demo`: a live AnalyticsBot database moves from integer keys to UUIDv7, back, and forward again, and loses nothing.
@main
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Plays the whole migration on a throwaway PostgreSQL under live traffic, and proves it."
    )

    @Option(help: "How many events, and as many queue rows, to load.")
    var rows = 200_000

    @Option(help: "How many connections write meanwhile.")
    var writers = 4

    @Option(help: "How many transactions they begin in a second, together.")
    var rate = 200.0

    func validate() throws {
        guard (1...100_000_000).contains(rows) else { throw ValidationError("--rows takes 1 to 100000000.") }
        guard (1...50).contains(writers) else { throw ValidationError("--writers takes 1 to 50.") }
        guard rate > 0 else { throw ValidationError("--rate takes a number above 0.") }
    }

    func run() async throws {
        let screen = Screen()
        let began = ContinuousClock.now
        let isProven: Bool
        do {
            isProven = try await play(on: screen)
        } catch let error as PlayStopped {
            screen.failure(error.description)
            isProven = false
        } catch {
            screen.failure("The demonstration could not be played: \(error)")
            throw ExitCode(2)
        }
        screen.remark("Played in \(Figures.duration(began.duration(to: .now))); the server and its data are gone.")
        if !isProven { throw ExitCode(1) }
    }

    private func play(on screen: Screen) async throws -> Bool {
        try PackageFiles.enter()
        screen.heading(
            "A PostgreSQL of its own, and AnalyticsBot as it was: integer keys, \(Figures.count(rows)) events"
        )
        let server = try await ThrowawayServer.start()
        do {
            let isProven = try await play(on: screen, server)
            await server.stop()
            return isProven
        } catch {
            await server.stop()
            throw error
        }
    }

    private func play(on screen: Screen, _ server: ThrowawayServer) async throws -> Bool {
        let url = server.conninfo(database: try await server.createDatabase())
        screen.remark("PostgreSQL \(server.binaries.major) in \(server.folder); $URL is \(url)")
        let connection = try await PostgresConnection.connect(PostgresConfiguration(url))
        let dataset = Dataset(schema: try PackageFiles.text("Examples/analyticsbot/legacy.sql"), rows: rows)
        try await dataset.load(on: connection) { screen.progress("events", $0, of: rows) }
        screen.remark("and as many queue rows, and 100 providers.")
        let traffic = TrafficConfiguration(
            database: PostgresConfiguration(url),
            writers: writers,
            transactionsPerSecond: rate
        )
        let unserial = try Unserial(database: url)
        screen.heading(
            "\(writers) writers begin: inserts, updates, upserts and deletes, \(Int(rate)) transactions a second"
        )
        screen.remark("Each keeps a ledger of everything it was told is committed. They never stop until the end.")
        let isProven = try await LiveTraffic.run(traffic, phase: "integer keys") { traffic in
            var story = Story(
                screen: screen,
                unserial: unserial,
                traffic: traffic,
                connection: connection,
                rows: rows
            )
            return try await story.tell()
        }
        await connection.close()
        return isProven
    }
}
