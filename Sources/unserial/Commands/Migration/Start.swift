import ArgumentParser
import KeyMigration
import KeyMigrationPlan

/// `unserial start`: everything up to the cutover.
struct Start: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prepare the migration on the live database: columns, triggers, backfill, indexes, proofs, "
            + "foreign keys.",
        discussion: "Stops when the database is ready for the cutover. "
            + "Call it again after any interruption: it goes on.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var configuration: ConfigurationOptions
    @OptionGroup var pressure: PressureOptions

    @Option(help: ArgumentHelp("How many tables are filled at once.", valueName: "n"))
    var jobs = 2

    @Option(help: ArgumentHelp("How long one batch of the backfill should take, in milliseconds.", valueName: "ms"))
    var batch = 40

    func validate() throws {
        guard (1...16).contains(jobs) else { throw ValidationError("--jobs takes 1 to 16.") }
        guard (1...60_000).contains(batch) else { throw ValidationError("--batch takes 1 to 60000 milliseconds.") }
    }

    func run() async throws {
        let options = try configuration.read()
        var migration = database.migration(showing: ProgressDisplay())
        migration.policy = pressure.policy
        migration.jobs = jobs
        migration.pace = .milliseconds(batch)
        let ready = migration
        let advice =
            "Call unserial start again: it goes on from there; or unserial revert, which takes everything back."
        let graph = try await outcome(whenInterrupted: .changing(advice)) { try await ready.start(options) }
        try Output.write(
            line: "Ready: \(Quantity.count(graph.keyed.count, "key")) and "
                + "\(Quantity.count(graph.references.count, "foreign key")) have UUIDs beside their integers.")
        try Output.write(
            line: "Next: unserial cutover (or unserial cutover --rehearse; unserial revert takes everything back).")
    }
}
