import ArgumentParser
import KeyMigration

/// `unserial revert`: the way back.
struct Revert: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Go back to the integer keys, keeping every row written since.",
        discussion: """
            After a cutover, the integers get their names back, and the UUIDs stay in the shadow columns: \
            start and cutover go forward again with the same UUIDs. \
            Before a cutover, or with --remove, everything that the migration added is removed.
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var pressure: PressureOptions

    @Flag(help: "After going back, remove the UUIDs too.")
    var remove = false

    func run() async throws {
        var migration = database.migration(showing: ProgressDisplay())
        migration.policy = pressure.policy
        let ready = migration
        let advice =
            "Call unserial revert again, with the same options: it goes on from there; unserial status says where."
        let report = try await outcome(whenInterrupted: .changing(advice)) { [remove] in
            try await ready.revert(removing: remove)
        }
        switch report {
        case .swappedBack(let report):
            try Output.write(
                line: "Back on integers: \(Quantity.count(report.tables, "table")), "
                    + "\(Quantity.count(report.references, "foreign key")) in one transaction of "
                    + "\(Quantity.duration(report.held)).")
            try Output.write(
                line: "The UUIDs are kept. Next: "
                    + "unserial start and unserial cutover go forward again; unserial revert --remove takes them away.")
        case .removed(let tables):
            try Output.write(
                line:
                    "Removed: \(Quantity.count(tables, "table")) as before unserial start, with every row written since."
            )
        }
    }
}
