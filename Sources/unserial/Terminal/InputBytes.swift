import Glibc

/// The bytes of a file, or of standard input, as they are.
enum InputBytes {
    /// Why there are none; whoever asked knows the words for what was asked.
    enum Failure: Error {
        /// With that `errno`.
        case unreadable(Int32)
        /// More bytes than were allowed.
        case tooLarge
    }

    /// Reads to the end, waiting for input that does not wait.
    ///
    /// - Parameters:
    ///   - path: A file, or `-` for standard input.
    ///   - largest: The most bytes to take.
    /// - Returns: All bytes there are; none from an empty file.
    /// - Throws: ``Failure``.
    static func read(_ path: String, upTo largest: Int) throws(Failure) -> [UInt8] {
        var pieces = try InputPieces(path)
        var bytes: [UInt8] = []
        if let size = pieces.fileSize {
            guard size <= largest else { throw .tooLarge }
            // The whole at once: growing would copy, and hold twice as much.
            bytes.reserveCapacity(size + 1)
        }
        while true {
            let piece = try pieces.next()
            if piece.isEmpty { return bytes }
            bytes += piece
            guard bytes.count <= largest else { throw .tooLarge }
        }
    }
}

/// A file or standard input, piece by piece.
struct InputPieces: ~Copyable {
    private let descriptor: Int32
    private var buffer: [UInt8]

    /// Opens a file, or takes standard input for `-`.
    init(_ path: String) throws(InputBytes.Failure) {
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        buffer = []
        guard descriptor >= 0 else { throw .unreadable(errno) }
        buffer = [UInt8](repeating: 0, count: 1 << 18)
    }

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
