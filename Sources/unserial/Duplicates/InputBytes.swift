import Glibc

/// The bytes of a file, or of standard input, as they are.
enum InputBytes {
    /// Positions in a text are kept in 32 bits.
    private static let largest = Int(UInt32.max) - 1

    static func read(_ path: String) throws(DuplicatesError) -> [UInt8] {
        let name = path == "-" ? "standard input" : path
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(name, String(cString: strerror(errno))) }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
            // The whole at once: growing would copy, and hold twice as much.
            bytes.reserveCapacity(min(Int(status.st_size), largest) + 1)
        }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count > 0 {
                bytes += buffer[..<count]
                guard bytes.count <= largest else { throw .tooLarge(name) }
            } else if errno == EAGAIN {
                Descriptor.wait(for: POLLIN, on: descriptor)
            } else if errno != EINTR {
                throw .unreadable(name, String(cString: strerror(errno)))
            }
        }
    }
}
