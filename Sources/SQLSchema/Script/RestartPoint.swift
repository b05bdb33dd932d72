/// Where a statement surely begins, even inside what the scanner took for one: at the start of a line, with two words
/// that no clause starts with.
enum RestartPoint {
    /// The first one after the start of the range.
    static func first(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var offset = range.lowerBound
        while offset < range.upperBound {
            if bytes[offset] == UInt8(ascii: "\n"), offset + 1 < range.upperBound,
                startsStatement(at: offset + 1, in: bytes, end: range.upperBound)
            {
                return offset + 1
            }
            offset += 1
        }
        return nil
    }

    /// Whether a line begins a statement.
    static func startsStatement(at offset: Int, in bytes: Span<UInt8>, end: Int? = nil) -> Bool {
        // Most lines are told by their first letter.
        switch bytes[offset] | 0x20 {
        case UInt8(ascii: "c"), UInt8(ascii: "a"), UInt8(ascii: "d"), UInt8(ascii: "i"), UInt8(ascii: "g"): break
        default: return false
        }
        let end = min(end ?? bytes.count, offset + 64)
        guard let (first, afterFirst) = word(from: offset, to: end, bytes) else { return false }
        switch first {
        case "create", "alter", "drop", "insert", "comment": break
        default: return false
        }
        guard let (second, _) = word(from: afterFirst, to: end, bytes) else { return false }
        switch first {
        case "insert": return second == "into"
        case "comment": return second == "on"
        default: return isObject(second)
        }
    }

    private static func isObject(_ word: String) -> Bool {
        switch word {
        case "table", "index", "sequence", "type", "view", "materialized", "schema", "function", "procedure", "trigger",
            "extension", "domain", "unique", "unlogged", "temp", "temporary", "database", "role", "policy",
            "publication", "foreign", "or", "aggregate", "default":
            true
        default: false
        }
    }

    /// The next word after blanks, in lower case, and where it ends.
    private static func word(from offset: Int, to end: Int, _ bytes: Span<UInt8>) -> (String, Int)? {
        var begin = offset
        while begin < end, isBlank(bytes[begin]) { begin += 1 }
        var after = begin
        while after < end, !isBlank(bytes[after]) { after += 1 }
        return after > begin ? (bytes.lowercased(begin..<after), after) : nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || 9...13 ~= byte }
}
