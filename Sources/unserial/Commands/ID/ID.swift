import ArgumentParser

/// Everything about identifiers that needs no database.
struct ID: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "id",
        abstract: "Makes, reads and checks identifiers.",
        subcommands: [IDNew.self, IDInspect.self, IDConvert.self, IDRange.self, IDVerify.self]
    )
}
