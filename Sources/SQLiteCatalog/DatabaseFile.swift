#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// What can be told of a database file before SQLite opens it: whether it is one, and how to open it without a trace.
struct DatabaseFile {
    /// The URI that opens it.
    let uri: String
    /// Whether the index of the write-ahead log has to be kept in memory instead of a file.
    let needsExclusiveLock: Bool

    /// Looks at the file.
    ///
    /// A database in write-ahead mode (bytes 18 and 19 of the header are 2) needs a file `-shm` beside it, which even a
    /// reader would make. Without a log the file is all there is and does not change: `immutable`. With a log that no
    /// program has open (there is no `-shm`), a VFS without locks lets the index stand in memory.
    ///
    /// Sources: SQLite, "Database File Format", section 1.3; "Write-Ahead Logging", sections 5 and 8; "Uniform Resource
    /// Identifiers".
    init(_ path: String) throws(SQLiteReadError) {
        let header = try Self.header(of: path)
        guard header.isEmpty || header.starts(with: "SQLite format 3\0".utf8) else { throw .notSQLite(path) }
        let isWriteAhead = header.count >= 20 && header[18] == 2
        let log = Self.size(path + "-wal") ?? 0
        let hasIndex = Self.size(path + "-shm") != nil
        var uri = "file:" + Self.escaped(path) + "?mode=ro"
        if isWriteAhead, log == 0, !hasIndex { uri += "&immutable=1" }
        needsExclusiveLock = isWriteAhead && log > 0 && !hasIndex
        if needsExclusiveLock { uri += "&vfs=unix-none" }
        self.uri = uri
    }

    private static func header(of path: String) throws(SQLiteReadError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(path, String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path, String(cString: strerror(errno))) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .unreadable(path, "it is no file") }
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        guard count >= 0 else { throw .unreadable(path, String(cString: strerror(errno))) }
        return Array(bytes[..<count])
    }

    private static func size(_ path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    /// A path as part of a URI: everything but letters, digits and a few marks as `%xx`.
    private static func escaped(_ path: String) -> String {
        var result = ""
        for byte in path.utf8 {
            if (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || "/._-~".utf8.contains(byte) {
                result.unicodeScalars.append(UnicodeScalar(byte))
            } else {
                let hex = String(byte, radix: 16)
                result += byte < 16 ? "%0\(hex)" : "%\(hex)"
            }
        }
        // `//` at the start would name a host.
        return result.hasPrefix("//") ? "//" + result : result
    }
}
