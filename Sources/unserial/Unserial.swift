import ArgumentParser

/// The command line: one file per subcommand under `Commands/`.
@main
struct Unserial: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unserial",
        abstract:
            "Finds auto-increment keys, moves a live PostgreSQL database to UUIDv7, and proves that nothing was lost.",
        version: "0.1.0",
        subcommands: [
            ID.self, Audit.self, Rules.self, Explain.self, Plan.self, Start.self, Status.self, Cutover.self,
            Revert.self, Finish.self, Verify.self, Lookup.self,
        ]
    )
}
