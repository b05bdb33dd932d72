import ArgumentParser
import KeyMigration

/// `unserial finish`: the end of the way back.
struct Finish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Give up the way back: drop the triggers and the old foreign key columns.")

    /// What becomes of the old ids.
    enum Legacy: String, EnumerableFlag {
        case keepLegacy, dropLegacy

        static func help(for value: Legacy) -> ArgumentHelp? {
            switch value {
            case .keepLegacy: "Keep the old ids as plain, unique columns, for old links and unserial lookup."
            case .dropLegacy: "Drop the old ids too."
            }
        }
    }

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var pressure: PressureOptions

    @Flag(exclusivity: .exclusive)
    var legacy = Legacy.keepLegacy

    func run() async throws {
        var migration = database.migration(showing: ProgressDisplay())
        migration.policy = pressure.policy
        let ready = migration
        let isKept = legacy == .keepLegacy
        let advice =
            "Call unserial finish again, with the same options: it goes on from there; unserial status says where."
        let tables = try await outcome(whenInterrupted: .changing(advice)) {
            try await ready.finish(keepingLegacy: isKept)
        }
        try Output.write(
            line: "Finished: \(Quantity.count(tables, "table")) on UUIDv7. "
                + "The old ids \(isKept ? "are kept as plain columns" : "are gone").")
    }
}
