/// Walks over a script of an unknown dialect and gives what tells dialects apart.
///
/// Rows are stepped over, and strings by all dialects' rules at once: a backslash escapes a quote unless what follows
/// the quote can only follow a string.
struct SignScanner {
    enum Sign {
        /// A word in capitals, with the word or mark before it.
        case word(String, before: String)
        case backtick
        case quotedName
        /// `DEFAULT "text"`, which PostgreSQL takes for a column.
        case quotedText
        case bracket
        case executableComment
        case dollarQuote
        case cast
    }

    private let bytes: [UInt8]
    private var offset = 0
    private var before = ""
    private var wordsOfStatement = 0
    /// Whether the statement is of rows: only its first words count.
    private(set) var isOfRows = false
    /// Bytes looked through for the ends of dollar quotes.
    private var dollarWork = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func next() -> Sign? {
        while offset < bytes.count {
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"): skipLine()
            case UInt8(ascii: "#") where isLineStart: skipLine()
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
                let isExecutable = peek(2) == UInt8(ascii: "!") && (peek(3) ?? 0) &- 48 < 10
                if isExecutable {
                    offset += 3
                    return .executableComment
                }
                skipComment()
            case UInt8(ascii: "'"): skipString()
            case UInt8(ascii: "\""):
                let isName = ["TABLE", "EXISTS", "ON", "REFERENCES", "INTO"].contains(before)
                let isText = before == "DEFAULT" && !isOfRows
                skipQuoted(byte)
                if isText { return .quotedText }
                if isName { return .quotedName }
            case UInt8(ascii: "`"):
                if let sign = backtick() { return sign }
            case UInt8(ascii: "["):
                offset += 1
                if startsName(before), TokenLexer.isWordPart(peek(0) ?? 0), !isOfRows { return .bracket }
            case UInt8(ascii: "$"):
                if skipDollar() { return .dollarQuote }
            case UInt8(ascii: ":") where peek(1) == UInt8(ascii: ":"):
                offset += 2
                if !isOfRows { return .cast }
            case UInt8(ascii: ";"):
                offset += 1
                (wordsOfStatement, isOfRows, before) = (0, false, "")
            case _ where TokenLexer.isWordPart(byte):
                if let sign = word() { return sign }
            default:
                if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ",") {
                    before = String(UnicodeScalar(byte))
                }
                offset += 1
            }
        }
        return nil
    }

    private mutating func word() -> Sign? {
        let start = offset
        while offset < bytes.count, TokenLexer.isWordPart(bytes[offset]), bytes[offset] != UInt8(ascii: "$") {
            offset += 1
        }
        if offset == start { offset += 1 }
        guard offset - start <= 24 else { return nil }
        wordsOfStatement += 1
        guard !isOfRows || wordsOfStatement <= 4 else { return nil }
        let word = String(decoding: bytes[start..<offset], as: UTF8.self).uppercased()
        if wordsOfStatement == 1 {
            isOfRows = ["INSERT", "UPDATE", "DELETE", "COPY", "REPLACE", "COMMENT"].contains(word)
            // The rows of COPY are no SQL at all.
            if word == "COPY" { skipToLine(#"\."#) }
        }
        let sign = Sign.word(word, before: before)
        before = word
        return sign
    }

    /// A name in backticks where a name may stand.
    private mutating func backtick() -> Sign? {
        let start = offset
        guard let close = bytes[(offset + 1)...].prefix(130).firstIndex(of: UInt8(ascii: "`")) else {
            offset += 1
            return nil
        }
        offset = close + 1
        wordsOfStatement += 1
        defer { before = "name" }
        guard !isOfRows || wordsOfStatement <= 4, close > start + 1, startsName(before) else { return nil }
        return bytes[start..<close].contains(UInt8(ascii: "\n")) ? nil : .backtick
    }

    private func startsName(_ before: String) -> Bool {
        ["TABLE", "EXISTS", "INTO", "KEY", "INDEX", "(", ",", "ON", "COLUMN", "ADD", "REFERENCES", "CONSTRAINT", "USE"]
            .contains(before)
    }

    // MARK: What is stepped over

    private mutating func skipLine() {
        offset = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    }

    private mutating func skipToLine(_ text: String) {
        while offset < bytes.count {
            skipLine()
            offset = min(offset + 1, bytes.count)
            if bytes[offset...].starts(with: text.utf8) { return }
        }
    }

    private mutating func skipComment() {
        offset += 2
        while let star = bytes[min(offset, bytes.count)...].firstIndex(of: UInt8(ascii: "*")) {
            offset = star + 1
            if peek(0) == UInt8(ascii: "/") {
                offset += 1
                return
            }
        }
        offset = bytes.count
    }

    private mutating func skipString() {
        offset += 1
        while offset < bytes.count {
            if bytes[offset] == UInt8(ascii: "\\"), peek(1) == UInt8(ascii: "'") {
                if let next = peek(2), ",);\n\r".utf8.contains(next) {
                    offset += 2
                    return
                }
                offset += 2
            } else if bytes[offset] == UInt8(ascii: "\\"), peek(1) == UInt8(ascii: "\\") {
                offset += 2
            } else if bytes[offset] == UInt8(ascii: "'") {
                offset += 1
                guard peek(0) == UInt8(ascii: "'") else { return }
                offset += 1
            } else {
                offset += 1
            }
        }
    }

    private mutating func skipQuoted(_ quote: UInt8) {
        offset = bytes[(offset + 1)...].firstIndex(of: quote).map { $0 + 1 } ?? bytes.count
        before = "name"
    }

    /// `$tag$ … $tag$`; `false` for a lone `$`.
    private mutating func skipDollar() -> Bool {
        let name = bytes[(offset + 1)...].prefix(64).prefix { TokenLexer.isWordPart($0) && $0 != UInt8(ascii: "$") }
        guard name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: "$"),
            name.first.map({ $0 &- 48 >= 10 }) ?? true, dollarWork < 4 * bytes.count
        else {
            offset += 1
            return false
        }
        let tag = bytes[offset...name.endIndex]
        var place = name.endIndex + 1
        while let dollar = bytes[min(place, bytes.count)...].firstIndex(of: UInt8(ascii: "$")) {
            if bytes[dollar...].starts(with: tag) {
                offset = dollar + tag.count
                return true
            }
            place = dollar + 1
        }
        dollarWork += bytes.count - offset
        // `DELIMITER $$` stands alone.
        offset = tag.endIndex
        return false
    }

    /// Whether that byte comes next, blanks aside.
    func isAt(_ byte: UInt8) -> Bool {
        bytes[offset...].prefix(8).first { !TokenLexer.isSpace($0) } == byte
    }

    private var isLineStart: Bool { offset == 0 || bytes[offset - 1] == UInt8(ascii: "\n") }

    private func peek(_ distance: Int) -> UInt8? {
        offset + distance < bytes.count ? bytes[offset + distance] : nil
    }
}
