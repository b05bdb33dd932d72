import ArgumentParser
import Identifiers
import Postgres

/// Puts the generator through the six checks that the system was described with.
struct IDVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks the generator: validity, uniqueness, time order, speed, bulk, index locality.",
        discussion: """
            With --database it also fills a B-tree on that server, in a temporary table that only this session sees, \
            once with uuid7 and once with uuid4. Exits with 1 when a check fails.
            """
    )

    @Option(
        parsing: .unconditional, help: "How many identifiers to make for uniqueness and order: 1000000 to 100000000.")
    var count = 1_000_000

    @Option(help: ArgumentHelp("A PostgreSQL server to measure page fill on.", valueName: "url"))
    var database: String?

    @Option(help: "text: a table; json: see Documentation/Identifiers.md.")
    var format = OutputFormat.text

    func validate() throws {
        guard (1_000_000...100_000_000).contains(count) else {
            throw ValidationError("--count must be 1000000 to 100000000, not \(count).")
        }
    }

    func run() async throws {
        let generator = GeneratorUnderTest.process
        var checks: [CheckResult] = []
        do throws(PostgresError) {
            // Five checks take a minute; that the sixth cannot begin is said before them.
            if let database { await (try await PageFill.connect(database)).close() }
            checks = [
                ValidityCheck().run(generator), await UniquenessCheck(count: count).run(generator),
                await OrderCheck(count: count).run(generator), SpeedCheck().run(generator), BulkCheck().run(generator),
                try await LocalityCheck(database: database).run(generator),
            ]
        } catch {
            StandardError.write("check 6, index locality on the database: \(error)")
            throw Exit.failure
        }
        let report = VerifyReport(checks: checks)
        try Output.write(report, lines: report.lines, as: format)
        if !report.passed { throw Exit.findings }
    }
}
