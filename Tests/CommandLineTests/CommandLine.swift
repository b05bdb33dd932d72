import Foundation

/// The built `unserial`, which lies beside the test bundle.
let unserial: URL = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("unserial")

/// Runs `unserial` as a process of its own.
///
/// - Parameters:
///   - arguments: what follows `unserial`.
///   - input: its standard input; nothing when nil.
/// - Returns: its exit code, standard output and standard error.
/// - Throws: when it cannot be started.
func run(
    _ arguments: [String],
    input: String? = nil
) async throws -> (status: Int32, output: String, errors: String) {
    try await run(unserial, arguments, input: input)
}

/// Runs a line of bash, in which `$UNSERIAL` is the built program.
func shell(_ line: String) async throws -> (status: Int32, output: String, errors: String) {
    try await run(URL(fileURLWithPath: "/bin/bash"), ["-c", line], input: nil)
}

/// Files instead of pipes: neither side can wait for the other.
private func run(
    _ program: URL,
    _ arguments: [String],
    input: String?
) async throws -> (status: Int32, output: String, errors: String) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["input", "output", "errors"].map { folder.appendingPathComponent($0) }
    try Data((input ?? "").utf8).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }

    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["UNSERIAL": unserial.path]) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
        process.terminationHandler = { _ in ended.resume() }
        do { try process.run() } catch {
            process.terminationHandler = nil
            ended.resume(throwing: error)
        }
    }
    return (
        process.terminationStatus, String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
        String(decoding: try Data(contentsOf: files[2]), as: UTF8.self)
    )
}
