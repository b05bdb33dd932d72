import ArgumentParser
import KeyMigration

/// `unserial cutover`: the exchange.
struct Cutover: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Exchange the integers for the UUIDs, in one transaction.",
        discussion: "Afterwards the application finds UUIDs under the old column names, and the integers as legacy_….")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var pressure: PressureOptions

    @Flag(help: "Do everything, report how long it took, and roll back.")
    var rehearse = false

    func run() async throws {
        var migration = database.migration(showing: ProgressDisplay())
        migration.policy = pressure.policy
        let ready = migration
        let advice: InterruptAdvice =
            rehearse
            ? .reading("Nothing was exchanged: call unserial cutover --rehearse again.")
            : .changing("unserial status says whether the exchange took place; if not, call unserial cutover again.")
        let report = try await outcome(whenInterrupted: advice) { [rehearse] in
            try await ready.cutover(rehearsing: rehearse)
        }
        try Output.write(
            line: "\(report.wasRehearsal ? "Rehearsed and rolled back" : "Cut over"): "
                + "\(Quantity.count(report.tables, "table")), \(Quantity.count(report.references, "foreign key")), "
                + "\(Quantity.count(report.views, "view")) in one transaction of \(Quantity.duration(report.held)).")
        try Output.write(
            line: report.wasRehearsal
                ? "Next: unserial cutover."
                : "Next: unserial verify; then unserial finish. "
                    + "Until then, unserial revert goes back and keeps every row.")
    }
}
