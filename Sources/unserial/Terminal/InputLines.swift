import ArgumentParser
import Glibc

/// The lines of standard input as they are, byte by byte, without a copy of each.
///
/// `readLine()` takes an input that cannot be read for an empty one, and repairs what is not UTF-8.
struct InputLines {
    private var buffer: [UInt8] = []
    /// Where the first line begins that was not handed out yet, and where what was read ends.
    private var start = 0
    private var end = 0
    private(set) var isAtEnd = false
    private var number = 0

    /// Calls `body` with each line of what there is to read, waiting only if there is nothing; call it until ``isAtEnd``.
    ///
    /// - Parameter body: takes a line without its end, and its number from 1; a byte order mark before the first is no
    ///   part of it.
    /// - Throws: What `body` throws, or the exit status for a failure, after saying why the input cannot be read.
    mutating func forEachAtHand(_ body: (UnsafeRawBufferPointer, Int) throws -> Void) throws {
        try fill()
        try handOut(body)
    }

    private mutating func handOut(_ body: (UnsafeRawBufferPointer, Int) throws -> Void) throws {
        try buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            while start < end {
                let found = memchr(base + start, Int32(UInt8(ascii: "\n")), end - start)
                guard found != nil || isAtEnd else { return }
                let lineEnd = found.map { UnsafeRawPointer($0) - base } ?? end
                var line = UnsafeRawBufferPointer(start: base + start, count: lineEnd - start)
                number += 1
                if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) {
                    line = UnsafeRawBufferPointer(rebasing: line[3...])
                }
                start = lineEnd + 1
                try body(line, number)
            }
        }
    }

    /// Reads more behind what is left, in a buffer that grows only for a line that does not fit.
    private mutating func fill() throws {
        let left = max(end - start, 0)
        if start > 0, left > 0 { buffer.replaceSubrange(0..<left, with: buffer[start..<end]) }
        (start, end) = (0, left)
        if buffer.count - end < 1 << 16 { buffer += repeatElement(0, count: max(1 << 18, buffer.count)) }
        let count = buffer.withUnsafeMutableBytes { bytes in
            while true {
                let count = read(STDIN_FILENO, bytes.baseAddress.map { $0 + end }, bytes.count - end)
                if count >= 0 { return count }
                if errno == EAGAIN {
                    Descriptor.wait(for: POLLIN, on: STDIN_FILENO)
                } else if errno != EINTR {
                    return count
                }
            }
        }
        guard count >= 0 else {
            StandardError.write("standard input cannot be read: \(String(cString: strerror(errno)))")
            throw Exit.failure
        }
        end += count
        isAtEnd = count == 0
    }
}
