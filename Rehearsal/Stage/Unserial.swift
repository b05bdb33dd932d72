/// The built `unserial`, called as a user would call it.
public struct Unserial: Sendable {
    private let path: String
    private let database: String

    /// Finds the program beside the one that runs.
    ///
    /// - Parameter database: the database that its commands work on.
    /// - Throws: ``StageError`` when it is not built.
    public init(database: String) throws {
        path = try PackageFiles.program("unserial")
        self.database = database
    }

    /// Runs a command and shows what it prints.
    ///
    /// - Parameters:
    ///   - arguments: the command and its arguments; `$URL` stands for the database.
    ///   - screen: where to show it; `nil` shows nothing.
    ///   - limit: how many lines to show; the rest is counted.
    /// - Returns: what became of it.
    /// - Throws: ``StageError`` when it cannot be started.
    public func run(
        _ arguments: [String],
        on screen: Screen?,
        limit: Int = .max
    ) async throws -> ChildProcess.Outcome {
        screen?.command((["unserial"] + arguments).joined(separator: " "))
        let child = ChildProcess(path: path, arguments: arguments.map { $0 == "$URL" ? database : $0 })
        let lines = LineLimit(limit)
        let outcome = try await child.run(inheritsStandardError: screen?.isTerminal ?? false) { line in
            if lines.admits() { screen?.quote(line) }
        }
        if lines.rest > 0 { screen?.quote("… and \(lines.rest) lines more") }
        return outcome
    }

    /// Runs a command and shows what it prints; see ``run(_:on:limit:)-([String],_,_)``.
    public func run(_ arguments: String..., on screen: Screen?, limit: Int = .max) async throws -> ChildProcess.Outcome
    {
        try await run(arguments, on: screen, limit: limit)
    }
}
