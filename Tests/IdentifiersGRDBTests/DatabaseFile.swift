import Foundation
import GRDB

/// A database in a file of its own, which goes with it.
final class DatabaseFile: Sendable {
    let queue: DatabaseQueue
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "identifiers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        queue = try DatabaseQueue(path: folder.appending(path: "test.sqlite").path)
    }

    deinit {
        try? queue.close()
        try? FileManager.default.removeItem(at: folder)
    }
}
