internal import SchemaModel

/// A place among the tokens of a statement, or of a part of it.
struct TokenCursor {
    /// A name with its place in the script.
    struct Name {
        var text: String
        var range: Range<Int>
    }

    let bytes: [UInt8]
    let tokens: [Token]
    private(set) var index: Int
    let end: Int

    init(_ bytes: [UInt8], _ tokens: [Token]) {
        self.init(bytes, tokens, 0..<tokens.count)
    }

    private init(_ bytes: [UInt8], _ tokens: [Token], _ range: Range<Int>) {
        self.bytes = bytes
        self.tokens = tokens
        index = range.lowerBound
        end = range.upperBound
    }

    /// The tokens of a range alone.
    func within(_ range: Range<Int>) -> TokenCursor { TokenCursor(bytes, tokens, range) }

    var current: Token? { index < end ? tokens[index] : nil }
    var isAtEnd: Bool { index >= end }

    /// The place of the current token, or else of the last one.
    var place: Range<Int> { current?.range ?? (end > 0 ? tokens[end - 1].range : 0..<0) }

    mutating func advance() { index = min(index + 1, end) }

    // MARK: Words and marks

    func isAt(_ keyword: String, ahead: Int = 0) -> Bool {
        guard index + ahead < end, tokens[index + ahead].kind == .word else { return false }
        return bytes.word(tokens[index + ahead].range, is: keyword)
    }

    func isAt(any keywords: [String]) -> Bool { keywords.contains { isAt($0) } }

    /// Takes these keywords if all of them follow.
    mutating func take(_ keywords: String...) -> Bool {
        for (ahead, keyword) in keywords.enumerated() where !isAt(keyword, ahead: ahead) { return false }
        index += keywords.count
        return true
    }

    mutating func take(any keywords: String...) -> Bool {
        guard isAt(any: keywords) else { return false }
        advance()
        return true
    }

    func isAt(mark: Unicode.Scalar) -> Bool {
        guard let current, current.kind == .mark else { return false }
        return bytes[current.range.lowerBound] == UInt8(ascii: mark)
    }

    mutating func take(mark: Unicode.Scalar) -> Bool {
        guard isAt(mark: mark) else { return false }
        advance()
        return true
    }

    // MARK: Names

    /// A name, in whatever quotes.
    mutating func name() -> Name? {
        guard let current, [.word, .name, .string].contains(current.kind) else { return nil }
        advance()
        return Name(text: text(of: current), range: current.range)
    }

    /// A name that may stand in a schema.
    mutating func objectName() -> (name: ObjectName, range: Range<Int>)? {
        guard let first = name() else { return nil }
        guard isAt(mark: ".") else { return (ObjectName(first.text), first.range) }
        advance()
        guard let second = name() else { return (ObjectName(first.text), first.range) }
        return (ObjectName(schema: first.text, second.text), first.range.lowerBound..<second.range.upperBound)
    }

    /// What a token says, without its quotes.
    func text(of token: Token) -> String {
        guard token.kind == .name || token.kind == .string else { return string(token.range) }
        let open = bytes[token.range.lowerBound]
        let close = open == UInt8(ascii: "[") ? UInt8(ascii: "]") : open
        var inner = bytes[token.range].dropFirst()
        if inner.last == close { inner = inner.dropLast() }
        guard inner.contains(close) else { return String(decoding: inner, as: UTF8.self) }
        var result: [UInt8] = []
        var isDoubled = false
        for byte in inner {
            isDoubled = byte == close && !isDoubled
            if byte != close || isDoubled { result.append(byte) }
        }
        return String(decoding: result, as: UTF8.self)
    }

    // MARK: Groups

    /// The range of tokens between the parentheses that begin here; goes on behind them.
    mutating func group() -> Range<Int>? {
        guard isAt(mark: "(") else { return nil }
        let start = index + 1
        var depth = 0
        while let token = current {
            advance()
            guard token.kind == .mark else { continue }
            switch bytes[token.range.lowerBound] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return start..<index - 1 }
            default: break
            }
        }
        return nil
    }

    /// The parts of a range, or of the rest, between commas outside of parentheses.
    func parts(of range: Range<Int>? = nil) -> [TokenCursor] {
        let range = range ?? index..<end
        var result: [TokenCursor] = []
        var start = range.lowerBound
        var depth = 0
        for place in range where tokens[place].kind == .mark {
            switch bytes[tokens[place].range.lowerBound] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: ",") where depth == 0:
                result.append(within(start..<place))
                start = place + 1
            default: break
            }
        }
        if start < range.upperBound || !result.isEmpty { result.append(within(start..<range.upperBound)) }
        return result
    }

    /// The text of a range of tokens as written.
    func string(of range: Range<Int>) -> String {
        guard let first = range.first, let last = range.last else { return "" }
        return string(tokens[first].range.lowerBound..<tokens[last].range.upperBound)
    }

    /// The text from a token on to the one before the current.
    func string(from start: Int) -> String { start < index ? string(of: start..<index) : "" }

    private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
