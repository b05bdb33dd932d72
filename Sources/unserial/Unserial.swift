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
            ID.self, Audit.self, Rules.self, Explain.self, BaselineCommand.self, Guide.self, LSPCommand.self,
            Duplicates.self, Plan.self, Start.self, Status.self, Cutover.self, Revert.self, Finish.self, Verify.self,
            Lookup.self,
        ]
    )

    static func main() async {
        Descriptor.holdStandardStreams()
        Descriptor.reportBrokenPipes()
        do {
            var command = try await asyncParseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            exit(withError: said(error))
        }
    }

    /// Says what ArgumentParser has to say: help and the version on standard output, all else on standard error. Its own
    /// way looks neither whether that can be written nor whether it quotes a password.
    ///
    /// - Returns: the status to exit with.
    private static func said(_ error: any Error) -> ExitCode {
        let code = exitCode(for: error)
        let text = fullMessage(for: error)
        guard !text.isEmpty else { return code }
        guard code == .success else {
            StandardError.say(text)
            return code
        }
        do {
            try Output.write(line: text)
            return code
        } catch {
            return exitCode(for: error)
        }
    }
}
