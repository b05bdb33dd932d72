import Glibc
import SchemaModel

/// Reads whole text files, and says why one is not text.
enum SourceFile {
    private static let largest = 1 << 30

    /// Reads a file, or standard input for `-`.
    static func read(_ path: String) throws(InputError) -> SourceText {
        let name = path == "-" ? "standard input" : path
        let bytes = try contents(of: path, named: name)
        guard !bytes.isEmpty else { throw .empty(name) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .utf16(name) }
        guard !bytes.contains(0) else { throw .binary(name) }
        if let line = firstLineNotUTF8(bytes) { throw .notUTF8(name, line: line) }
        return SourceText(file: path, bytes: bytes)
    }

    private static func contents(of path: String, named name: String) throws(InputError) -> [UInt8] {
        do throws(InputBytes.Failure) {
            return try InputBytes.read(path, upTo: largest)
        } catch {
            switch error {
            case .unreadable(let code): throw .unreadable(name, errno: code)
            case .tooLarge: throw .tooLarge(name)
            }
        }
    }

    private static func firstLineNotUTF8(_ bytes: [UInt8]) -> Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.enumerated().first { String(validating: $0.element, as: UTF8.self) == nil }.map { $0.offset + 1 }
    }
}

extension SourceFile {
    /// A file beside those that were listed; `nil` if it is none, or cannot be read. A pipe would be waited for.
    static func beside(_ path: String) -> SourceText? {
        guard FileTree.exists(path), !FileTree.isPipeOrDevice(path) else { return nil }
        return try? read(path)
    }

    /// Makes sure that a file can be read and has bytes at all, whatever they are.
    static func expectContent(of path: String) throws(InputError) {
        guard access(path, R_OK) == 0 else { throw .unreadable(path, errno: errno) }
        if isEmpty(path) { throw .empty(path) }
    }

    /// Whether a file is known to have no bytes.
    static func isEmpty(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size == 0
    }
}
