import Foundation
import Testing

/// The Swift compiler, asked whether a program that uses the library is one. Its absence fails the test.
enum Compiler {
    struct Verdict {
        let isAccepted: Bool
        let messages: [String]
    }

    /// Checks a source text against the module that this test runs with.
    static func check(_ source: String) throws -> Verdict {
        let build = Bundle.module.bundleURL.deletingLastPathComponent()
        let modules = build.appendingPathComponent("Modules")
        let map = build.appendingPathComponent("CIdentifiers.build/module.modulemap")
        for needed in [modules.appendingPathComponent("Identifiers.swiftmodule"), map] {
            try #require(FileManager.default.fileExists(atPath: needed.path), "\(needed.path) is not there")
        }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("check-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("Snippet.swift")
        try Data(source.utf8).write(to: file)

        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "swiftc", "-typecheck", "-swift-version", "6", "-I", modules.path, "-module-cache-path", folder.path,
            "-Xcc", "-fmodule-map-file=\(map.path)", file.path,
        ]
        let output = Pipe()
        process.standardError = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let messages = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
        return Verdict(isAccepted: process.terminationStatus == 0, messages: messages)
    }
}
