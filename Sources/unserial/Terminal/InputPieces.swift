import Glibc

/// A file or standard input, piece by piece.
struct InputPieces: ~Copyable {
    private let descriptor: Int32
    private var buffer: [UInt8]

    /// Opens a file, or takes standard input for `-`.
    init(_ path: String) throws(InputBytes.Failure) {
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        buffer = []
        guard descriptor >= 0 else { throw .unreadable(errno) }
        // Most files are smaller than a piece; one byte more finds their end.
        buffer = [UInt8](repeating: 0, count: min(fileSize.map { $0 + 1 } ?? Self.most, Self.most))
    }

    /// The bytes of a piece, at most.
    private static let most = 1 << 18

    deinit { if descriptor > STDIN_FILENO { close(descriptor) } }

    /// The bytes of a regular file; `nil` for what has no size yet.
    var fileSize: Int? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// Reads on, waiting for input that does not wait.
    ///
    /// - Returns: At least a byte; none at the end.
    /// - Throws: ``InputBytes/Failure``.
    mutating func next() throws(InputBytes.Failure) -> ArraySlice<UInt8> {
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 { return buffer[..<count] }
            if errno == EAGAIN {
                Descriptor.wait(for: POLLIN, on: descriptor)
            } else if errno != EINTR {
                throw .unreadable(errno)
            }
        }
    }
}
