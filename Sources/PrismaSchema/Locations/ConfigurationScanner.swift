/// Cuts JSON or JavaScript into strings, words and signs; comments and blanks are passed over.
struct ConfigurationScanner {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func tokens() -> [ConfigurationText.Token] {
        var tokens: [ConfigurationText.Token] = []
        while offset < bytes.count {
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: "/") where peek == UInt8(ascii: "/"):
                skip { $0 != UInt8(ascii: "\n") }
            case UInt8(ascii: "/") where peek == UInt8(ascii: "*"): skipComment()
            case UInt8(ascii: "\""), UInt8(ascii: "'"): tokens.append(.string(scanString(until: byte)))
            case UInt8(ascii: "`"): tokens.append(.string(scanTemplate()))
            case _ where Self.isWord(byte):
                let start = offset
                skip(while: Self.isWord)
                tokens.append(.word(String(decoding: bytes[start..<offset], as: UTF8.self)))
            case 0...0x20: offset += 1
            default:
                tokens.append(.sign(byte))
                offset += 1
            }
        }
        return tokens
    }

    private var peek: UInt8? { offset + 1 < bytes.count ? bytes[offset + 1] : nil }

    private static func isWord(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "$") || byte >= 0x80
    }

    private mutating func skip(while condition: (UInt8) -> Bool) {
        while offset < bytes.count, condition(bytes[offset]) { offset += 1 }
    }

    private mutating func skipComment() {
        offset += 2
        while offset < bytes.count {
            if bytes[offset] == UInt8(ascii: "*"), peek == UInt8(ascii: "/") {
                offset += 2
                return
            }
            offset += 1
        }
    }

    /// The text up to a quote, or up to the end of the line where there is none.
    private mutating func scanString(until quote: UInt8) -> String {
        offset += 1
        let start = offset
        while offset < bytes.count, bytes[offset] != quote, bytes[offset] != UInt8(ascii: "\n") {
            offset += bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
        }
        offset = min(offset, bytes.count)
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        if offset < bytes.count, bytes[offset] == quote { offset += 1 }
        return StringLiteral.decode("\"\(text)\"")
    }

    /// `nil` if the template has parts that only a run would know.
    private mutating func scanTemplate() -> String? {
        offset += 1
        var text: [UInt8] = []
        var isKnown = true
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "`") {
            if bytes[offset] == UInt8(ascii: "$"), peek == UInt8(ascii: "{") {
                offset += 2
                let start = offset
                skip { $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: "`") }
                let name = String(decoding: bytes[start..<offset], as: UTF8.self).filter { $0 != " " }
                isKnown = isKnown && ["__dirname", "import.meta.dirname", "process.cwd()"].contains(name)
                text.append(UInt8(ascii: "."))
                if offset < bytes.count, bytes[offset] == UInt8(ascii: "}") { offset += 1 }
            } else {
                text.append(bytes[offset])
                offset += 1
            }
        }
        offset = min(offset + 1, bytes.count)
        return isKnown ? String(decoding: text, as: UTF8.self) : nil
    }
}
