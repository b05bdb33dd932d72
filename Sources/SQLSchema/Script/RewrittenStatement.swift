/// A statement whose words are put into others of the same length or less, so that offsets stay true.
struct RewrittenStatement {
    struct Token {
        let range: Range<Int>
        /// In lower case; empty for what is no bare word, or too long for a keyword.
        let word: String
        let first: UInt8
    }

    private(set) var text: [UInt8]
    let tokens: [Token]

    init(_ statement: [UInt8]) {
        text = statement
        tokens = Self.tokens(of: statement.span)
    }

    private static func tokens(of bytes: Span<UInt8>) -> [Token] {
        var tokens: [Token] = []
        var offset = 0
        while offset < bytes.count {
            let begin = offset
            let byte = bytes[offset]
            offset += 1
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                while offset < bytes.count, bytes[offset] != byte { offset += 1 }
                offset = min(offset + 1, bytes.count)
            case UInt8(ascii: "-") where bytes.byte(offset) == UInt8(ascii: "-"):
                while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
                continue
            case _ where isWordStart(byte) || byte &- 48 < 10:
                while offset < bytes.count, isWordPart(bytes[offset]) { offset += 1 }
            case UInt8(ascii: " "), 9...13: continue
            default: break
            }
            let isKeyword = isWordStart(byte) && offset - begin <= longestKeyword
            tokens.append(
                Token(range: begin..<offset, word: isKeyword ? bytes.lowercased(begin..<offset) : "", first: byte))
        }
        return tokens
    }

    /// `experimental_relocate`.
    private static let longestKeyword = 21

    func word(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].word : "" }

    func has(_ words: [String], at index: Int) -> Bool {
        for (distance, expected) in words.enumerated() where word(index + distance) != expected { return false }
        return true
    }

    /// Whether the token at an index is that mark.
    func isMark(_ mark: Character, at index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index].first == mark.asciiValue
    }

    mutating func put(_ replacement: String, over range: Range<Int>) {
        guard replacement.utf8.count <= range.count else { return }
        for index in range { text[index] = UInt8(ascii: " ") }
        for (index, byte) in zip(range, replacement.utf8) { text[index] = byte }
    }

    mutating func put(_ replacement: String, overTokens range: ClosedRange<Int>) {
        put(replacement, over: tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound].range.upperBound)
    }

    mutating func blank(_ range: ClosedRange<Int>) { put("", overTokens: range) }
}
