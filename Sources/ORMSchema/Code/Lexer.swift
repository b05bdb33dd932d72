internal import SchemaModel

/// Cuts a program into tokens: what stands in comments and strings is never taken for code.
///
/// Each byte is looked at a bounded number of times, whatever is left open: a guess that failed (a regular expression, a
/// here document without its end) is not made again.
struct Lexer {
    let bytes: [UInt8]
    let language: Language
    var tokens: [Token] = []
    var position = 0
    private var lineStart = 0
    private var startsLine = true
    /// Where a `/` cannot begin a regular expression, because one before it had no end on the line.
    private var noPatternBefore = 0
    private var heredocs: [HereDocument] = []
    private var bareHeredocFailed = false

    struct HereDocument {
        let token: Int
        let name: [UInt8]
    }

    init(_ bytes: [UInt8], _ language: Language) {
        self.bytes = bytes
        self.language = language
    }

    static func tokens(of source: SourceText, _ language: Language) -> [Token] {
        var lexer = Lexer(source.bytes, language)
        lexer.run()
        return lexer.tokens
    }

    func byte(_ offset: Int = 0) -> UInt8 {
        let index = position + offset
        return index >= 0 && index < bytes.count ? bytes[index] : 0
    }

    func at(_ text: StaticString, _ offset: Int = 0) -> Bool {
        let start = position + offset
        guard start >= 0, start + text.utf8CodeUnitCount <= bytes.count else { return false }
        for index in 0..<text.utf8CodeUnitCount where bytes[start + index] != text.utf8Start[index] { return false }
        return true
    }

    mutating func add(_ kind: Token.Kind, _ range: Range<Int>, text: Range<Int>? = nil, isComputed: Bool = false) {
        tokens.append(
            Token(
                kind: kind, range: range,
                text: kind == .string
                    ? unescaped(text ?? range) : String(decoding: bytes[text ?? range], as: UTF8.self),
                startsLine: startsLine, indentation: startsLine ? range.lowerBound - lineStart : 0,
                isComputed: isComputed))
        startsLine = false
    }

    private func unescaped(_ range: Range<Int>) -> String {
        guard bytes[range].contains(UInt8(ascii: "\\")) else { return String(decoding: bytes[range], as: UTF8.self) }
        var plain: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < range.upperBound { index += 1 }
            plain.append(bytes[index])
            index += 1
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private mutating func run() {
        if at("\u{FEFF}") { position = 3 }
        while position < bytes.count {
            let start = position
            step()
            // Whatever a step does not understand is one mark.
            if position <= start { position = start + 1 }
        }
    }

    private mutating func step() {
        let first = byte()
        switch first {
        case UInt8(ascii: "\n"): endLine()
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0B, 0x0C: position += 1
        case UInt8(ascii: "#") where language.hashComments: skipLine()
        case UInt8(ascii: "/") where !language.hashComments && byte(1) == UInt8(ascii: "/"): skipLine()
        case UInt8(ascii: "/") where !language.hashComments && byte(1) == UInt8(ascii: "*"): skipBlockComment()
        case UInt8(ascii: "=") where language == .ruby && position == lineStart && at("=begin"): skipRubyComment()
        case UInt8(ascii: "_") where language == .ruby && position == lineStart && at("__END__"): position = bytes.count
        default:
            if string() { return }
            if first.isDigit { return number() }
            if first.isWordByte(in: language) { return word() }
            mark()
        }
    }

    private mutating func endLine() {
        position += 1
        lineStart = position
        startsLine = true
        let waiting = heredocs
        heredocs = []
        for document in waiting { readBody(of: document) }
    }

    private mutating func skipLine() {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        while position < bytes.count {
            if at("/*"), depth == 0 || language == .swift {
                depth += 1
                position += 2
            } else if at("*/") {
                depth -= 1
                position += 2
                if depth <= 0 { return }
            } else {
                noteLineBreak()
                position += 1
            }
        }
    }

    private mutating func skipRubyComment() {
        while position < bytes.count {
            let isEnd = position == lineStart && at("=end")
            skipLine()
            if position < bytes.count { noteLineBreak() }
            position += 1
            if isEnd { return }
        }
    }

    /// Keeps the start of the line right inside of what spans lines.
    mutating func noteLineBreak() {
        guard bytes[position] == UInt8(ascii: "\n") else { return }
        lineStart = position + 1
        startsLine = true
    }

    // MARK: Words and marks

    private mutating func number() {
        let start = position
        while byte().isDigit || byte().isLetter || byte() == UInt8(ascii: "_")
            || byte() == UInt8(ascii: ".") && byte(1).isDigit
        {
            position += 1
        }
        add(.number, start..<position)
    }

    private mutating func word() {
        let start = position
        while position < bytes.count, bytes[position].isWordByte(in: language) || bytes[position].isDigit {
            position += 1
        }
        // `exists?`, `save!`; not the `?` of `a ?b`, and not `!=`.
        if language.hasAtoms, byte() == UInt8(ascii: "?") || byte() == UInt8(ascii: "!"), byte(1) != UInt8(ascii: "=") {
            position += 1
        }
        add(.word, start..<position)
    }

    private mutating func mark() {
        let start = position
        if language.hasAtoms, byte() == UInt8(ascii: ":"), !at("::"), byte(-1) != UInt8(ascii: ":"),
            byte(1).isWordByte(in: language)
        {
            position += 1
            while position < bytes.count, bytes[position].isWordByte(in: language) || bytes[position].isDigit {
                position += 1
            }
            return add(.atom, start..<position, text: start + 1..<position)
        }
        if at("...") {
            position += 3
        } else if at("=>") || at("->") || at("::") || at(":=") || at("==") || at("?.") || at("|>") || at("!=")
            || at("<=")
            || at(">=") || at("&&") || at("||")
        {
            position += 2
        } else {
            position += 1
        }
        add(.mark, start..<position)
    }

    // MARK: Regular expressions and here documents

    /// Skips `/…/` where a value can begin; a `/` elsewhere divides.
    mutating func pattern() -> Bool {
        guard language == .typescript || language == .ruby, position >= noPatternBefore else { return false }
        if let last = tokens.last {
            guard last.kind == .mark, last.text != ")", last.text != "]", last.text != "}" else { return false }
        }
        var index = position + 1
        var isInClass = false
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "["): isInClass = true
            case UInt8(ascii: "]"): isInClass = false
            case UInt8(ascii: "/") where !isInClass:
                let start = position
                position = index + 1
                add(.string, start..<position, isComputed: true)
                return true
            default: break
            }
            index += 1
        }
        noPatternBefore = index
        return false
    }

    /// Notes `<<~SQL`; its body begins on the next line.
    mutating func heredoc() -> Bool {
        guard language == .ruby, at("<<") else { return false }
        let start = position
        var index = 2
        let isBare = byte(2) != UInt8(ascii: "~") && byte(2) != UInt8(ascii: "-")
        if !isBare { index = 3 }
        let quote = byte(index)
        let isQuoted = quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
        if isQuoted { index += 1 }
        let nameStart = start + index
        guard nameStart < bytes.count, bytes[nameStart].isLetter || bytes[nameStart] == UInt8(ascii: "_") else {
            return false
        }
        if isBare, !isQuoted, !(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= bytes[nameStart]) { return false }
        var end = nameStart
        while end < bytes.count, bytes[end].isWordByte(in: .go) || bytes[end].isDigit { end += 1 }
        let name = Array(bytes[nameStart..<end])
        if isBare {
            guard !bareHeredocFailed else { return false }
            guard hasLine(name, after: end) else {
                bareHeredocFailed = true
                return false
            }
        }
        position = isQuoted ? min(end + 1, bytes.count) : end
        heredocs.append(HereDocument(token: tokens.count, name: name))
        add(.string, start..<position, isComputed: true)
        return true
    }

    private func hasLine(_ name: [UInt8], after offset: Int) -> Bool {
        var lexer = self
        lexer.position = offset
        while lexer.position < bytes.count {
            lexer.skipLine()
            lexer.position += 1
            if lexer.isEnd(of: name) { return true }
        }
        return false
    }

    private func isEnd(of name: [UInt8]) -> Bool {
        var index = position
        while index < bytes.count, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") {
            index += 1
        }
        guard bytes.count - index >= name.count, bytes[index..<index + name.count].elementsEqual(name) else {
            return false
        }
        let after = index + name.count
        return after >= bytes.count || bytes[after] == UInt8(ascii: "\n") || bytes[after] == UInt8(ascii: "\r")
    }

    private mutating func readBody(of document: HereDocument) {
        let start = position
        while position < bytes.count {
            let isEnd = isEnd(of: document.name)
            let end = position
            skipLine()
            position = min(position + 1, bytes.count)
            lineStart = position
            if isEnd {
                let token = tokens[document.token]
                tokens[document.token] = Token(
                    kind: .string, range: token.range, text: String(decoding: bytes[start..<end], as: UTF8.self),
                    startsLine: token.startsLine, indentation: token.indentation, isComputed: true)
                return
            }
        }
    }
}

extension UInt8 {
    var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }

    var isLetter: Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= self || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self
    }

    /// Whether a word can begin with it; digits aside, it can go on with nothing else.
    func isWordByte(in language: Language) -> Bool {
        isLetter || self == UInt8(ascii: "_") || self >= 0x80 || self == UInt8(ascii: "$") && language == .typescript
    }
}
