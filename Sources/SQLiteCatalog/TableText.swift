/// What the text of `CREATE TABLE` and `CREATE INDEX` in `sqlite_schema` tells and no pragma does.
///
/// The text has been through SQLite's own parser, so it only has to be cut into words.
struct TableText {
    private struct Token {
        var range: Range<Int>
        /// The word in capitals, or the mark; empty for names in quotes, strings and numbers.
        var word: String
    }

    private let bytes: [UInt8]
    private var tokens: [Token] = []
    /// The tokens of each part between the outermost parentheses.
    private var parts: [Range<Int>] = []
    /// The tokens behind them.
    private var rest = 0..<0

    init(_ sql: String) {
        bytes = Array(sql.utf8)
        scan()
        cut()
    }

    // MARK: Tables

    /// Whether a column counts without giving a number twice.
    var isAutoincrement: Bool { tokens.contains { $0.word == "AUTOINCREMENT" } }

    /// The `CHECK`s, each with its name and, if it stands at one, its column.
    var checks: [(name: String?, column: String?, definition: String)] {
        parts.flatMap { part -> [(name: String?, column: String?, definition: String)] in
            let isOfTable = ["CONSTRAINT", "CHECK", "UNIQUE", "PRIMARY", "FOREIGN"].contains(
                tokens[part.lowerBound].word)
            return part.indices.compactMap { index in
                guard tokens[index].word == "CHECK", let group = group(after: index, in: part) else { return nil }
                let isNamed = index - 2 >= part.lowerBound && tokens[index - 2].word == "CONSTRAINT"
                return (
                    isNamed ? name(index - 1) : nil, isOfTable ? nil : name(part.lowerBound), "CHECK (\(text(group)))"
                )
            }
        }
    }

    /// The expression that a generated column is computed from.
    func computed(_ column: String) -> String? {
        guard let part = parts.first(where: { name($0.lowerBound).lowercased() == column.lowercased() }) else {
            return nil
        }
        return part.first { tokens[$0].word == "AS" }.flatMap { group(after: $0, in: part) }.map(text)
    }

    // MARK: Indexes

    /// The key parts as written.
    var partTexts: [String] { parts.map(text) }

    /// The condition of a partial index.
    var predicate: String? {
        rest.first { tokens[$0].word == "WHERE" }.map { text($0 + 1..<rest.upperBound) }
    }

    // MARK: Words

    private func text(_ range: Range<Int>) -> String {
        guard let first = range.first, let last = range.last else { return "" }
        return String(decoding: bytes[tokens[first].range.lowerBound..<tokens[last].range.upperBound], as: UTF8.self)
    }

    private func name(_ index: Int) -> String {
        let text = text(index..<index + 1)
        guard let quote = text.first, let close = ["\"": "\"", "`": "`", "'": "'", "[": "]"][quote], text.count > 1
        else {
            return text
        }
        let inner = text.dropFirst().dropLast()
        return inner.split(separator: close + close, omittingEmptySubsequences: false).joined(separator: close)
    }

    private func group(after index: Int, in part: Range<Int>) -> Range<Int>? {
        guard index + 1 < part.upperBound, tokens[index + 1].word == "(" else { return nil }
        var depth = 0
        for place in index + 1..<part.upperBound {
            if tokens[place].word == "(" { depth += 1 }
            if tokens[place].word == ")" { depth -= 1 }
            if depth == 0 { return index + 2..<place }
        }
        return nil
    }

    private mutating func cut() {
        guard let open = tokens.firstIndex(where: { $0.word == "(" }) else { return }
        var depth = 0
        var start = open + 1
        for place in open..<tokens.count {
            switch tokens[place].word {
            case "(": depth += 1
            case ")":
                depth -= 1
                guard depth == 0 else { continue }
                if start < place { parts.append(start..<place) }
                rest = place + 1..<tokens.count
                return
            case "," where depth == 1:
                if start < place { parts.append(start..<place) }
                start = place + 1
            default: break
            }
        }
    }

    private mutating func scan() {
        var offset = 0
        func peek(_ distance: Int) -> UInt8? { offset + distance < bytes.count ? bytes[offset + distance] : nil }
        while let byte = peek(0) {
            let start = offset
            switch byte {
            case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"):
                offset = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
                offset += 2
                while offset < bytes.count, !(bytes[offset] == UInt8(ascii: "*") && peek(1) == UInt8(ascii: "/")) {
                    offset += 1
                }
                offset = min(offset + 2, bytes.count)
            case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"), UInt8(ascii: "["):
                let close = byte == UInt8(ascii: "[") ? UInt8(ascii: "]") : byte
                offset += 1
                while let next = peek(0), next != close || (byte == close && peek(1) == close) {
                    offset += next == close ? 2 : 1
                }
                offset = min(offset + 1, bytes.count)
                tokens.append(Token(range: start..<offset, word: ""))
            case _ where Self.isWordPart(byte):
                while let next = peek(0), Self.isWordPart(next) { offset += 1 }
                let word = String(decoding: bytes[start..<offset], as: UTF8.self).uppercased()
                tokens.append(Token(range: start..<offset, word: word))
            default:
                offset += 1
                guard byte > UInt8(ascii: " ") else { continue }
                tokens.append(Token(range: start..<offset, word: String(UnicodeScalar(byte))))
            }
        }
    }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
            || byte >= 0x80
    }
}
