/// Walks over a script by the lexical rules of MySQL and MariaDB, or of SQLite.
///
/// Comments are stepped over; what stands in MySQL's executable comments (`/*!50100 … */`) is read like the rest.
///
/// Sources: MySQL manual, 11.1 "Literal Values", 11.2 "Schema Object Names", 11.7 "Comments"; SQLite, "SQL Comment
/// Syntax" and "SQLite Keywords".
struct TokenLexer {
    let bytes: [UInt8]
    let isSQLite: Bool
    private(set) var offset = 0
    /// What ends a statement instead of `;`.
    private(set) var delimiter: [UInt8] = []
    /// Whether the text ended inside quotes or a comment.
    private(set) var isCutOff = false
    private var isExecutable = false

    init(_ bytes: [UInt8], isSQLite: Bool) {
        self.bytes = bytes
        self.isSQLite = isSQLite
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    }

    /// Goes on at an offset, outside of quotes and comments.
    mutating func restart(at offset: Int) {
        self.offset = offset
        isCutOff = false
        isExecutable = false
    }

    /// Takes the rest of the line after the word `DELIMITER`.
    mutating func takeDelimiter() {
        let line = bytes[offset...].prefix { $0 != UInt8(ascii: "\n") }
        offset = line.endIndex
        let word = line.drop { Self.isSpace($0) }.prefix { !Self.isSpace($0) }
        delimiter = word.elementsEqual([UInt8(ascii: ";")]) ? [] : Array(word)
    }

    mutating func skipLine() {
        offset = bytes[min(offset, bytes.count)...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    }

    /// Whether only blanks stand before an offset on its line.
    func isAtLineStart(_ offset: Int) -> Bool {
        var place = offset
        while place > 0, bytes[place - 1] == UInt8(ascii: " ") || bytes[place - 1] == UInt8(ascii: "\t") { place -= 1 }
        return place == 0 || bytes[place - 1] == UInt8(ascii: "\n")
    }

    /// The next token, or `nil` at the end of the text.
    mutating func next() -> Token? {
        while offset < bytes.count {
            let byte = bytes[offset]
            if Self.isSpace(byte) || byte == 0 {
                offset += 1
            } else if !delimiter.isEmpty, bytes[offset...].starts(with: delimiter) {
                return token(.end) { $0.offset += $0.delimiter.count }
            } else if startsLineComment(byte) {
                skipLine()
            } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                skipComment()
            } else if isExecutable, byte == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                isExecutable = false
                offset += 2
            } else {
                return significant(byte)
            }
        }
        return nil
    }

    private mutating func significant(_ byte: UInt8) -> Token {
        switch byte {
        case UInt8(ascii: "'"): return token(.string) { $0.skipQuoted(byte, escapes: !$0.isSQLite) }
        case UInt8(ascii: "\""):
            return token(isSQLite ? .name : .string) { $0.skipQuoted(byte, escapes: !$0.isSQLite) }
        case UInt8(ascii: "`"): return token(.name) { $0.skipQuoted(byte, escapes: false) }
        case UInt8(ascii: "[") where isSQLite: return token(.name) { $0.skipBracketed() }
        case UInt8(ascii: ";") where delimiter.isEmpty: return token(.end) { $0.offset += 1 }
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
        case _ where Self.isWordPart(byte): return token(.word) { $0.skipWord() }
        case UInt8(ascii: "{") where placeholderEnd() != nil: return token(.word) { $0.skipWord() }
        default: return token(.mark) { $0.offset += 1 }
        }
    }

    private mutating func token(_ kind: Token.Kind, _ skip: (inout Self) -> Void) -> Token {
        let start = offset
        skip(&self)
        offset = min(offset, bytes.count)
        return Token(kind: kind, range: start..<offset)
    }

    // MARK: Comments

    /// The server wants a blank after `--`; at the start of a line the client does not. At the mark that Drizzle writes
    /// behind a statement (`;--> statement-breakpoint`) its tools cut the script before the server sees it.
    private func startsLineComment(_ byte: UInt8) -> Bool {
        if byte == UInt8(ascii: "#") { return !isSQLite }
        guard byte == UInt8(ascii: "-"), peek(1) == UInt8(ascii: "-") else { return false }
        guard !isSQLite, let next = peek(2) else { return true }
        return next <= UInt8(ascii: " ") || isAtLineStart(offset)
            || bytes[(offset + 2)...].starts(with: "> statement-breakpoint".utf8)
    }

    private mutating func skipComment() {
        if !isSQLite {
            let mark = peek(2) == UInt8(ascii: "M") ? 3 : 2
            if peek(mark) == UInt8(ascii: "!") {
                offset += mark + 1
                // The version from which a server reads on has five or six digits.
                let digits = bytes[offset...].prefix(6).prefix { $0 &- 48 < 10 }
                if digits.count >= 5 { offset = digits.endIndex }
                isExecutable = true
                return
            }
        }
        offset += 2
        while let star = bytes[min(offset, bytes.count)...].firstIndex(of: UInt8(ascii: "*")) {
            offset = star + 1
            if peek(0) == UInt8(ascii: "/") {
                offset += 1
                return
            }
        }
        offset = bytes.count
        isCutOff = true
    }

    // MARK: Words and quotes

    private mutating func skipQuoted(_ quote: UInt8, escapes: Bool) {
        offset += 1
        while offset < bytes.count {
            if bytes[offset] == quote {
                offset += 1
                guard offset < bytes.count, bytes[offset] == quote else { return }
                offset += 1
            } else {
                offset += escapes && bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
            }
        }
        isCutOff = true
    }

    private mutating func skipBracketed() {
        guard let end = bytes[offset...].firstIndex(of: UInt8(ascii: "]")) else {
            offset = bytes.count
            isCutOff = true
            return
        }
        offset = end + 1
    }

    /// A word goes on through a template that touches it: `{{prefix}}users`, `${prefix}users`.
    private mutating func skipWord() {
        while offset < bytes.count {
            if !delimiter.isEmpty, bytes[offset...].starts(with: delimiter) {
                return
            } else if Self.isWordPart(bytes[offset]) {
                offset += 1
            } else if bytes[offset] == UInt8(ascii: "{"), let end = placeholderEnd() {
                offset = end
            } else {
                return
            }
        }
    }

    /// The end of a `{…}` of one line that begins here.
    private func placeholderEnd() -> Int? {
        let rest = bytes[offset...].prefix(128).prefix { $0 != UInt8(ascii: "\n") }
        guard let close = rest.firstIndex(of: UInt8(ascii: "}")) else { return nil }
        return rest[close...].prefix { $0 == UInt8(ascii: "}") }.endIndex
    }

    /// Digits, or a name that begins with one: MySQL lets `2fa_codes` be a table.
    private mutating func number() -> Token {
        let start = offset
        var isNumber = true
        while offset < bytes.count, Self.isWordPart(bytes[offset]) {
            isNumber = isNumber && bytes[offset] &- 48 < 10
            offset += 1
        }
        let word = bytes[start..<offset]
        let isHex = word.starts(with: [48, 120]) || word.starts(with: [48, 88])
        let isExponent =
            word.last.map { $0 &- 48 < 10 || $0 | 0x20 == UInt8(ascii: "e") } ?? false
            && word.allSatisfy { $0 &- 48 < 10 || $0 | 0x20 == UInt8(ascii: "e") }
        guard isNumber || isHex || isExponent else { return Token(kind: .word, range: start..<offset) }
        if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
            offset += 1
            while offset < bytes.count, Self.isWordPart(bytes[offset]) { offset += 1 }
        }
        return Token(kind: .number, range: start..<offset)
    }

    private func peek(_ distance: Int) -> UInt8? {
        offset + distance < bytes.count ? bytes[offset + distance] : nil
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }

    static func isWordPart(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
            || byte >= 0x80
    }
}
