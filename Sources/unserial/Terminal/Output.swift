import ArgumentParser
import Glibc
import Identifiers

/// Standard output, through one large buffer.
///
/// The rule for every command: a reader that goes away (`| head`) ends it quietly with ``Exit/clean``, or with what it had
/// found (``unlessReaderIsGone(_:)``); data that cannot be written for any other reason (a full disk) ends it with
/// ``Exit/failure``, after saying so.
struct Output: ~Copyable {
    /// Where the data goes.
    static let descriptor = STDOUT_FILENO

    private static let capacity = 1 << 18
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
    private var used = 0

    /// Whether somebody reads it as it comes, between what is said on standard error.
    let isTerminal = isatty(descriptor) == 1

    deinit { buffer.deallocate() }

    /// Writes a text as it is, at once.
    static func write(_ text: String) throws {
        var output = Output()
        try output.write(text)
        try output.flush()
    }

    /// Writes what a verdict rests on: a reader that had enough of it (`| head`) does not turn the verdict.
    static func unlessReaderIsGone(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let code as ExitCode where code == Exit.clean {
            return
        }
    }

    /// Writes a report that a verdict rests on, as lines for people or as one JSON value.
    static func write(_ report: some Encodable, lines: [String], as format: OutputFormat) throws {
        try unlessReaderIsGone {
            var output = Output()
            switch format {
            case .text: for line in lines { try output.write(line: line) }
            case .json: try output.write(line: JSONText.pretty(report))
            }
            try output.flush()
        }
    }

    /// Writes a text and a line's end, at once.
    static func write(line: String) throws { try write(line + "\n") }

    /// Writes an identifier and a line's end, without making a string.
    mutating func write(line id: some TextualIdentifier) throws {
        let length = id.textLength
        id.write(to: try room(for: length))
        endLine(after: length)
    }

    /// Writes a UUID in one of its forms and a line's end.
    mutating func write(line id: UUID128, as form: IDForm) throws {
        let length = form.length
        form.write(id, to: try room(for: length))
        endLine(after: length)
    }

    /// Room for a line without its end; identifiers are far shorter than the buffer.
    private mutating func room(for length: Int) throws -> UnsafeMutableRawBufferPointer {
        if used + length + 1 > Self.capacity { try flush() }
        return UnsafeMutableRawBufferPointer(rebasing: buffer[used..<used + length])
    }

    private mutating func endLine(after length: Int) {
        buffer[used + length] = UInt8(ascii: "\n")
        used += length + 1
    }

    /// Writes a text and a line's end.
    mutating func write(line: String) throws {
        try write(line)
        try append(UInt8(ascii: "\n"))
    }

    /// Writes a text as it is.
    mutating func write(_ text: String) throws {
        var text = text
        try text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)[...]
            while !rest.isEmpty {
                if used == Self.capacity { try flush() }
                let part = rest.prefix(Self.capacity - used)
                buffer[used..<used + part.count].copyBytes(from: part)
                used += part.count
                rest = rest.dropFirst(part.count)
            }
        }
    }

    private mutating func append(_ byte: UInt8) throws {
        if used == Self.capacity { try flush() }
        buffer[used] = byte
        used += 1
    }

    /// Hands on what is buffered; call it at the end.
    mutating func flush() throws {
        let code = Descriptor.write(UnsafeRawBufferPointer(rebasing: buffer[..<used]), to: Self.descriptor)
        used = 0
        if code != 0 { throw Self.failure(errno: code) }
    }

    /// How the command ends when standard output cannot be written; says why, unless the reader just went away.
    static func failure(errno: Int32) -> ExitCode {
        if errno == EPIPE { return Exit.clean }
        StandardError.write("standard output cannot be written: \(String(cString: strerror(errno)))")
        return Exit.failure
    }
}
