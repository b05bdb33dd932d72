import GRDBSQLite
import Glibc

/// A database file made by a test, in a folder of its own that goes with it.
final class SQLiteFile {
    let folder: String
    let path: String
    private var handle: OpaquePointer?

    init(_ script: String, name: String = "app.db") throws {
        let template = strdup("/tmp/sqlite-catalog-XXXXXX")
        defer { free(template) }
        guard let template, let made = mkdtemp(template) else { throw Failure(message: "no folder can be made") }
        folder = String(cString: made)
        path = folder + "/" + name
        guard sqlite3_open(path, &handle) == SQLITE_OK else { throw Failure(message: "cannot open \(path)") }
        try run(script)
    }

    deinit {
        close()
        for file in files { unlink(folder + "/" + file) }
        rmdir(folder)
    }

    struct Failure: Error {
        let message: String
    }

    func run(_ script: String) throws {
        guard sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK else {
            throw Failure(message: String(cString: sqlite3_errmsg(handle)) + ": " + script)
        }
    }

    func close() {
        sqlite3_close(handle)
        handle = nil
    }

    /// The names of the files in its folder.
    var files: [String] {
        var result: [String] = []
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { result.append(name) }
        }
        return result.sorted()
    }

    /// The size and the time of the last change, and nothing that reading changes.
    static func facts(of path: String) -> [Int] {
        var status = stat()
        guard stat(path, &status) == 0 else { return [] }
        return [status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec, Int(status.st_ino)]
    }

    static func bytes(of path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 22)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes[..<count])
    }

    static func write(_ bytes: [UInt8], to path: String) {
        guard let file = fopen(path, "w") else { return }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }
}
