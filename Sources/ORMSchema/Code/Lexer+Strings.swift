extension Lexer {
    /// What a string needs to know of its end.
    struct Quote {
        var closing: [UInt8]
        var spansLines = false
        var escapes = true
        /// What opens code inside of it: `#{`, `${` or `\(`.
        var interpolation: [UInt8] = []
        /// A bracket that nests inside of it (`%w(a (b))`).
        var opening: UInt8?
    }

    /// Reads a string, or what counts as one; `false` where none begins.
    mutating func string() -> Bool {
        let start = position
        guard let (quote, length) = opening() else {
            switch byte() {
            case UInt8(ascii: "/"): return pattern()
            case UInt8(ascii: "<"): return heredoc()
            default: return false
            }
        }
        position += length
        let content = position
        var isComputed = false
        let end = skip(quote, depth: 0, isComputed: &isComputed)
        // f"{prefix}_users"
        if language == .python, bytes[start..<content].contains(where: { $0 | 0x20 == UInt8(ascii: "f") }) {
            isComputed = bytes[content..<end].contains(UInt8(ascii: "{"))
        }
        // A string that spans lines does not make the next token the first of its line.
        add(.string, start..<position, text: content..<end, isComputed: isComputed)
        return true
    }

    private func opening() -> (Quote, length: Int)? {
        let first = byte()
        let double = UInt8(ascii: "\"")
        let single = UInt8(ascii: "'")
        switch language {
        case .python:
            var prefix = 0
            while prefix < 2, [0x72, 0x62, 0x66, 0x75, 0x52, 0x42, 0x46, 0x55].contains(byte(prefix)) { prefix += 1 }
            let mark = byte(prefix)
            guard mark == double || mark == single else { return nil }
            let isTriple = byte(prefix + 1) == mark && byte(prefix + 2) == mark
            return (
                Quote(closing: isTriple ? [mark, mark, mark] : [mark], spansLines: isTriple),
                prefix + (isTriple ? 3 : 1)
            )
        case .typescript:
            if first == UInt8(ascii: "`") {
                return (Quote(closing: [first], spansLines: true, interpolation: Array("${".utf8)), 1)
            }
            return first == double || first == single ? (Quote(closing: [first]), 1) : nil
        case .go:
            if first == UInt8(ascii: "`") { return (Quote(closing: [first], spansLines: true, escapes: false), 1) }
            return first == double || first == single ? (Quote(closing: [first]), 1) : nil
        case .swift:
            var hashes = 0
            while hashes < 8, byte(hashes) == UInt8(ascii: "#") { hashes += 1 }
            guard byte(hashes) == double else { return nil }
            let tail = Array(repeating: UInt8(ascii: "#"), count: hashes)
            let isTriple = byte(hashes + 1) == double && byte(hashes + 2) == double
            let marks = isTriple ? [double, double, double] : [double]
            return (
                Quote(
                    closing: marks + tail, spansLines: isTriple, escapes: hashes == 0,
                    interpolation: hashes == 0 ? Array("\\(".utf8) : []), hashes + marks.count
            )
        case .elixir: return elixir(first)
        case .ruby: return ruby(first)
        }
    }

    private func elixir(_ first: UInt8) -> (Quote, length: Int)? {
        let double = UInt8(ascii: "\"")
        let single = UInt8(ascii: "'")
        // `?"` is the number of a letter.
        if byte(-1) == UInt8(ascii: "?"), first == double || first == single { return nil }
        var start = 0
        if first == UInt8(ascii: "~"), byte(1).isLetter {
            start = 1
            while start < 6, byte(start).isLetter { start += 1 }
        } else if first == UInt8(ascii: ":"), byte(1) == double || byte(1) == single {
            start = 1
        }
        let mark = byte(start)
        if mark == double || mark == single {
            let isTriple = byte(start + 1) == mark && byte(start + 2) == mark
            return (
                Quote(
                    closing: isTriple ? [mark, mark, mark] : [mark], spansLines: true, interpolation: Array("#{".utf8)),
                start + (isTriple ? 3 : 1)
            )
        }
        guard start >= 2, first == UInt8(ascii: "~"), let closing = Self.closing(of: mark) else { return nil }
        return (Quote(closing: [closing], spansLines: true, interpolation: Array("#{".utf8)), start + 1)
    }

    private func ruby(_ first: UInt8) -> (Quote, length: Int)? {
        let double = UInt8(ascii: "\"")
        let single = UInt8(ascii: "'")
        let code = Array("#{".utf8)
        switch first {
        case double, UInt8(ascii: "`"): return (Quote(closing: [first], spansLines: true, interpolation: code), 1)
        case single: return (Quote(closing: [first], spansLines: true), 1)
        case UInt8(ascii: ":") where byte(1) == double && byte(-1) != UInt8(ascii: ":"):
            return (Quote(closing: [double], spansLines: true, interpolation: code), 2)
        case UInt8(ascii: "%"):
            var length = 1
            if [0x71, 0x51, 0x77, 0x57, 0x69, 0x49, 0x72].contains(byte(1)) { length = 2 }
            let mark = byte(length)
            guard let closing = Self.closing(of: mark), length == 2 || mark == UInt8(ascii: "(") else { return nil }
            // `a % (b)` divides.
            if length == 1, let last = tokens.last, last.kind != .mark { return nil }
            return (Quote(closing: [closing], spansLines: true, opening: mark == closing ? nil : mark), length + 1)
        default: return nil
        }
    }

    private static func closing(of mark: UInt8) -> UInt8? {
        switch mark {
        case UInt8(ascii: "("): UInt8(ascii: ")")
        case UInt8(ascii: "["): UInt8(ascii: "]")
        case UInt8(ascii: "{"): UInt8(ascii: "}")
        case UInt8(ascii: "<"): UInt8(ascii: ">")
        case UInt8(ascii: "/"), UInt8(ascii: "|"), UInt8(ascii: "!"), UInt8(ascii: "\""), UInt8(ascii: "'"): mark
        default: nil
        }
    }

    /// Moves behind the end of a string and gives where its content ends; one that may not span lines ends with its line.
    private mutating func skip(_ quote: Quote, depth: Int, isComputed: inout Bool) -> Int {
        var nesting = 0
        while position < bytes.count {
            let next = bytes[position]
            if next == UInt8(ascii: "\n") {
                guard quote.spansLines else { return position }
                position += 1
                continue
            }
            if starts(quote.interpolation) {
                isComputed = true
                position += quote.interpolation.count
                skipCode(depth: depth + 1, closing: quote.interpolation.last == UInt8(ascii: "(") ? 0x29 : 0x7D)
                continue
            }
            if quote.escapes, next == UInt8(ascii: "\\") {
                position = min(position + 2, bytes.count)
                continue
            }
            if let opening = quote.opening, next == opening { nesting += 1 }
            if starts(quote.closing) {
                if nesting == 0 {
                    let end = position
                    position += quote.closing.count
                    return end
                }
                nesting -= 1
            }
            position += 1
        }
        return position
    }

    private func starts(_ text: [UInt8]) -> Bool {
        guard let first = text.first, bytes[position] == first, position + text.count <= bytes.count else {
            return false
        }
        return text.count == 1 || bytes[position..<position + text.count].elementsEqual(text)
    }

    /// Moves behind the end of code inside a string; strings in it may hold code again, to a depth nobody writes.
    private mutating func skipCode(depth: Int, closing: UInt8) {
        let opening: UInt8 = closing == 0x29 ? 0x28 : 0x7B
        var nesting = 0
        while position < bytes.count {
            let next = bytes[position]
            if next == closing {
                position += 1
                if nesting == 0 { return }
                nesting -= 1
                continue
            }
            if next == opening { nesting += 1 }
            if depth < 8, next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") || next == UInt8(ascii: "`"),
                let (quote, length) = self.opening()
            {
                position += length
                var ignored = false
                _ = skip(quote, depth: depth, isComputed: &ignored)
                continue
            }
            position += 1
        }
    }
}
