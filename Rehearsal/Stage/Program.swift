public import Foundation

/// A program run to its end, with its output kept apart from its errors.
public enum Program {
    /// What became of a program.
    public struct Result: Sendable {
        /// The exit status; 128 and more for a signal.
        public let status: Int32
        /// Everything that it printed on standard output.
        public let output: String
        /// Everything that it printed on standard error.
        public let errors: String
    }

    /// The built `unserial`, which lies beside the program that runs.
    public static let unserial = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("unserial").path

    /// Runs a program; files instead of pipes, so that neither side can wait for the other.
    ///
    /// - Parameters:
    ///   - path: the program.
    ///   - arguments: its arguments, without its name.
    ///   - environment: variables beside this process's own, of which those that name a database are left out.
    ///   - input: its standard input.
    ///   - started: told of the process as soon as it lives.
    /// - Returns: what became of it.
    /// - Throws: ``StageError`` when it cannot be started.
    public static func run(
        _ path: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String = "",
        started: (pid_t) -> Void = { _ in }
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["input", "output", "errors"].map { folder.appendingPathComponent($0) }
        try Data(input.utf8).write(to: files[0])
        let inherited = ProcessInfo.processInfo.environment.filter {
            !$0.key.hasPrefix("PG") && $0.key != "DATABASE_URL"
        }
        let child = try Spawn.start(
            path,
            arguments,
            environment: inherited.merging(environment) { $1 },
            streams: files.map { .file($0.path) }
        )
        started(child)
        let status = await Spawn.ended(child)
        return Result(
            status: status,
            output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
        )
    }

    /// Runs a program and measures nothing but that.
    ///
    /// - Parameters:
    ///   - path: the program.
    ///   - arguments: its arguments, without its name.
    ///   - output: the file that takes its standard output; its standard error is thrown away.
    /// - Returns: its exit status and how long it ran.
    /// - Throws: ``StageError`` when it cannot be started.
    public static func timed(
        _ path: String,
        _ arguments: [String],
        output: String
    ) async throws -> (status: Int32, duration: Duration) {
        let began = ContinuousClock.now
        let child = try Spawn.start(
            path,
            arguments,
            streams: [.file("/dev/null"), .file(output), .file("/dev/null")]
        )
        let status = await Spawn.ended(child)
        return (status, began.duration(to: .now))
    }
}
