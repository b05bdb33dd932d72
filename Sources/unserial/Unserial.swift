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

    static func main() async {
        Descriptor.reportBrokenPipes()
        do {
            var command = try await asyncParseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            exit(withError: printed(error))
        }
    }

    /// Prints help and the version, which ArgumentParser throws and would print without looking whether that went well.
    ///
    /// - Returns: what is left to exit with.
    private static func printed(_ error: any Error) -> any Error {
        let text = fullMessage(for: error)
        guard exitCode(for: error) == .success, !text.isEmpty else { return error }
        do {
            try Output.write(line: text)
            return Exit.clean
        } catch {
            return error
        }
    }
}
