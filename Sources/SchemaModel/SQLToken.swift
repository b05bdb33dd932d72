/// A token of an expression in any dialect of SQL.
enum SQLToken: Hashable {
    /// A word without quotes, in small letters.
    case word(String)
    /// A name in double quotes or backticks.
    case quoted(String)
    /// A string constant, its quotes and escapes undone.
    case text([UInt8])
    /// A number; `nil` where it is not whole or does not fit.
    case number(Int?)
    /// An operator or a bracket.
    case symbol(String)

    var isName: Bool {
        switch self {
        case .word, .quoted: true
        default: false
        }
    }

    /// Whether an operand may begin here.
    var isOperandStart: Bool {
        switch self {
        case .word, .quoted, .text, .number: true
        case .symbol(let symbol): ["(", "-", "["].contains(symbol)
        }
    }

    /// The tokens of a text; `nil` where a quote is not closed. Comments are white space.
    static func all(in bytes: [UInt8]) -> [SQLToken]? {
        // A default longer than that makes no ids.
        guard bytes.count <= 16_384 else { return nil }
        var scanner = Scanner(bytes: bytes)
        var tokens: [SQLToken] = []
        while true {
            scanner.skipSpace()
            guard scanner.position < bytes.count else { return tokens }
            guard let token = scanner.next() else { return nil }
            tokens.append(token)
        }
    }

    private struct Scanner {
        let bytes: [UInt8]
        var position = 0

        private func byte(_ ahead: Int = 0) -> UInt8? {
            position + ahead < bytes.count ? bytes[position + ahead] : nil
        }

        mutating func skipSpace() {
            while let byte = byte() {
                if byte <= 0x20 {
                    position += 1
                } else if byte == UInt8(ascii: "-"), self.byte(1) == byte {
                    while let byte = self.byte(), byte != UInt8(ascii: "\n") { position += 1 }
                } else if byte == UInt8(ascii: "/"), self.byte(1) == UInt8(ascii: "*") {
                    position += 2
                    while position < bytes.count, !(self.byte() == UInt8(ascii: "*") && self.byte(1) == byte) {
                        position += 1
                    }
                    position = min(position + 2, bytes.count)
                } else {
                    return
                }
            }
        }

        mutating func next() -> SQLToken? {
            guard let first = byte() else { return nil }
            switch first {
            case UInt8(ascii: "'"): return quoted("'", escapes: false).map(SQLToken.text)
            case UInt8(ascii: "\""):
                return quoted("\"", escapes: false).map { .quoted(String(decoding: $0, as: UTF8.self)) }
            case UInt8(ascii: "`"):
                return quoted("`", escapes: false).map { .quoted(String(decoding: $0, as: UTF8.self)) }
            case UInt8(ascii: "$"): return dollarQuoted()
            case UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
            case let letter where Self.isWordByte(letter): return word()
            default: return symbol(first)
            }
        }

        /// A text up to its closing quote; a doubled one stands for itself.
        private mutating func quoted(_ quote: Unicode.Scalar, escapes: Bool) -> [UInt8]? {
            let quote = UInt8(ascii: quote)
            var text: [UInt8] = []
            position += 1
            while let byte = byte() {
                position += 1
                if byte == UInt8(ascii: "\\"), escapes, let next = self.byte() {
                    text.append(next)
                    position += 1
                } else if byte != quote {
                    text.append(byte)
                } else if self.byte() == quote {
                    text.append(quote)
                    position += 1
                } else {
                    return text
                }
            }
            return nil
        }

        /// PostgreSQL manual, 4.1.2.4 "Dollar-Quoted String Constants".
        private mutating func dollarQuoted() -> SQLToken? {
            var end = position + 1
            while end < bytes.count, Self.isWordByte(bytes[end]), bytes[end] != UInt8(ascii: "$") { end += 1 }
            guard end < bytes.count, bytes[end] == UInt8(ascii: "$") else { return nil }
            let tag = bytes[position...end]
            var start = end + 1
            let textStart = start
            while start + tag.count <= bytes.count {
                if bytes[start] == UInt8(ascii: "$"), bytes[start..<start + tag.count].elementsEqual(tag) {
                    position = start + tag.count
                    return .text(Array(bytes[textStart..<start]))
                }
                start += 1
            }
            return nil
        }

        private mutating func number() -> SQLToken {
            let start = position
            while let byte = byte(), Self.isWordByte(byte) || byte == UInt8(ascii: ".") { position += 1 }
            return .number(Int(String(decoding: bytes[start..<position], as: UTF8.self)))
        }

        private mutating func word() -> SQLToken? {
            let start = position
            while let byte = byte(), Self.isWordByte(byte) { position += 1 }
            let word = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
            // `E'…'`, `N'…'`, `X'…'`, `B'…'`, `_utf8mb4'…'`
            if byte() == UInt8(ascii: "'"), ["e", "n", "x", "b", "u"].contains(word) || word.hasPrefix("_") {
                return quoted("'", escapes: word == "e").map(SQLToken.text)
            }
            return .word(word)
        }

        private static let operators: Set<UInt8> = Set("+-*/%<>=!|&^~#@?:.".utf8)

        private mutating func symbol(_ first: UInt8) -> SQLToken {
            position += 1
            var symbol = String(Unicode.Scalar(first))
            // `::`, `||`, `->>`; a sign after an operator belongs to the operand.
            guard Self.operators.contains(first), first != UInt8(ascii: ".") else { return .symbol(symbol) }
            while let byte = byte(), Self.operators.contains(byte),
                ![UInt8(ascii: "."), UInt8(ascii: "+")].contains(byte)
            {
                if byte == UInt8(ascii: "-") { break }
                symbol.append(Character(Unicode.Scalar(byte)))
                position += 1
            }
            return .symbol(symbol)
        }

        private static func isWordByte(_ byte: UInt8) -> Bool {
            (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
                || byte >= 0x80
        }
    }
}
