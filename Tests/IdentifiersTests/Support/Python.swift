import Foundation
import Testing

/// The independent implementation that results are held against. Its absence fails the test.
enum Python {
    /// Runs a script that reads lines and writes one line for each.
    static func lines(_ script: String, input: [String]) throws -> [String] {
        let source = FileManager.default.temporaryDirectory.appendingPathComponent("in-\(UUID().uuidString)")
        try Data(input.map { $0 + "\n" }.joined().utf8).write(to: source)
        defer { try? FileManager.default.removeItem(at: source) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        process.standardInput = try FileHandle(forReadingFrom: source)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "python3 is needed for this test")
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
