/// A source text with its lines, so that a byte offset becomes a place and a place becomes a snippet.
///
/// Locations cost the same wherever they point, in a file of one 10 MB line too: the text keeps the number of Unicode
/// scalars before each block of 1,024 bytes.
public struct SourceText: Sendable {
    /// The path as the user named it, or `-` for standard input.
    public let file: String
    /// The text, byte for byte.
    public let bytes: [UInt8]

    private let lineStarts: [Int]
    private let scalarsBeforeBlock: [Int]
    /// In a text of nothing else, bytes are scalars.
    private let isASCII: Bool
    private static let blockSize = 1024

    /// Reads a text.
    public init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        var lineStarts = [0]
        var scalarsBeforeBlock: [Int] = []
        scalarsBeforeBlock.reserveCapacity(bytes.count / Self.blockSize + 1)
        isASCII = bytes.withUnsafeBufferPointer { bytes in
            var scalars = 0
            var start = 0
            while start < bytes.count {
                let end = min(start + Self.blockSize, bytes.count)
                scalarsBeforeBlock.append(scalars)
                // Two plain loops over a block that fits the nearest cache: the first one becomes vector code.
                var continuations = 0
                for offset in start..<end where bytes[offset] & 0xC0 == 0x80 { continuations &+= 1 }
                scalars += end - start - continuations
                for offset in start..<end where bytes[offset] == UInt8(ascii: "\n") { lineStarts.append(offset + 1) }
                start = end
            }
            return scalars == bytes.count
        }
        self.lineStarts = lineStarts
        self.scalarsBeforeBlock = scalarsBeforeBlock
    }

    /// Reads a text.
    public init(file: String, _ text: String) {
        self.init(file: file, bytes: Array(text.utf8))
    }

    /// The number of lines; a text that ends in a line break has an empty last line.
    public var lineCount: Int { lineStarts.count }

    /// The place of a range of bytes; what lies beyond its first line is cut off.
    public func location(of range: Range<Int>) -> SourceLocation {
        let start = min(max(range.lowerBound, 0), bytes.count)
        let line = lineIndex(of: start)
        let lineStart = lineStarts[line]
        let end = min(max(range.upperBound, start), self.range(ofLine: line + 1).upperBound)
        // A byte order mark belongs to no column: editors don't show it.
        let hidden = lineStart == 0 && start > 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 1 : 0
        let column = scalars(in: lineStart..<start) - hidden + 1
        let width = end > start ? scalars(in: start..<end) : 1
        return SourceLocation(file: file, line: line + 1, column: column, endColumn: column + max(width, 1))
    }

    /// The bytes of a 1-based line without its line break; empty beyond the end.
    public func range(ofLine number: Int) -> Range<Int> {
        guard number >= 1, number <= lineStarts.count else { return bytes.count..<bytes.count }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
        if number < lineStarts.count, end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }

    /// The scalars of a line from a 1-based column on, at most so many, and whether more follow.
    public func scalars(ofLine number: Int, from column: Int, count: Int) -> (scalars: [Unicode.Scalar], isCut: Bool) {
        let line = range(ofLine: number)
        var start = line.lowerBound
        if start == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, line.upperBound) }
        // The last block that begins at or before the column, then scalar by scalar.
        let wanted = scalars(before: start) + column - 1
        var low = start / Self.blockSize
        var high = line.upperBound / Self.blockSize + 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if middle < scalarsBeforeBlock.count, scalarsBeforeBlock[middle] <= wanted {
                low = middle
            } else {
                high = middle
            }
        }
        var offset = max(low * Self.blockSize, start)
        var passed = scalars(before: offset)
        while offset < line.upperBound, passed < wanted || bytes[offset] & 0xC0 == 0x80 {
            if bytes[offset] & 0xC0 != 0x80 { passed += 1 }
            offset += 1
        }
        // A scalar has at most four bytes.
        let found = Array(
            self[offset..<min(offset + (count + 1) * 4, line.upperBound)].unicodeScalars.prefix(count + 1)
        )
        return (Array(found.prefix(count)), found.count > count)
    }

    /// The text of a range of bytes, repaired where it is not UTF-8.
    public subscript(range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    private func lineIndex(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    private func scalars(in range: Range<Int>) -> Int {
        // Most lines are shorter than what lies before them in their block.
        guard range.count <= Self.blockSize else {
            return scalars(before: range.upperBound) - scalars(before: range.lowerBound)
        }
        return bytes.withUnsafeBufferPointer { bytes in
            bytes[range].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
        }
    }

    private func scalars(before offset: Int) -> Int {
        guard !isASCII else { return offset }
        let block = min(offset / Self.blockSize, scalarsBeforeBlock.count - 1)
        guard block >= 0 else { return 0 }
        return bytes.withUnsafeBufferPointer { bytes in
            bytes[block * Self.blockSize..<offset].reduce(scalarsBeforeBlock[block]) {
                $0 + ($1 & 0xC0 != 0x80 ? 1 : 0)
            }
        }
    }
}
