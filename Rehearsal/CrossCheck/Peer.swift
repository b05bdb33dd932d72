import Foundation

/// An independent implementation: a script beside the tests that reads questions and answers each with one line.
public struct Peer: Sendable, CustomStringConvertible {
    /// The name of the implementation, as PyPI has it.
    public let name: String
    private let tests: String
    private let script: String
    private let arguments: [String]

    /// Creates a peer; nothing is started yet.
    ///
    /// - Parameters:
    ///   - name: the implementation.
    ///   - tests: the test target that asks.
    ///   - script: the name of a file in its folder `Peers`.
    ///   - arguments: what the script needs to know.
    public init(
        _ name: String,
        tests: String = "IdentifiersCrossTests",
        script: String,
        arguments: [String] = []
    ) {
        self.name = name
        self.tests = tests
        self.script = script
        self.arguments = arguments
    }

    /// The name.
    public var description: String { name }

    /// Runs the script over all questions, in one process.
    ///
    /// - Parameter questions: one line each.
    /// - Returns: as many answers.
    /// - Throws: ``CrossCheckError``.
    public func answers(to questions: [String]) throws -> [String] {
        // Files, for a pipe at either end would have to be filled and emptied at the same time.
        let folder = FileManager.default.temporaryDirectory.appending(path: "cross-check-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (source, sink) = (folder.appending(path: "questions"), folder.appending(path: "answers"))
        let words = folder.appending(path: "words")
        try Data(questions.map { $0 + "\n" }.joined().utf8).write(to: source)
        for file in [sink, words] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = URL(filePath: try CrossCheckEnvironment.python)
        let path = CrossCheckEnvironment.root.appending(path: "Tests/\(tests)/Peers/\(script)").path
        // Isolated, and without writing compiled files into the checkout.
        process.arguments = ["-I", "-B", path] + arguments
        process.standardInput = try FileHandle(forReadingFrom: source)
        process.standardOutput = try FileHandle(forWritingTo: sink)
        process.standardError = try FileHandle(forWritingTo: words)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let last = try String(contentsOf: words, encoding: .utf8)
            throw CrossCheckError.failed(name, process.terminationStatus, last)
        }
        let text = try String(contentsOf: sink, encoding: .utf8)
        let answers = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        guard answers.count == questions.count else {
            throw CrossCheckError.answers(name, answers.count, of: questions.count)
        }
        return answers
    }
}
