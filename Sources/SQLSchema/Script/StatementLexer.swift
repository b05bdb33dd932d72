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
        /// What is no SQL inside the statement: those commands, and templates that stand for control flow.
        var blanks: [Range<Int>]
    }

    private(set) var offset: Int

    private var start: Int?
    private var lastEnd: Int
    private var words: [String] = []
    private var depth = 0
    private var bodyDepth = 0
    private var isRoutine = false
    private var isRule = false
    private var isCutOff = false
    private var commands: [Range<Int>] = []
    private var blanks: [Range<Int>] = []
    /// Statements that may hold others, on lines of their own.
    private var mayNest = false

    init(offset: Int) {
        self.offset = offset
        lastEnd = offset
    }

    mutating func run(over bytes: Span<UInt8>) -> Outcome {
        while offset < bytes.count {
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0B, 0x0C:
                offset += 1
            case 0xEF where start == nil && bytes.has([0xEF, 0xBB, 0xBF], at: offset): offset += 3
            case UInt8(ascii: "-") where bytes.byte(offset + 1) == UInt8(ascii: "-"): skipLine(bytes)
            case UInt8(ascii: "/") where bytes.byte(offset + 1) == UInt8(ascii: "*"): skipComment(bytes)
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                begin()
                skipQuoted(byte, escapes: false, bytes)
                lastEnd = offset
            case UInt8(ascii: "$"):
                begin()
                skipDollar(bytes)
                lastEnd = offset
            // `\;` is no command, but a semicolon that psql does not send by itself.
            case UInt8(ascii: "\\") where bytes.byte(offset + 1) == UInt8(ascii: ";"):
                blanks.append(offset..<offset + 1)
                offset += 1
            case UInt8(ascii: "\\"):
                if skipCommand(bytes), start != nil { return outcome(.sendCommand) }
            case UInt8(ascii: ";"):
                offset += 1
                // Only a rule holds semicolons in parentheses; elsewhere an unclosed one must not swallow what follows.
                if bodyDepth > 0 || (isRule && depth > 0) { continue }
                return outcome(.semicolon)
            case UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: ":"), UInt8(ascii: "#"):
                if let end = TemplateLine.end(at: offset, isBetweenStatements: start == nil, in: bytes) {
                    blanks.append(offset..<end)
                    offset = end
                } else {
                    symbol(byte)
                }
            case _ where isWordStart(byte):
                if beginsAnotherStatement(bytes) { return outcome(.anotherStatement) }
                begin()
                word(bytes)
                lastEnd = offset
            default: symbol(byte)
            }
        }
        isCutOff = isCutOff || bodyDepth > 0
        return outcome(.endOfText)
    }

    private mutating func begin() {
        if start == nil { start = offset }
    }

    private mutating func symbol(_ byte: UInt8) {
        begin()
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
        offset += 1
        lastEnd = offset
    }

    private func beginsAnotherStatement(_ bytes: Span<UInt8>) -> Bool {
        guard start != nil, bodyDepth == 0, !mayNest, bytes[offset - 1] == UInt8(ascii: "\n") else { return false }
        return RestartPoint.startsStatement(at: offset, in: bytes)
    }

    private func outcome(_ end: End) -> Outcome {
        let first = start ?? offset
        return Outcome(
            range: first..<max(lastEnd, first),
            words: words,
            end: end,
            isCutOff: isCutOff,
            commands: commands,
            blanks: blanks
        )
    }

    private mutating func word(_ bytes: Span<UInt8>) {
        let begin = offset
        while offset < bytes.count, isWordPart(bytes[offset]) { offset += 1 }
        // E'…' takes backslash escapes, the other prefixes don't.
        if offset - begin == 1, bytes.byte(offset) == UInt8(ascii: "'"), bytes[begin] | 0x20 == UInt8(ascii: "e") {
            skipQuoted(UInt8(ascii: "'"), escapes: true, bytes)
            return
        }
        guard words.count < 4 || isRoutine else { return }
        guard offset - begin <= 20 else {
            if words.count < 4 { words.append("") }
            return
        }
        let word = bytes.lowercased(begin..<offset)
        if isRoutine {
            // The body of `BEGIN ATOMIC … END` holds statements; CASE … END nests in it. As psql counts them.
            if word == "begin" || (word == "case" && bodyDepth > 0) { bodyDepth += 1 }
            if word == "end", bodyDepth > 0 { bodyDepth -= 1 }
        }
        if words.count < 4 {
            words.append(word)
            switch word {
            case "schema", "rule", "with", "explain", "prepare", "declare": mayNest = true
            default: break
            }
            if words.first == "create" {
                isRoutine = isRoutine || word == "function" || word == "procedure"
                isRule = isRule || word == "rule"
            }
        }
    }

    private mutating func skipLine(_ bytes: Span<UInt8>) {
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    }

    /// Steps over a backslash command; whether it sends the statement.
    private mutating func skipCommand(_ bytes: Span<UInt8>) -> Bool {
        let command = offset
        let letter = bytes.byte(offset + 1)
        skipLine(bytes)
        blanks.append(command..<offset)
        commands.append(command..<offset)
        return letter == UInt8(ascii: "g") || letter == UInt8(ascii: "w")
    }

    private mutating func skipComment(_ bytes: Span<UInt8>) {
        let begin = offset
        var nesting = 0
        while offset < bytes.count {
            if bytes[offset] == UInt8(ascii: "/"), bytes.byte(offset + 1) == UInt8(ascii: "*") {
                nesting += 1
                offset += 2
            } else if bytes[offset] == UInt8(ascii: "*"), bytes.byte(offset + 1) == UInt8(ascii: "/") {
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

    private mutating func skipQuoted(_ quote: UInt8, escapes: Bool, _ bytes: Span<UInt8>) {
        offset += 1
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            if byte == quote {
                if offset == bytes.count || bytes[offset] != quote { return }
                offset += 1
            } else if escapes, byte == UInt8(ascii: "\\") {
                offset += 1
            }
        }
        offset = bytes.count
        isCutOff = true
    }

    /// `$tag$ … $tag$`, or else a lone `$`.
    private mutating func skipDollar(_ bytes: Span<UInt8>) {
        let dollar = UInt8(ascii: "$")
        let begin = offset
        var end = offset + 1
        while end < bytes.count, bytes[end] != dollar, isWordPart(bytes[end]) { end += 1 }
        let isTag = bytes.byte(end) == dollar && (end == begin + 1 || isWordStart(bytes[begin + 1]))
        guard isTag else {
            offset += 1
            return
        }
        let count = end + 1 - begin
        offset = end + 1
        while offset + count <= bytes.count {
            if bytes[offset] == dollar, bytes.repeats(begin, count: count, at: offset) {
                offset += count
                return
            }
            offset += 1
        }
        offset = bytes.count
        isCutOff = true
    }
}

/// Whether a word begins with that byte, as the server's scanner sees it.
func isWordStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 97 < 26 || byte == UInt8(ascii: "_") || byte >= 0x80
}

/// Whether a word goes on with that byte.
func isWordPart(_ byte: UInt8) -> Bool {
    isWordStart(byte) || byte &- 48 < 10 || byte == UInt8(ascii: "$")
}

extension Span<UInt8> {
    /// The byte there, if there is one.
    func byte(_ offset: Int) -> UInt8? { offset < count ? self[offset] : nil }

    /// Whether those bytes stand there.
    func has(_ bytes: [UInt8], at offset: Int) -> Bool {
        guard offset + bytes.count <= count else { return false }
        for (index, byte) in bytes.enumerated() where self[offset + index] != byte { return false }
        return true
    }

    /// Whether the bytes from one offset stand at another, too.
    func repeats(_ first: Int, count length: Int, at offset: Int) -> Bool {
        for index in 0..<length where self[first + index] != self[offset + index] { return false }
        return true
    }

    /// The text of a range, with the letters of ASCII in lower case.
    func lowercased(_ range: Range<Int>) -> String {
        String(unsafeUninitializedCapacity: range.count) { buffer in
            for (index, offset) in range.enumerated() {
                let byte = self[offset]
                buffer[index] = byte &- 65 < 26 ? byte | 0x20 : byte
            }
            return range.count
        }
    }
}
