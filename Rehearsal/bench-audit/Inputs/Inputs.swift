import Foundation

/// The files that are audited, in a folder that lives as long as the run.
struct Inputs {
    private let folder: URL
    let sqlFiles: [String]
    let sqlBytes: Int

    var sqlFolder: String { folder.appending(path: "sql").path }
    var prismaFolder: String { folder.appending(path: "prisma").path }
    var output: String { folder.appending(path: "output").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "bench-audit-\(UUID().uuidString)")
        let sql = SQLHistory.files()
        sqlBytes = sql.reduce(0) { $0 + $1.text.utf8.count }
        sqlFiles = try Self.write(sql, to: folder.appending(path: "sql"))
        _ = try Self.write(PrismaModels.files(), to: folder.appending(path: "prisma"))
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    private static func write(_ files: [SQLHistory.File], to folder: URL) throws -> [String] {
        try files.map { file in
            let url = folder.appending(path: file.name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(file.text.utf8).write(to: url)
            return url.path
        }
    }
}
