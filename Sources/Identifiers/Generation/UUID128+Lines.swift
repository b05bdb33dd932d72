internal import CIdentifiers
internal import Glibc

extension UUID128 {
    /// Bytes of one line of ``writeLines(of:to:)``: the canonical form and a line feed.
    public static let lineLength = Int(IDENTIFIERS_LINE_LENGTH)

    /// Writes the canonical form of each identifier and a line feed, without making strings.
    ///
    /// - Parameters:
    ///   - ids: the identifiers.
    ///   - buffer: at least ``lineLength`` bytes for each; the ones after them are left as they are.
    public static func writeLines(of ids: UnsafeBufferPointer<UUID128>, to buffer: UnsafeMutableRawBufferPointer) {
        guard let first = ids.baseAddress, !ids.isEmpty else { return }
        guard buffer.count / lineLength >= ids.count, let start = buffer.baseAddress else {
            preconditionFailure("the lines of \(ids.count) UUIDs need \(ids.count * lineLength) bytes")
        }
        first.withMemoryRebound(to: UInt64.self, capacity: ids.count * 2) { words in
            identifiers_write_lines(words, ids.count, start.assumingMemoryBound(to: UInt8.self))
        }
    }

    /// Makes version 7 identifiers and writes them to a file or pipe, one a line in canonical form: some 200 million a second
    /// where the reader keeps up.
    ///
    /// - Parameters:
    ///   - count: how many, not negative.
    ///   - order: what is promised about their order.
    ///   - descriptor: an open file descriptor; it stays open. Where it is non-blocking, the call waits all the same.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/outputFailed`` and the system's error number. What
    ///   was written before it stays written.
    public static func writeLines(
        count: Int,
        order: IdentifierOrder = .causal,
        to descriptor: Int32
    ) throws(IdentifierError) {
        try writeLines(count: count, to: descriptor) { fill($0, order: order) }
    }

    /// Makes random identifiers, version 4, and writes them as ``writeLines(count:order:to:)`` does.
    ///
    /// - Parameters:
    ///   - count: how many, not negative.
    ///   - descriptor: an open file descriptor; it stays open.
    /// - Throws: as ``writeLines(count:order:to:)`` does.
    public static func writeRandomLines(count: Int, to descriptor: Int32) throws(IdentifierError) {
        try writeLines(count: count, to: descriptor) { fillRandom($0) }
    }

    /// Identifiers of one block: with their text they fit into a processor core's second-level cache.
    private static let block = 4096

    private static func writeLines(
        count: Int,
        to descriptor: Int32,
        _ fill: (UnsafeMutableBufferPointer<UUID128>) -> Void
    ) throws(IdentifierError) {
        precondition(count >= 0, "a count of lines is not negative")
        widenPipe(descriptor)
        let ids = UnsafeMutableBufferPointer<UUID128>.allocate(capacity: Swift.min(block, count))
        let text = UnsafeMutableRawBufferPointer.allocate(byteCount: ids.count * lineLength, alignment: 64)
        defer {
            ids.deallocate()
            text.deallocate()
        }
        var left = count
        while left > 0 {
            let some = UnsafeMutableBufferPointer(rebasing: ids[..<Swift.min(left, ids.count)])
            fill(some)
            writeLines(of: UnsafeBufferPointer(some), to: text)
            try write(UnsafeRawBufferPointer(rebasing: text[..<(some.count * lineLength)]), to: descriptor)
            left -= some.count
        }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(IdentifierError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if errno == EAGAIN {
                // Non-blocking: nobody but this loop knows how much is written, so it cannot be left to the caller.
                var awaited = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&awaited, 1, -1)
            } else if errno != EINTR {
                throw .outputFailed(errno: errno)
            }
        }
    }

    /// A pipe holds 64 KiB unless told otherwise: writer and reader would wait for each other at every few thousand lines.
    private static func widenPipe(_ descriptor: Int32) {
        let (setSize, getSize): (Int32, Int32) = (1031, 1032)  // F_SETPIPE_SZ and F_GETPIPE_SZ, fcntl(2)
        let size = fcntl(descriptor, getSize)
        if size > 0, size < 1 << 20 { _ = fcntl(descriptor, setSize, 1 << 20) }
    }
}
