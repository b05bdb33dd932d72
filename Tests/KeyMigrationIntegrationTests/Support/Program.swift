import Foundation
import Glibc

/// A program run to its end, with its output kept apart from its errors.
struct Program {
    struct Result {
        var status: Int32
        var output: String
        var errors: String
    }

    /// The built `unserial`, which lies beside the test bundle.
    static let unserial = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("unserial").path

    /// Runs it; files instead of pipes, so that neither side can wait for the other.
    static func run(
        _ path: String, _ arguments: [String], environment: [String: String] = [:], input: String = "",
        started: (pid_t) -> Void = { _ in }
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["input", "output", "errors"].map { folder.appendingPathComponent($0) }
        try Data(input.utf8).write(to: files[0])
        for file in files.dropFirst() { try Data().write(to: file) }
        let inherited = ProcessInfo.processInfo.environment.filter {
            !$0.key.hasPrefix("PG") && $0.key != "DATABASE_URL"
        }
        let variables = inherited.merging(environment) { _, own in own }.map { "\($0.key)=\($0.value)" }
        let line = "i=$1; o=$2; e=$3; shift 3; exec \"$@\" < \"$i\" > \"$o\" 2> \"$e\""
        let child = try spawn(["/bin/sh", "-c", line, "sh"] + files.map(\.path) + [path] + arguments, variables)
        started(child)
        let status: Int32 = await withCheckedContinuation { ended in
            Thread.detachNewThread {
                var status: Int32 = 0
                while waitpid(child, &status, 0) < 0, errno == EINTR {}
                ended.resume(returning: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F)
            }
        }
        return Result(
            status: status, output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }

    /// Not `Foundation.Process`, which crashed in `run()` after some hundred children of a test run.
    private static func spawn(_ arguments: [String], _ variables: [String]) throws -> pid_t {
        let argumentList = arguments.map { strdup($0) } + [nil]
        let variableList = variables.map { strdup($0) } + [nil]
        defer { for text in argumentList + variableList { free(text) } }
        var child = pid_t()
        let code = posix_spawn(&child, arguments[0], nil, nil, argumentList, variableList)
        guard code == 0 else { throw ScriptError(description: "starting \(arguments[0]) failed (errno \(code))") }
        return child
    }
}
