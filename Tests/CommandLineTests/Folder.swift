import Foundation

/// A folder with files, gone after the body.
///
/// - Parameters:
///   - files: what they hold, by path.
///   - body: takes the folder's path.
/// - Throws: what the body throws, or when the folder cannot be made.
func withFolder(_ files: [String: String], _ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "unserial-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, text) in files {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
    try await body(folder.path)
}
