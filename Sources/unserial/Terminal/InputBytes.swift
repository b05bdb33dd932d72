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
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(errno) }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
            guard status.st_size <= largest else { throw .tooLarge }
            // The whole at once: growing would copy, and hold twice as much.
            bytes.reserveCapacity(Int(status.st_size) + 1)
        }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count > 0 {
                bytes += buffer[..<count]
                guard bytes.count <= largest else { throw .tooLarge }
            } else if errno == EAGAIN {
                Descriptor.wait(for: POLLIN, on: descriptor)
            } else if errno != EINTR {
                throw .unreadable(errno)
            }
        }
    }
}
