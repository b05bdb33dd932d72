/// What is wrong in a JSON text, and where. All words of the reader stand here.
public struct JSONFault: Hashable, Sendable {
    /// What is wrong, and what belongs there.
    public let message: String
    /// The bytes it is about.
    public let range: Range<Int>

    /// The same fault so many bytes later.
    func moved(by count: Int) -> JSONFault {
        JSONFault(message: message, range: range.lowerBound + count..<range.upperBound + count)
    }

    static func unexpected(_ range: Range<Int>, _ text: String, expected: String) -> JSONFault {
        JSONFault(message: "unexpected \(text); \(expected) belongs here", range: range)
    }

    static func ends(at offset: Int, expected: String) -> JSONFault {
        JSONFault(message: "the text ends too early; \(expected) belongs here", range: offset..<offset)
    }

    static func missing(_ what: String, at offset: Int) -> JSONFault {
        JSONFault(message: "\(what) is missing here", range: offset..<offset + 1)
    }

    static func trailingComma(_ range: Range<Int>) -> JSONFault {
        JSONFault(message: "a comma before the end; JSON has none there", range: range)
    }

    static func comment(_ range: Range<Int>) -> JSONFault {
        JSONFault(message: "a comment; JSON has none", range: range)
    }

    static func number(_ range: Range<Int>) -> JSONFault {
        JSONFault(message: "this is no number of JSON: -12, 0.5 or 1e9 are", range: range)
    }

    static func unclosedString(_ range: Range<Int>) -> JSONFault {
        JSONFault(message: "the string is not closed on its line", range: range)
    }

    static func controlCharacter(at offset: Int) -> JSONFault {
        JSONFault(message: "a control character in a string; write it as \\u00XX", range: offset..<offset + 1)
    }

    static func escape(_ range: Range<Int>) -> JSONFault {
        JSONFault(
            message:
                "no escape of JSON; there are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits",
            range: range)
    }

    static func notUTF8(at offset: Int) -> JSONFault {
        JSONFault(message: "a byte that is not UTF-8", range: offset..<offset + 1)
    }

    static func tooDeep(at offset: Int, limit: Int) -> JSONFault {
        JSONFault(message: "more than \(limit) levels of nesting; what follows is not read", range: offset..<offset + 1)
    }

    static func trailingText(_ range: Range<Int>) -> JSONFault {
        JSONFault(message: "more text after the end of the value", range: range)
    }
}
