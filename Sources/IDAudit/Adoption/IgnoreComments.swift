internal import SchemaModel

/// Reads the ignores out of the comments of a text, of any language whose comments are marked by `--`, `//`, `#` or
/// `/* */`.
struct IgnoreComments {
    /// What stands in the text, in its order.
    enum Event {
        case ignore(Int)
        case end(line: Int)
    }

    private(set) var ignores: [InlineIgnore] = []
    private(set) var events: [Event] = []

    private let source: SourceText
    private let syntax: CommentSyntax
    /// The last search for the end of a block comment: from where, and what was found.
    private var closed: (from: Int, at: Int)?
    private static let word = Array("unserial-ignore".utf8)
    /// What stands behind the word is read so far, and so many unknown names are told.
    private static let longest = 1_000
    private static let mostUnknown = 5

    init(_ source: SourceText) {
        self.source = source
        syntax = CommentSyntax(file: source.file)
        var nextCode: [Int?]?
        for offset in Self.places(in: source.bytes) {
            guard var comment = directive(at: offset) else { continue }
            if comment.keyword == "-end" {
                events.append(.end(line: comment.ignore.location.line))
                continue
            }
            if case .line = comment.ignore.reach, comment.isAlone {
                let lines = nextCode ?? syntax.nextCodeLines(of: source)
                nextCode = lines
                comment.ignore.reach = .line(lines[comment.ignore.location.line])
            }
            events.append(.ignore(ignores.count))
            ignores.append(comment.ignore)
        }
    }

    /// Where the word stands.
    private static func places(in bytes: [UInt8]) -> [Int] {
        var places: [Int] = []
        let word = Self.word
        bytes.withUnsafeBufferPointer { bytes in
            guard bytes.count >= word.count else { return }
            let last = bytes.count - word.count
            var offset = 0
            while offset <= last {
                // The last letters are rare; most texts are passed fifteen bytes at a time.
                switch bytes[offset + word.count - 1] {
                case UInt8(ascii: "e"):
                    if bytes[offset..<offset + word.count].elementsEqual(word) {
                        places.append(offset)
                        offset += word.count
                    } else {
                        offset += 1
                    }
                case UInt8(ascii: "u"), UInt8(ascii: "n"), UInt8(ascii: "s"), UInt8(ascii: "r"), UInt8(ascii: "i"),
                    UInt8(ascii: "a"), UInt8(ascii: "l"), UInt8(ascii: "-"), UInt8(ascii: "g"), UInt8(ascii: "o"):
                    offset += 1
                default: offset += word.count
                }
            }
        }
        return places
    }

    private struct Directive {
        var ignore: InlineIgnore
        var keyword: String
        var isAlone: Bool
    }

    /// Reads the comment in which the word stands; `nil` where it is none, or not the first word of it.
    private mutating func directive(at offset: Int) -> Directive? {
        let bytes = source.bytes
        let line = source.range(ofLine: source.location(of: offset..<offset).line)
        guard let opener = syntax.opener(before: offset, from: line.lowerBound, in: bytes) else { return nil }
        var position = offset + Self.word.count
        var keyword = ""
        for known in ["-start", "-end", "-file"] where bytes[position..<line.upperBound].starts(with: known.utf8) {
            keyword = known
            position += known.utf8.count
        }
        var end = line.upperBound
        var isClosed = true
        if opener.isBlock {
            let close = close(after: position, in: line)
            isClosed = close < line.upperBound
            end = close
        }
        let text = source[position..<min(end, position + Self.longest)]
        // `unserial-ignored` and `unserial-ignore-next` are other words.
        guard text.isEmpty || text.first?.isWhitespace == true || text.first == ":" else { return nil }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let location = source.location(of: offset..<position + trimmedCount(of: text))
        var ignore = InlineIgnore(reach: .line(location.line), location: location)
        if parts.count > 1 {
            let reason = Self.trimmed(parts[1])
            ignore.reason = reason.isEmpty ? nil : reason
        }
        for name in Self.names(in: parts.first ?? "") {
            if let code = RuleNames.code(name) {
                ignore.codes.insert(code)
            } else if ignore.unknown.count < Self.mostUnknown {
                ignore.unknown.append(name)
            }
        }
        switch keyword {
        case "-file": ignore.reach = .file
        case "-start": ignore.reach = .block
        default: break
        }
        let isWholeComment = !opener.isBlock || opener.isFirst && isClosed
        if keyword.isEmpty || keyword == "-file", isWholeComment {
            ignore.removal = removal(of: opener, to: opener.isBlock ? end + 2 : end, line: line)
        }
        return Directive(ignore: ignore, keyword: keyword, isAlone: opener.isAlone)
    }

    /// Where `*/` stands on a line, or the line's end. A long line of many openers is searched once.
    private mutating func close(after position: Int, in line: Range<Int>) -> Int {
        if let closed, closed.from <= position, position <= closed.at { return min(closed.at, line.upperBound) }
        let bytes = source.bytes
        let found = (position..<max(line.upperBound - 1, position)).first {
            bytes[$0] == UInt8(ascii: "*") && bytes[$0 + 1] == UInt8(ascii: "/")
        }
        closed = (position, found ?? line.upperBound)
        return found ?? line.upperBound
    }

    private func trimmedCount(of text: String) -> Int {
        let kept = text.utf8.reversed().drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        return kept.count
    }

    /// The whole line of a comment that stands alone; a trailing one with the blanks before it.
    private func removal(of opener: CommentSyntax.Opener, to end: Int, line: Range<Int>) -> Range<Int>? {
        let bytes = source.bytes
        guard source.bytes[end..<max(line.upperBound, end)].allSatisfy({ $0 <= UInt8(ascii: " ") }) else { return nil }
        if opener.isAlone {
            var next = line.upperBound
            while next < bytes.count, bytes[next] == UInt8(ascii: "\r") { next += 1 }
            return line.lowerBound..<min(next + 1, bytes.count)
        }
        var start = opener.offset
        while start > line.lowerBound, bytes[start - 1] <= UInt8(ascii: " ") { start -= 1 }
        return start..<line.upperBound
    }

    /// `ID102, int-autoincrement-key`; blanks separate too, where they separate rules.
    private static func names(in text: Substring) -> [String] {
        text.split(separator: ",").flatMap { part -> [String] in
            let words = part.split(whereSeparator: \.isWhitespace)
            if words.allSatisfy({ RuleNames.code($0) != nil }) { return words.map(String.init) }
            return [trimmed(part)]
        }.filter { !$0.isEmpty }
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop(while: \.isWhitespace)
        return String(String(start.reversed().drop(while: \.isWhitespace)).reversed())
    }
}
