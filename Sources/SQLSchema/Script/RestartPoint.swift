/// Where a statement surely begins, even inside what the scanner took for one: at the start of a line, with two words
/// that no clause starts with.
enum RestartPoint {
    private static let objects: Set<String> = [
        "table", "index", "sequence", "type", "view", "materialized", "schema", "function", "procedure", "trigger",
        "extension", "domain", "unique", "unlogged", "temp", "temporary", "database", "role", "policy", "publication",
        "foreign", "or", "aggregate", "default",
    ]

    /// The first one after the start of the range.
    static func first(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        var line = range.lowerBound
        while let end = bytes[line..<range.upperBound].firstIndex(of: UInt8(ascii: "\n")) {
            line = end + 1
            if startsStatement(bytes[line..<min(line + 64, range.upperBound)]) { return line }
        }
        return nil
    }

    /// Whether a line begins a statement.
    static func startsStatement(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first, "CADIGcadig".utf8.contains(first) else { return false }
        let words = String(decoding: line, as: UTF8.self).lowercased()
            .split(maxSplits: 2, whereSeparator: \.isWhitespace)
        guard words.count >= 2 else { return false }
        switch words[0] {
        case "create", "alter", "drop": return objects.contains(String(words[1]))
        case "insert": return words[1] == "into"
        case "comment": return words[1] == "on"
        default: return false
        }
    }
}
