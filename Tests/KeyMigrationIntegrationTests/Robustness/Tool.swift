import Glibc
import Stage

/// The built `unserial`, run on a database as a process that can be killed.
struct Tool {
    /// How a run ended.
    struct Ending: Sendable {
        /// The exit status; 128 and more for a signal.
        var status: Int32
        /// Standard error, and standard output after it.
        var said: String

        /// Whether the command was refused since its work had been done before.
        ///
        /// - Parameter command: The command, such as `cutover`.
        /// - Returns: Whether that is what it said, in its whole words.
        func saysItWasDone(_ command: String) -> Bool {
            let words = command == "cutover" ? "so it can't cut over again" : "so there is nothing to \(command)"
            return status == 1 && said.contains(words)
        }
    }

    /// Runs a command to its end.
    ///
    /// - Parameters:
    ///   - arguments: The command.
    ///   - database: The value of `--database`.
    ///   - started: Told of the process as soon as it lives.
    /// - Returns: How it ended.
    /// - Throws: If it can't be started.
    static func run(
        _ arguments: [String], database: String, started: (pid_t) -> Void = { _ in }
    ) async throws -> Ending {
        let result = try await Program.run(
            Program.unserial, arguments + ["--database", database], started: started)
        return Ending(status: result.status, said: result.errors + result.output)
    }
}
