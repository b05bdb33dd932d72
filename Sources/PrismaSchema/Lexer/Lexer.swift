/// Cuts a text into tokens that tile it.
struct Lexer {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset = 0
    private var tokens: [Token] = []

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        tokens.reserveCapacity(bytes.count / 4)
    }

    /// The tokens of a text, any bytes whatever.
    static func tokens(of bytes: [UInt8]) -> [Token] {
        bytes.withUnsafeBufferPointer { bytes in
            var lexer = Lexer(bytes)
            while lexer.offset < bytes.count { lexer.lexOne() }
            return lexer.tokens
        }
    }

    private mutating func lexOne() {
        let start = offset
        let kind = scan()
        // Every branch of `scan` moves on; the lexer would not end otherwise.
        assert(offset > start)
        tokens.append(Token(kind: kind, range: start..<offset))
    }

    private mutating func scan() -> Token.Kind {
        let byte = bytes[offset]
        if offset == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            offset = 3
            return .blank
        }
        switch byte {
        case UInt8(ascii: "\n"):
            offset += 1
            return .newline
        case UInt8(ascii: "\r") where peek(1) == UInt8(ascii: "\n"):
            offset += 2
            return .newline
        case UInt8(ascii: "\r"):
            // Alone, without a line feed, it ends a line too (datamodel.pest, `NEWLINE`).
            offset += 1
            return .newline
        case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0B, 0x0C:
            skip { Self.isBlank($0) }
            return .blank
        case UInt8(ascii: "/"): return scanSlash()
        case UInt8(ascii: "\""): return scanString()
        case UInt8(ascii: "-") where peek(1).map(Self.isDigit) ?? false: return scanNumber()
        case _ where Self.isDigit(byte): return scanNumber()
        case _ where Self.isIdentifierStart(byte):
            skip { Self.isIdentifierPart($0) }
            return .identifier
        case UInt8(ascii: "@") where peek(1) == UInt8(ascii: "@"):
            offset += 2
            return .doubleAt
        default:
            offset += 1
            return Self.punctuation(byte)
        }
    }

    private mutating func scanSlash() -> Token.Kind {
        guard let next = peek(1) else {
            offset += 1
            return .unknown
        }
        if next == UInt8(ascii: "/") {
            let kind: Token.Kind = peek(2) == UInt8(ascii: "/") ? .documentation : .comment
            skip { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
            return kind
        }
        guard next == UInt8(ascii: "*") else {
            offset += 1
            return .unknown
        }
        var end = offset + 2
        while end + 1 < bytes.count, !(bytes[end] == UInt8(ascii: "*") && bytes[end + 1] == UInt8(ascii: "/")) {
            end += 1
        }
        guard end + 1 < bytes.count else {
            // Without its end a comment would swallow the rest of the file.
            offset += 2
            return .unknown
        }
        offset = end + 2
        return .blockComment
    }

    private mutating func scanString() -> Token.Kind {
        offset += 1
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                offset += 1
                return .string
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return .unterminatedString
            case UInt8(ascii: "\\") where peek(1).map { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") } ?? false:
                offset += 2
            default: offset += 1
            }
        }
        return .unterminatedString
    }

    private mutating func scanNumber() -> Token.Kind {
        let isNegative = bytes[offset] == UInt8(ascii: "-")
        offset += 1
        skip { Self.isDigit($0) }
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "."), peek(1).map(Self.isDigit) ?? false {
            offset += 1
            skip { Self.isDigit($0) }
            return .number
        }
        // A name may begin with a digit: `2fa Boolean`.
        if !isNegative, offset < bytes.count, Self.isIdentifierPart(bytes[offset]) {
            skip { Self.isIdentifierPart($0) }
            return .identifier
        }
        return .number
    }

    private func peek(_ distance: Int) -> UInt8? {
        offset + distance < bytes.count ? bytes[offset + distance] : nil
    }

    private mutating func skip(while condition: (UInt8) -> Bool) {
        while offset < bytes.count, condition(bytes[offset]) { offset += 1 }
    }
}

extension Lexer {
    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == 0x0B || byte == 0x0C
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    /// Every scalar beyond ASCII counts as a letter: the grammar takes Unicode letters since 2025.
    private static func isIdentifierStart(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    private static func isIdentifierPart(_ byte: UInt8) -> Bool {
        isIdentifierStart(byte) || isDigit(byte) || byte == UInt8(ascii: "-")
    }

    private static func punctuation(_ byte: UInt8) -> Token.Kind {
        switch byte {
        case UInt8(ascii: "{"): .leftBrace
        case UInt8(ascii: "}"): .rightBrace
        case UInt8(ascii: "["): .leftBracket
        case UInt8(ascii: "]"): .rightBracket
        case UInt8(ascii: "("): .leftParenthesis
        case UInt8(ascii: ")"): .rightParenthesis
        case UInt8(ascii: ","): .comma
        case UInt8(ascii: ":"): .colon
        case UInt8(ascii: "="): .equals
        case UInt8(ascii: "."): .dot
        case UInt8(ascii: "?"): .question
        case UInt8(ascii: "!"): .exclamation
        case UInt8(ascii: "@"): .at
        default: .unknown
        }
    }
}
