import ArgumentParser
import Glibc

/// The lines of standard input as they are, byte by byte.
///
/// `readLine()` takes an input that cannot be read for an empty one, and repairs what is not UTF-8.
struct InputLines {
    private var buffer: [UInt8] = []
    private var used = 0
    private var isAtEnd = false
    /// The number of the line that came last, from 1.
    private(set) var number = 0

    /// The next line without its end, or `nil` after the last; a byte order mark before the first is no part of it.
    ///
    /// - Throws: The exit status for a failure, after saying why the input cannot be read.
    mutating func next() throws -> [UInt8]? {
        var searched = used
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { used = end + 1 }
                return line(buffer[used..<end])
            }
            searched = buffer.count
            guard !isAtEnd else {
                guard used < buffer.count else { return nil }
                defer { used = buffer.count }
                return line(buffer[used...])
            }
            searched -= used
            buffer.removeFirst(used)
            used = 0
            try fill()
        }
    }

    private mutating func line(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        number += 1
        return Array(number == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes)
    }

    private mutating func fill() throws {
        let old = buffer.count
        buffer.append(contentsOf: repeatElement(0, count: 1 << 16))
        let count = buffer.withUnsafeMutableBytes { bytes in
            var count = 0
            repeat {
                count = read(STDIN_FILENO, UnsafeMutableRawBufferPointer(rebasing: bytes[old...]).baseAddress, 1 << 16)
            } while count < 0 && errno == EINTR
            return count
        }
        guard count >= 0 else {
            StandardError.write("standard input cannot be read: \(String(cString: strerror(errno)))")
            throw Exit.failure
        }
        buffer.removeLast((1 << 16) - count)
        isAtEnd = count == 0
    }
}
