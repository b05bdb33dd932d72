import Glibc

/// Finds the schema files below a folder.
enum FileTree {
    private static let skipped: Set<String> = ["node_modules", "build", "dist", "target", "vendor"]

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// A pipe or socket that nobody writes to would keep its reader for ever.
    private static func isPipeOrDevice(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    }

    /// What stands below a folder: the schema files, and what could not be looked into.
    struct Listing {
        var files: [String] = []
        var failures: [InputError] = []
    }

    /// The `.prisma` and `.sql` files, in the order in which migrations run: by name, numbers by their value.
    ///
    /// Hidden folders and those of packages and builds are skipped, and links to folders are not followed.
    static func schemaFiles(below directory: String) -> Listing {
        var listing = Listing()
        var pending = [directory]
        while let folder = pending.popLast() {
            guard let stream = opendir(folder) else {
                listing.failures.append(.unreadable(folder, errno: errno))
                continue
            }
            defer { closedir(stream) }
            while let entry = nextEntry(of: stream, folder, &listing) {
                let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                guard !name.hasPrefix("."), !skipped.contains(name) else { continue }
                let path = folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
                var status = stat()
                guard lstat(path, &status) == 0 else {
                    // What vanished meanwhile is no loss; of what cannot be seen, nobody knows.
                    let code = errno
                    if code != ENOENT, isSchemaFile(name) || entry.pointee.d_type != DT_REG {
                        listing.failures.append(.unreadable(path, errno: code))
                    }
                    continue
                }
                if status.st_mode & S_IFMT == S_IFDIR {
                    pending.append(path)
                } else if isSchemaFile(name), !isDirectory(path), !isPipeOrDevice(path) {
                    listing.files.append(path)
                }
            }
        }
        listing.files.sort(by: precedes)
        return listing
    }

    /// `readdir`, whose end and whose failure differ in `errno` alone.
    private static func nextEntry(
        of stream: OpaquePointer,
        _ folder: String,
        _ listing: inout Listing
    ) -> UnsafeMutablePointer<dirent>? {
        errno = 0
        if let entry = readdir(stream) { return entry }
        if errno != 0 { listing.failures.append(.unreadable(folder, errno: errno)) }
        return nil
    }

    /// Scripts that undo a migration are not part of the history that leads to the schema.
    private static func isSchemaFile(_ name: String) -> Bool {
        let name = name.lowercased()
        if name.hasSuffix(".prisma") { return true }
        guard name.hasSuffix(".sql") else { return false }
        let stem = name.dropLast(".sql".count)
        let marks = ["down", "undo", "rollback", "revert"]
        return !marks.contains {
            stem == $0 || stem.hasSuffix(".\($0)") || stem.hasSuffix("_\($0)") || stem.hasSuffix("-\($0)")
        }
    }

    /// `V2__a.sql` before `V10__b.sql`, and `0001` before `0002`.
    static func precedes(_ left: String, _ right: String) -> Bool {
        var left = Substring(left).utf8
        var right = Substring(right).utf8
        while let first = left.first, let second = right.first {
            if isDigit(first), isDigit(second) {
                let number = left.prefix(while: isDigit).drop { $0 == UInt8(ascii: "0") }
                let other = right.prefix(while: isDigit).drop { $0 == UInt8(ascii: "0") }
                if number.count != other.count { return number.count < other.count }
                if !number.elementsEqual(other) { return number.lexicographicallyPrecedes(other) }
                left = left.drop(while: isDigit)
                right = right.drop(while: isDigit)
                continue
            }
            if first != second {
                // A folder's files stay together: `a/x` before `a-b/x`.
                if first == UInt8(ascii: "/") || second == UInt8(ascii: "/") { return first == UInt8(ascii: "/") }
                return first < second
            }
            left = left.dropFirst()
            right = right.dropFirst()
        }
        return left.isEmpty && !right.isEmpty
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
