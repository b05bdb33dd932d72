import Foundation
import Glibc

/// The built `unserial`, run as a process that can be killed.
struct Tool {
    private static let program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("unserial")

    /// How a run ended.
    struct Ending: Sendable {
        /// The exit status; 128 and more for a signal.
        var status: Int32
        /// Standard error, and standard output after it.
        var said: String
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
        _ arguments: [String], database: String, started: @Sendable (pid_t) -> Void = { _ in }
    ) async throws -> Ending {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments + ["--database", database]
        // A file takes whatever a killed process leaves, and no reader has to wait for an end.
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("tool-\(UUID().uuidString)")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let handle = try FileHandle(forWritingTo: file)
        process.standardError = handle
        process.standardOutput = handle
        process.standardInput = FileHandle.nullDevice
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in ended.resume() }
            do {
                try process.run()
                started(process.processIdentifier)
            } catch {
                process.terminationHandler = nil
                ended.resume(throwing: error)
            }
        }
        try handle.close()
        let said = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let signal: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
        return Ending(status: process.terminationStatus + signal, said: said)
    }
}
