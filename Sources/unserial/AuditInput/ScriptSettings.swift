import SchemaModel

/// What stands as plain text in a script of settings: `client: 'pg'`. The script is not run, so one member of the name
/// whose value is computed makes nothing of all.
struct ScriptSettings {
    private enum Token: Equatable {
        case word(String)
        case text(String)
        case mark(UInt8)
    }

    private var tokens: [Token] = []

    /// Takes a script apart.
    init(_ text: SourceText) {
        let bytes = text.bytes
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "/") where bytes.holds("//", at: index):
                index = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            case UInt8(ascii: "/") where bytes.holds("/*", at: index):
                index += 2
                while index < bytes.count, !bytes.holds("*/", at: index) { index += 1 }
                index += 2
            case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
                let start = index + 1
                index = start
                while index < bytes.count, bytes[index] != byte { index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1 }
                let content = bytes[start..<min(index, bytes.count)]
                // `${process.env.DB}` and escapes are no plain text.
                let isPlain = !content.contains(UInt8(ascii: "$")) && !content.contains(UInt8(ascii: "\\"))
                tokens.append(isPlain ? .text(String(decoding: content, as: UTF8.self)) : .mark(byte))
                index += 1
            case _ where byte.isPartOfWord:
                let end = bytes[index...].firstIndex { !$0.isPartOfWord } ?? bytes.count
                tokens.append(.word(String(decoding: bytes[index..<end], as: UTF8.self)))
                index = end
            default:
                if byte > UInt8(ascii: " ") { tokens.append(.mark(byte)) }
                index += 1
            }
        }
    }

    /// Whether there is a member of that name.
    func has(_ name: String) -> Bool { tokens.indices.contains { isMember(at: $0, named: name) } }

    /// The texts of all members of a name; none if one of them is computed.
    func texts(of name: String) -> [String] {
        var found: [String] = []
        for index in tokens.indices where isMember(at: index, named: name) {
            guard case .text(let text) = token(index + 2), isEnd(token(index + 3)) else { return [] }
            found.append(text)
        }
        return found
    }

    /// The path that a member is, as one text or as parts for `path.resolve('config', 'config.js')`.
    func path(of name: String) -> String? {
        guard let start = tokens.indices.first(where: { isMember(at: $0, named: name) }) else { return nil }
        var parts: [Substring] = []
        var depth = 0
        for token in tokens[(start + 2)...] {
            switch token {
            case .mark(UInt8(ascii: "(")): depth += 1
            case .mark(UInt8(ascii: ")")): depth -= 1
            case .mark(UInt8(ascii: ",")) where depth > 0, .mark(UInt8(ascii: ".")): continue
            case .word("path"), .word("resolve"), .word("join"), .word("__dirname"): continue
            case .text(let text): parts += text.split(separator: "/").filter { $0 != "." }
            case _ where depth <= 0 && isEnd(token):
                return parts.isEmpty || parts.contains("..") ? nil : parts.joined(separator: "/")
            default: return nil
            }
        }
        return nil
    }

    private func token(_ index: Int) -> Token? { index < tokens.count ? tokens[index] : nil }

    /// `client:`, `"client":`
    private func isMember(at index: Int, named wanted: String) -> Bool {
        switch tokens[index] {
        case .word(let name), .text(let name): name == wanted && token(index + 1) == .mark(UInt8(ascii: ":"))
        case .mark: false
        }
    }

    /// What may stand behind a value that is over; `as const` of TypeScript among it.
    private func isEnd(_ token: Token?) -> Bool {
        switch token {
        case nil, .word("as"), .word("satisfies"): true
        case .mark(let mark): ",};)]".utf8.contains(mark)
        default: false
        }
    }
}

extension [UInt8] {
    fileprivate func holds(_ text: StaticString, at index: Int) -> Bool {
        index + 1 < count && self[index] == text.utf8Start[0] && self[index + 1] == text.utf8Start[1]
    }
}

extension UInt8 {
    /// A letter, a digit, `_`, `$`, or a part of one outside of ASCII.
    fileprivate var isPartOfWord: Bool {
        (self | 0x20) &- 97 < 26 || self &- 48 < 10 || self == UInt8(ascii: "_") || self == UInt8(ascii: "$")
            || self >= 0x80
    }
}
