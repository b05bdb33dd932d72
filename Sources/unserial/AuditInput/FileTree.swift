import Glibc
import IDAudit

/// Finds the schema files below a folder.
enum FileTree {
    private static let skipped: Set<String> = [
        "node_modules", "bower_components", "build", "dist", "target", "vendor", "deps", "_build", "venv",
        "site-packages", "__pycache__", "Pods", "coverage",
    ]
    /// What tests feed to a program is not its database.
    private static let ofTests: Set<String> = [
        "test", "tests", "__tests__", "testdata", "test-data", "test_data", "test-files", "test_files", "fixtures",
        "__fixtures__", "__mocks__",
        "e2e", "stub", "stubs",
    ]

    /// The folder of a file: `""` for the current one, `/` for the outermost.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// What a file is called in its folder.
    static func name(of path: String) -> Substring {
        path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
    }

    static func path(_ name: String, in folder: String) -> String {
        folder.isEmpty || folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    /// The part of a path below a folder; a path that stands elsewhere whole.
    static func relative(_ path: String, to folder: String) -> Substring {
        let folder = Self.path("", in: folder)
        return path.hasPrefix(folder) ? path.dropFirst(folder.count) : path[...]
    }

    /// The one absolute path of a file without links in it; `nil` where there is no file.
    static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether a name stands in its folder, be it that of a link to nowhere.
    static func isNamed(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// A pipe or socket that nobody writes to would keep its reader for ever.
    static func isPipeOrDevice(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    }

    /// What stands below a folder: the files to read, and what could not be looked into.
    struct Listing {
        var files: [String] = []
        var failures: [InputError] = []
        var skipped = SkippedFiles()
    }

    /// The files that an audit may read, in the order in which migrations run: by name, numbers by their value.
    ///
    /// Hidden folders and those of packages, builds and tests are skipped; what stands in tests is counted. Links to
    /// folders are not followed, which ends every circle of them. Each file is listed once: by its own name, or by the
    /// first link to it where it stands elsewhere.
    ///
    /// - Parameters:
    ///   - directory: Where to begin.
    ///   - isExcluded: Whether the user wants a file or folder left out.
    /// - Returns: The files, and what could not be looked into.
    static func files(below directory: String, isExcluded: (String) -> Bool = { _ in false }) -> Listing {
        var listing = Listing()
        var links: [String] = []
        var pending = [(path: directory, tests: String?.none)]
        while let (folder, tests) = pending.popLast() {
            guard let stream = opendir(folder) else {
                // Nobody asked for what tests have.
                if tests == nil { listing.failures.append(.unreadable(folder, errno: errno)) }
                continue
            }
            defer { closedir(stream) }
            while let entry = nextEntry(of: stream, folder, &listing) {
                let (name, isText) = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                    let name = bytes.prefix { $0 != 0 }
                    return (String(decoding: name, as: UTF8.self), String(validating: name, as: UTF8.self) != nil)
                }
                guard !name.hasPrefix(".") else { continue }
                let path = folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
                guard !isExcluded(path) else { continue }
                if skipped.contains(name) {
                    if tests == nil, entry.pointee.d_type == DT_DIR { listing.skipped.packages.append(path) }
                    continue
                }
                // No path of ours leads there.
                guard isText else {
                    if tests == nil, isWanted(name) || entry.pointee.d_type == DT_DIR {
                        listing.failures.append(.nameNotUTF8(path))
                    }
                    continue
                }
                var status = stat()
                guard lstat(path, &status) == 0 else {
                    // What vanished meanwhile is no loss; of what cannot be seen, nobody knows.
                    let code = errno
                    if code != ENOENT, tests == nil, isWanted(name) || entry.pointee.d_type != DT_REG {
                        listing.failures.append(.unreadable(path, errno: code))
                    }
                    continue
                }
                if status.st_mode & S_IFMT == S_IFDIR {
                    pending.append((path, tests ?? (ofTests.contains(name.lowercased()) ? path : nil)))
                } else if isWanted(path), !isDirectory(path), !isPipeOrDevice(path) {
                    if status.st_mode & S_IFMT == S_IFLNK {
                        // A test that borrows a schema has none of its own.
                        if tests == nil { links.append(path) }
                    } else if let tests {
                        listing.skipped.files += 1
                        if listing.skipped.tests.last != tests { listing.skipped.tests.append(tests) }
                    } else {
                        listing.files.append(path)
                    }
                }
            }
        }
        listing.files += leadingElsewhere(links, than: listing.files)
        listing.files.sort(by: precedes)
        listing.skipped.tests.sort(by: precedes)
        listing.skipped.packages.sort(by: precedes)
        return listing
    }

    /// The first links to each file that is not among some. A link to nowhere is one of them: whoever reads it says so.
    private static func leadingElsewhere(_ links: [String], than files: [String]) -> [String] {
        guard !links.isEmpty else { return [] }
        var known = Set(files.compactMap(resolved))
        return links.sorted(by: precedes).filter { link in resolved(link).map { known.insert($0).inserted } ?? true }
    }

    private static func isSkipped(_ name: String) -> Bool { name.hasPrefix(".") || skipped.contains(name) }

    /// Whether a file that is not there yet would be among those below a folder.
    static func lists(_ path: String, below directory: String, isExcluded: (String) -> Bool) -> Bool {
        var folder = directory.hasSuffix("/") ? directory : directory + "/"
        guard path.hasPrefix(folder) else { return false }
        let names = path.dropFirst(folder.count).split(separator: "/").map(String.init)
        for name in names {
            folder += name
            guard !isSkipped(name), !isExcluded(folder) else { return false }
            folder += "/"
        }
        guard !names.isEmpty else { return false }
        return isWanted(path) && !names.dropLast().contains { ofTests.contains($0.lowercased()) }
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
    private static func isWanted(_ path: String) -> Bool {
        guard let kind = SourceKind(path) else { return false }
        let name = name(of: path)
        guard kind == .sql, let stem = name.lowercased().split(separator: ".").dropLast().last else { return true }
        let whole = name.lowercased().split(separator: ".").dropLast().joined(separator: ".")
        let marks = ["down", "undo", "rollback", "revert"]
        return !marks.contains {
            stem == $0 || whole.hasSuffix(".\($0)") || whole.hasSuffix("_\($0)") || whole.hasSuffix("-\($0)")
        }
    }
}
