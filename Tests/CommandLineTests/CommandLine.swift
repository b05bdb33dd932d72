import Stage

/// Runs the built `unserial`.
///
/// - Parameters:
///   - arguments: what follows `unserial`.
///   - input: its standard input.
/// - Returns: its exit code, standard output and standard error.
/// - Throws: when it cannot be started.
func run(_ arguments: [String], input: String = "") async throws -> Program.Result {
    try await Program.run(Program.unserial, arguments, input: input)
}

/// Runs a line of bash, in which `$UNSERIAL` is the built program.
func shell(_ line: String, input: String = "") async throws -> Program.Result {
    try await Program.run("/bin/bash", ["-c", line], environment: ["UNSERIAL": Program.unserial], input: input)
}
