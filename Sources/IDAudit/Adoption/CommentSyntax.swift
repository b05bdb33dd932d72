internal import SchemaModel

/// How comments are marked in a language, as far as ignores need to know.
struct CommentSyntax {
    /// What begins a comment up to the end of the line.
    private let lineMarks: [[UInt8]]
    private let hasBlocks: Bool
    /// What strings begin and end with.
    private let quotes: [UInt8]
    /// Whether `\\` takes the meaning of the next sign away in strings. In SQL it does in some dialects alone, and a file
    /// does not tell its dialect: a place is in a string there if it is so in both readings.
    private let escapes: [Bool]
    /// Longer lines are not searched for strings: each comment on them would search again.
    private static let longest = 4_096

    /// The marks of a file's language; all of them where the name does not tell.
    init(file: String) {
        let name = file.lowercased()
        let suffix = name.split(separator: ".").last.map(String.init) ?? ""
        switch suffix {
        case "sql":
            quotes = Array("'\"`".utf8)
            lineMarks = [Array("--".utf8), Array("#".utf8)]
            hasBlocks = true
        case "prisma", "ts", "tsx", "mts", "cts", "js", "mjs", "cjs", "go", "swift":
            quotes = Array(["prisma", "swift"].contains(suffix) ? "\"".utf8 : "'\"`".utf8)
            lineMarks = [Array("//".utf8)]
            hasBlocks = true
        case "rb", "py", "ex", "exs", "yaml", "yml":
            quotes = Array("'\"".utf8)
            lineMarks = [Array("#".utf8)]
            hasBlocks = false
        default:
            quotes = Array("'\"".utf8)
            lineMarks = [Array("--".utf8), Array("//".utf8), Array("#".utf8)]
            hasBlocks = true
        }
        escapes = suffix == "sql" ? [false, true] : [true]
    }

    /// What opens the comment that a word stands in.
    struct Opener {
        /// Where it begins.
        let offset: Int
        /// Whether it is `/*`, or a line of such a comment that begins with `*`.
        let isBlock: Bool
        /// Whether the comment begins on this line.
        let isFirst: Bool
        /// Whether nothing stands before it on the line.
        let isAlone: Bool
    }

    /// The opener right before a word, blanks apart; `nil` where the word is not the first of a comment.
    func opener(before offset: Int, from lineStart: Int, in bytes: [UInt8]) -> Opener? {
        var end = offset
        while end > lineStart, bytes[end - 1] <= UInt8(ascii: " ") { end -= 1 }
        var start = end
        // `///`, `---`, `##` and `/**` are openers with more of the same.
        while start > lineStart, isMark(bytes[start - 1]) { start -= 1 }
        let mark = bytes[start..<end]
        let isAlone = bytes[lineStart..<start].allSatisfy { $0 <= UInt8(ascii: " ") }
        guard isAlone || !escapes.allSatisfy({ isInString(start, from: lineStart, in: bytes, hasEscapes: $0) }) else {
            return nil
        }
        let block = Array("/*".utf8)
        if hasBlocks, mark.starts(with: block) {
            return Opener(offset: start, isBlock: true, isFirst: true, isAlone: isAlone)
        }
        if hasBlocks, isAlone, mark.elementsEqual(block.dropFirst()) {
            return Opener(offset: start, isBlock: true, isFirst: false, isAlone: true)
        }
        for line in lineMarks where mark.starts(with: line) && mark.allSatisfy({ $0 == line[0] }) {
            return Opener(offset: start, isBlock: false, isFirst: true, isAlone: isAlone)
        }
        return nil
    }

    /// Whether a place is within a string, as far as its line tells.
    private func isInString(_ offset: Int, from lineStart: Int, in bytes: [UInt8], hasEscapes: Bool) -> Bool {
        guard offset - lineStart <= Self.longest else { return false }
        var quote: UInt8?
        var index = lineStart
        while index < offset {
            let byte = bytes[index]
            if byte == quote {
                quote = nil
            } else if quote != nil {
                if hasEscapes, byte == UInt8(ascii: "\\") { index += 1 }
            } else if quotes.contains(byte) {
                quote = byte
            } else if lineMarks.contains(where: { bytes[index..<offset].starts(with: $0) }) {
                return false
            } else if hasBlocks, bytes[index..<offset].starts(with: "/*".utf8) {
                index += 2
                while index < offset, !bytes[index..<offset].starts(with: "*/".utf8) { index += 1 }
                index += 1
            }
            index += 1
        }
        return quote != nil
    }

    private func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "*")
    }

    /// For each 1-based line, the next one that is neither blank nor a comment.
    func nextCodeLines(of source: SourceText) -> [Int?] {
        var isCode = [Bool](repeating: false, count: source.lineCount + 2)
        var isInBlock = false
        for number in 1...max(source.lineCount, 1) {
            let line = source.bytes[source.range(ofLine: number)].drop { $0 <= UInt8(ascii: " ") }
            isCode[number] = self.isCode(line, &isInBlock)
        }
        var lines = [Int?](repeating: nil, count: source.lineCount + 2)
        for number in stride(from: source.lineCount - 1, through: 0, by: -1) {
            lines[number] = isCode[number + 1] ? number + 1 : lines[number + 1]
        }
        return lines
    }

    /// Whether a line without its indentation holds more than comments.
    private func isCode(_ line: ArraySlice<UInt8>, _ isInBlock: inout Bool) -> Bool {
        var rest = line
        if !isInBlock {
            if rest.isEmpty || lineMarks.contains(where: { rest.starts(with: $0) }) { return false }
            guard hasBlocks, rest.starts(with: "/*".utf8) else { return true }
            rest = rest.dropFirst(2)
        }
        let close = rest.indices.dropLast().first {
            rest[$0] == UInt8(ascii: "*") && rest[$0 + 1] == UInt8(ascii: "/")
        }
        isInBlock = close == nil
        return close.map { rest[($0 + 2)...].contains { $0 > UInt8(ascii: " ") } } ?? false
    }
}
