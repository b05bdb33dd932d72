import ArgumentParser
import Glibc
import Identifiers

/// Standard output, through one large buffer: tens of millions of identifiers a second.
///
/// The rule for every command: a reader that goes away (`| head`) ends it quietly with ``Exit/clean``; data that cannot
/// be written for any other reason (a full disk) ends it with ``Exit/failure``, after saying so.
struct Output: ~Copyable {
    private static let capacity = 1 << 18
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
    private var used = 0

    deinit { buffer.deallocate() }

    /// Writes a text as it is, at once.
    static func write(_ text: String) throws {
        var output = Output()
        try output.write(text)
        try output.flush()
    }

    /// Writes a text and a line's end, at once.
    static func write(line: String) throws { try write(line + "\n") }

    /// Writes the canonical form and a line's end.
    mutating func write(_ id: UUID128) throws {
        if used + 37 > Self.capacity { try flush() }
        id.write(to: UnsafeMutableRawBufferPointer(rebasing: buffer[used..<used + 36]))
        buffer[used + 36] = UInt8(ascii: "\n")
        used += 37
    }

    /// Writes a text and a line's end.
    mutating func write(line: String) throws {
        try write(line)
        try append(UInt8(ascii: "\n"))
    }

    /// Writes a text as it is.
    mutating func write(_ text: String) throws {
        for byte in text.utf8 { try append(byte) }
    }

    private mutating func append(_ byte: UInt8) throws {
        if used == Self.capacity { try flush() }
        buffer[used] = byte
        used += 1
    }

    /// Hands on what is buffered; call it at the end.
    mutating func flush() throws {
        let code = Descriptor.write(UnsafeRawBufferPointer(rebasing: buffer[..<used]), to: STDOUT_FILENO)
        used = 0
        if code == EPIPE { throw Exit.clean }
        if code != 0 {
            StandardError.write("standard output cannot be written: \(String(cString: strerror(code)))")
            throw Exit.failure
        }
    }
}
