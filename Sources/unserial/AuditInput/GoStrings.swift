/// The string literals of a Go file, in its order.
///
/// Source: "The Go Programming Language Specification", "Lexical elements".
struct GoStrings {
    struct Literal {
        /// What stands between the quotes.
        let content: Range<Int>
        /// Whether it is a part of a longer text, a format, or has escapes.
        let isComputed: Bool
        /// Whether it is given to what writes an error or a log.
        let isMessage: Bool
        /// Whether a step back runs it: in `func down…`, behind `Down:`.
        let isBackward: Bool
    }

    private let bytes: [UInt8]
    private var index = 0
    /// The last word, and the last mark behind it.
    private var word: Range<Int> = 0..<0
    private var mark: UInt8 = 0
    private var isBackward = false
    private var head = Head.none

    /// Where in `func (m *Migration) Down(` it is.
    private enum Head {
        case none
        case keyword
        case receiver
        case name
    }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Literal? {
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "/") where isNext("/"): skip(to: UInt8(ascii: "\n"))
            case UInt8(ascii: "/") where isNext("*"):
                index += 2
                repeat { skip(to: UInt8(ascii: "*")) } while index < bytes.count && bytes[index] != UInt8(ascii: "/")
                index += 1
            case UInt8(ascii: "'"): _ = quoted(byte)
            case UInt8(ascii: "\""), UInt8(ascii: "`"): return literal(byte)
            case _ where byte.isPartOfWord: readWord()
            default:
                if byte > UInt8(ascii: " ") { note(byte) }
                index += 1
            }
        }
        return nil
    }

    /// A string behind `+`, before `+`, or in `fmt.Sprintf(` is no whole text.
    private mutating func literal(_ quote: UInt8) -> Literal? {
        let callee = mark == UInt8(ascii: "(") ? String(decoding: bytes[word], as: UTF8.self).lowercased() : ""
        let isMessage = Self.messages.contains { callee.hasSuffix($0) }
        let isBehindOther = mark == UInt8(ascii: "+")
        guard let (content, hasEscapes) = quoted(quote) else { return nil }
        (mark, head) = (quote, .none)
        let next = bytes[index...].first { $0 > UInt8(ascii: " ") }
        return Literal(
            content: content,
            isComputed: callee.hasSuffix("printf") || isBehindOther || hasEscapes || next == UInt8(ascii: "+"),
            isMessage: isMessage, isBackward: isBackward)
    }

    private static let messages = [
        "errorf", "println", "fatalf", "fatal", "wrap", "wrapf", "panic", "new", "warn", "info",
    ]

    /// Reads to the closing quote; `nil` if there is none.
    private mutating func quoted(_ quote: UInt8) -> (content: Range<Int>, hasEscapes: Bool)? {
        let start = index + 1
        index = start
        var hasEscapes = false
        while index < bytes.count, bytes[index] != quote {
            let isEscape = bytes[index] == UInt8(ascii: "\\") && quote != UInt8(ascii: "`")
            hasEscapes = hasEscapes || isEscape
            index += isEscape ? 2 : 1
        }
        guard index < bytes.count else { return nil }
        index += 1
        return (start..<(index - 1), hasEscapes)
    }

    /// A function's name says which way it goes, and so does that of a member, up to the next name of either kind.
    private mutating func readWord() {
        let end = bytes[index...].firstIndex { !$0.isPartOfWord } ?? bytes.count
        word = index..<end
        mark = 0
        index = end
        // What follows the parameters of a function without a name is its result.
        let isNamed = head == .keyword || head == .name && end < bytes.count && bytes[end] == UInt8(ascii: "(")
        if isNamed { isBackward = leadsBack }
        if bytes[word].elementsEqual("func".utf8) { head = .keyword } else if head != .receiver { head = .none }
    }

    private mutating func note(_ byte: UInt8) {
        if byte == UInt8(ascii: ":"), mark == 0, !isNext("=") { isBackward = leadsBack }
        head =
            switch (head, byte) {
            case (.keyword, UInt8(ascii: "(")): .receiver
            case (.receiver, UInt8(ascii: ")")): .name
            case (.receiver, _): .receiver
            default: .none
            }
        mark = byte
    }

    private func isNext(_ mark: Unicode.Scalar) -> Bool {
        index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: mark)
    }

    private mutating func skip(to byte: UInt8) {
        index = bytes[min(index, bytes.count)...].firstIndex(of: byte).map { $0 + 1 } ?? bytes.count
    }

    /// Whether the last word is the name of a step back.
    private var leadsBack: Bool {
        let name = String(decoding: bytes[word], as: UTF8.self).lowercased()
        return ["down", "rollback", "revert", "undo"].contains { name.hasPrefix($0) || name.hasSuffix($0) }
    }
}

extension UInt8 {
    /// A letter, a digit, `_`, or a part of one outside of ASCII.
    fileprivate var isPartOfWord: Bool {
        (self | 0x20) &- 97 < 26 || self &- 48 < 10 || self == UInt8(ascii: "_") || self >= 0x80
    }
}
