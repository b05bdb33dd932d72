import Glibc

/// Whole text files.
enum TextFile {
    /// No configuration is larger, and a device may never end.
    private static let largest = 1 << 20

    /// Reads a file, or what a process hands over (`<(…)`), as UTF-8: at most 1 MiB unless it may have more.
    ///
    /// - Throws: The exit status for a failure, after saying which file and why.
    static func read(_ path: String, upTo most: Int = largest) throws -> String {
        guard let file = fopen(path, "r") else {
            StandardError.write("\(path): \(String(cString: strerror(errno))).")
            throw Exit.failure
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { break }
            bytes += chunk[..<count]
            guard bytes.count <= most else {
                StandardError.write("\(path): it has more than \(most >> 20) MiB, which no such file has.")
                throw Exit.failure
            }
        }
        guard ferror(file) == 0 else {
            StandardError.write("\(path): it can't be read (is it a folder?).")
            throw Exit.failure
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            StandardError.write("\(path): it is not UTF-8 text.")
            throw Exit.failure
        }
        return text
    }
}
