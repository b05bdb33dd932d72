/// Walks over one statement, from anywhere between two.
struct StatementLexer {
    /// Why the walk stopped.
    enum End {
        case semicolon
        case endOfText
        /// Another statement begins on a line of its own: the semicolon before it was forgotten.
        case anotherStatement
        /// `\g` or a relative of it, which sends the statement.
        case sendCommand
    }

    struct Outcome {
        var range: Range<Int>
        var words: [String]
        var end: End
        var isCutOff: Bool
        /// Backslash commands on the way, each to the end of its line: psql's business, not the server's.
        var commands: [Range<Int>]
    }

    private let bytes: [UInt8]
    private(set) var offset: Int

    private var start: Int?
    private var lastEnd = 0
    private var words: [String] = []
    private var depth = 0
    private var bodyDepth = 0
    private var isRoutine = false
    private var isRule = false
    private var isCutOff = false
    private var commands: [Range<Int>] = []
    /// Statements that may hold others, on lines of their own.
    private var mayNest = false

    init(bytes: [UInt8], offset: Int) {
        self.bytes = bytes
        self.offset = offset
        lastEnd = offset
    }

    mutating func run() -> Outcome {
        while offset < bytes.count {
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0B, 0x0C:
                offset += 1
            case 0xEF where offset == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]): offset = 3
            case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"): skipLine()
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): skipComment()
            case UInt8(ascii: "'"): part { $0.skipQuoted(UInt8(ascii: "'"), escapes: false) }
            case UInt8(ascii: "\""): part { $0.skipQuoted(UInt8(ascii: "\""), escapes: false) }
            case UInt8(ascii: "$"): part { $0.skipDollar() }
            case UInt8(ascii: "\\"):
                let command = offset
                let sends = peek(1) == UInt8(ascii: "g") || peek(1) == UInt8(ascii: "w")
                skipLine()
                commands.append(command..<offset)
                if sends, start != nil { return outcome(.sendCommand) }
            case UInt8(ascii: ";"):
                offset += 1
                // Only a rule holds semicolons in parentheses; elsewhere an unclosed one must not swallow what follows.
                if bodyDepth > 0 || (isRule && depth > 0) { continue }
                return outcome(.semicolon)
            case _ where Self.isWordStart(byte):
                if beginsAnotherStatement { return outcome(.anotherStatement) }
                part { $0.word() }
            default:
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") { depth -= 1 }
                part { $0.offset += 1 }
            }
        }
        isCutOff = isCutOff || bodyDepth > 0
        return outcome(.endOfText)
    }

    private var beginsAnotherStatement: Bool {
        guard start != nil, bodyDepth == 0, !mayNest, bytes[offset - 1] == UInt8(ascii: "\n") else { return false }
        return RestartPoint.startsStatement(bytes[offset..<min(offset + 64, bytes.count)])
    }

    private func outcome(_ end: End) -> Outcome {
        let first = start ?? offset
        return Outcome(
            range: first..<max(lastEnd, first),
            words: words,
            end: end,
            isCutOff: isCutOff,
            commands: commands
        )
    }

    private mutating func part(_ skip: (inout Self) -> Void) {
        if start == nil { start = offset }
        skip(&self)
        offset = min(offset, bytes.count)
        lastEnd = offset
    }

    private mutating func word() {
        let begin = offset
        while offset < bytes.count, Self.isWordPart(bytes[offset]) { offset += 1 }
        // E'…' takes backslash escapes, the other prefixes don't.
        if offset - begin == 1, peek(0) == UInt8(ascii: "'"), bytes[begin] | 0x20 == UInt8(ascii: "e") {
            skipQuoted(UInt8(ascii: "'"), escapes: true)
            return
        }
        guard offset - begin <= 20 else {
            if words.count < 4 { words.append("") }
            return
        }
        let isNeeded = words.count < 4 || isRoutine
        guard isNeeded else { return }
        let word = String(decoding: bytes[begin..<offset].map { $0 &- 65 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
        if isRoutine {
            // The body of `BEGIN ATOMIC … END` holds statements; CASE … END nests in it. As psql counts them.
            if word == "begin" || (word == "case" && bodyDepth > 0) { bodyDepth += 1 }
            if word == "end", bodyDepth > 0 { bodyDepth -= 1 }
        }
        if words.count < 4 {
            words.append(word)
            mayNest = mayNest || ["schema", "rule", "with", "explain", "prepare", "declare"].contains(word)
            if words.first == "create" {
                isRoutine = isRoutine || word == "function" || word == "procedure"
                isRule = isRule || word == "rule"
            }
        }
    }

    private mutating func skipLine() {
        offset = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    }

    private mutating func skipComment() {
        let begin = offset
        var nesting = 0
        while offset < bytes.count {
            if bytes[offset] == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                nesting += 1
                offset += 2
            } else if bytes[offset] == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                nesting -= 1
                offset += 2
                if nesting == 0 { return }
            } else {
                offset += 1
            }
        }
        isCutOff = true
        if start == nil { start = begin }
        lastEnd = bytes.count
    }

    private mutating func skipQuoted(_ quote: UInt8, escapes: Bool) {
        offset += 1
        while offset < bytes.count {
            if bytes[offset] == quote {
                offset += 1
                if peek(0) != quote { return }
                offset += 1
            } else {
                offset += escapes && bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
            }
        }
        isCutOff = true
    }

    /// `$tag$ … $tag$`, or else a lone `$`.
    private mutating func skipDollar() {
        var end = offset + 1
        while end < bytes.count, Self.isWordPart(bytes[end]), bytes[end] != UInt8(ascii: "$") { end += 1 }
        let firstOfTag = offset + 1 < bytes.count ? bytes[offset + 1] : 0
        guard end < bytes.count, bytes[end] == UInt8(ascii: "$"), end == offset + 1 || Self.isWordStart(firstOfTag)
        else {
            offset += 1
            return
        }
        let tag = bytes[offset...end]
        offset = end + 1
        while let dollar = bytes[offset...].firstIndex(of: UInt8(ascii: "$")) {
            if bytes[dollar...].starts(with: tag) {
                offset = dollar + tag.count
                return
            }
            offset = dollar + 1
        }
        offset = bytes.count
        isCutOff = true
    }

    private func peek(_ distance: Int) -> UInt8? {
        offset + distance < bytes.count ? bytes[offset + distance] : nil
    }

    private static func isWordStart(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 97 < 26 || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        isWordStart(byte) || byte &- 48 < 10 || byte == UInt8(ascii: "$")
    }
}
