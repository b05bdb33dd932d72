import ArgumentParser
import Glibc
import Identifiers

/// Lines to standard output through one large buffer: tens of millions of identifiers a second.
///
/// A reader that goes away (`| head`) ends the command quietly.
struct LineOutput: ~Copyable {
    private static let capacity = 1 << 18
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
    private var used = 0

    init() { signal(SIGPIPE, SIG_IGN) }

    deinit { buffer.deallocate() }

    /// Writes the canonical form and a line's end.
    mutating func write(_ id: UUID128) throws {
        if used + 37 > Self.capacity { try flush() }
        id.write(to: UnsafeMutableRawBufferPointer(rebasing: buffer[used..<used + 36]))
        buffer[used + 36] = UInt8(ascii: "\n")
        used += 37
    }

    /// Writes a text and a line's end.
    mutating func write(line: String) throws {
        for byte in line.utf8 { try append(byte) }
        try append(UInt8(ascii: "\n"))
    }

    private mutating func append(_ byte: UInt8) throws {
        if used == Self.capacity { try flush() }
        buffer[used] = byte
        used += 1
    }

    /// Hands on what is buffered; call it at the end.
    mutating func flush() throws {
        var start = 0
        while start < used {
            let written = Glibc.write(STDOUT_FILENO, buffer.baseAddress.map { $0 + start }, used - start)
            if written >= 0 {
                start += written
            } else if errno == EPIPE {
                throw Exit.clean
            } else if errno != EINTR {
                StandardError.write("standard output cannot be written: \(String(cString: strerror(errno)))")
                throw Exit.failure
            }
        }
        used = 0
    }
}

/// What is said to people, apart from the data.
enum StandardError {
    static func write(_ line: String) {
        let bytes = Array("unserial: \(line)\n".utf8)
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }
}
