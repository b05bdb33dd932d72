/// One statement of a MySQL or SQLite script, as tokens.
struct TokenStatement {
    /// Its tokens, without what ends it; of one that can hold no facts, only the first few.
    var tokens: [Token]
    /// Its place in the script.
    var range: Range<Int>
    /// Whether the script ends before a quote, a comment or a body of it does.
    var isCutOff: Bool
    /// Whether text directly follows a string: a stray quote may have swallowed the start of another statement.
    var isTorn: Bool
    /// Whether the next statement begins without a semicolon before it.
    var lacksSemicolon: Bool
}

/// Cuts a script into statements.
struct TokenScript {
    /// A statement of more tokens is no schema.
    private static let mostTokens = 1 << 20

    private var lexer: TokenLexer
    /// Bytes looked at so far; a script that makes the reader start again and again is given up at some point.
    private(set) var work = 0

    init(_ bytes: [UInt8], isSQLite: Bool) {
        lexer = TokenLexer(bytes, isSQLite: isSQLite)
    }

    var bytes: [UInt8] { lexer.bytes }

    mutating func restart(at offset: Int) { lexer.restart(at: offset) }

    /// The next statement, or `nil` at the end.
    mutating func next() -> TokenStatement? {
        while lexer.offset < lexer.bytes.count {
            let before = lexer.offset
            let statement = lexOne()
            work += lexer.offset - before
            if let statement { return statement }
        }
        return nil
    }

    private mutating func lexOne() -> TokenStatement? {
        var walk = Walk(lexer.bytes)
        let before = lexer.offset
        while let token = lexer.next() {
            if token.kind == .end { walk.closeBlock() }
            if walk.count == 0, takesCommand(token) { continue }
            if token.kind == .end, walk.depth == 0 || !lexer.delimiter.isEmpty { break }
            if token.kind == .word, walk.count > 0, walk.depth == 0,
                walk.startsAnother(token, isAtLineStart: lexer.isAtLineStart(token.range.lowerBound))
            {
                lexer.restart(at: token.range.lowerBound)
                return walk.statement(isCutOff: false, lacksSemicolon: !walk.endsWithSemicolon)
            }
            walk.take(token)
            if walk.tokens.count > Self.mostTokens { walk.forget() }
        }
        guard walk.count > 0 || lexer.isCutOff else { return nil }
        var statement = walk.statement(isCutOff: lexer.isCutOff || walk.depth > 0, lacksSemicolon: false)
        // What was never closed goes on to the end of the text.
        if lexer.isCutOff { statement.range = (walk.count > 0 ? statement.range.lowerBound : before)..<lexer.offset }
        return statement
    }

    /// What the client of MySQL or SQLite takes for itself: `DELIMITER $$`, `.mode csv`, `\. file`.
    private mutating func takesCommand(_ token: Token) -> Bool {
        guard lexer.isAtLineStart(token.range.lowerBound) else { return false }
        if !lexer.isSQLite, token.kind == .word, lexer.bytes.word(token.range, is: "DELIMITER") {
            lexer.takeDelimiter()
            return true
        }
        let byte = lexer.bytes[token.range.lowerBound]
        guard token.kind == .mark, byte == UInt8(ascii: lexer.isSQLite ? "." : "\\") else { return false }
        lexer.skipLine()
        return true
    }
}

/// The walk over one statement.
private struct Walk {
    private enum Kind { case unknown, read, routine, skipped }

    let bytes: [UInt8]
    private(set) var tokens: [Token] = []
    private(set) var count = 0
    /// How deep in `BEGIN … END` of a trigger or procedure.
    private(set) var depth = 0
    private var kind = Kind.unknown
    private var isTorn = false
    private var range = 0..<0
    private var last: Token?
    private var isAfterEnd = false

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Under another `DELIMITER` a semicolon is a token like any other.
    var endsWithSemicolon: Bool {
        guard let last, last.range.count == 1 else { return false }
        return bytes[last.range.lowerBound] == UInt8(ascii: ";")
    }

    func statement(isCutOff: Bool, lacksSemicolon: Bool) -> TokenStatement {
        let ends = endsWithSemicolon && tokens.count == count
        return TokenStatement(
            tokens: ends ? tokens.dropLast() : tokens, range: range, isCutOff: isCutOff, isTorn: isTorn,
            lacksSemicolon: lacksSemicolon)
    }

    mutating func forget() {
        tokens = Array(tokens.prefix(16))
        kind = .skipped
    }

    mutating func take(_ token: Token) {
        if count == 0 { range = token.range }
        if last?.kind == .string, token.kind == .word, last?.range.upperBound == token.range.lowerBound {
            isTorn = true
        }
        range = range.lowerBound..<token.range.upperBound
        if token.kind == .word { takeWord(token) }
        if kind == .routine { countBlocks(token) }
        if kind == .read || count < 16 { tokens.append(token) }
        last = token
        count += 1
    }

    private mutating func takeWord(_ token: Token) {
        if count == 0 {
            kind = bytes.word(token.range, is: "CREATE") ? .unknown : .skipped
            if ["ALTER", "DROP", "RENAME", "USE"].contains(where: { bytes.word(token.range, is: $0) }) { kind = .read }
        } else if kind == .unknown, count < 16 {
            if ["TABLE", "INDEX"].contains(where: { bytes.word(token.range, is: $0) }) { kind = .read }
            if ["TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "PACKAGE"].contains(where: {
                bytes.word(token.range, is: $0)
            }) {
                kind = .routine
            }
            if ["DATABASE", "SCHEMA"].contains(where: { bytes.word(token.range, is: $0) }) { kind = .read }
            if ["VIEW", "VIRTUAL", "USER", "ROLE"].contains(where: { bytes.word(token.range, is: $0) }) {
                kind = .skipped
            }
        }
    }

    /// `CASE` ends with `END` or `END CASE`; `END IF`, `END LOOP` and their kin close what is not counted.
    private mutating func countBlocks(_ token: Token) {
        let isWord = token.kind == .word
        if isAfterEnd {
            let closesOther =
                isWord && ["IF", "LOOP", "WHILE", "REPEAT"].contains { bytes.word(token.range, is: $0) }
            if closesOther { isAfterEnd = false } else { closeBlock() }
            if isWord, bytes.word(token.range, is: "CASE") { return }
        }
        guard isWord else { return }
        if bytes.word(token.range, is: "BEGIN") || (depth > 0 && bytes.word(token.range, is: "CASE")) { depth += 1 }
        isAfterEnd = depth > 0 && bytes.word(token.range, is: "END")
    }

    /// Takes an `END` that nothing follows for what it is.
    mutating func closeBlock() {
        if isAfterEnd { depth = max(depth - 1, 0) }
        isAfterEnd = false
    }

    /// A line that begins with two words that no clause of this statement begins with.
    func startsAnother(_ token: Token, isAtLineStart: Bool) -> Bool {
        guard isAtLineStart, kind != .routine else { return false }
        let start = token.range.lowerBound
        return StatementStart.isAt(bytes[start..<min(start + 64, bytes.count)])
    }
}

/// Where a statement surely begins, even inside what was taken for one.
enum StatementStart {
    /// Whether a line begins a statement; `DROP INDEX` at the start of a line is a clause of MySQL's `ALTER TABLE`.
    static func isAt(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first, "CADIPRcadipr".utf8.contains(first) else { return false }
        let words = String(decoding: line, as: UTF8.self).lowercased()
            .split(maxSplits: 2, whereSeparator: \.isWhitespace)
        guard words.count >= 2 else { return false }
        switch words[0] {
        case "create":
            return [
                "table", "temporary", "temp", "index", "unique", "view", "or", "trigger", "procedure", "function",
                "database", "schema", "virtual", "fulltext",
            ].contains(words[1])
        case "alter", "drop": return ["table", "view", "database", "schema"].contains(words[1])
        case "insert": return words[1] == "into"
        case "rename": return words[1] == "table" || words[1] == "tables"
        case "pragma": return words[1].hasPrefix("foreign_keys")
        default: return false
        }
    }

    /// The first line after the start of the range that begins one.
    static func first(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        var line = range.lowerBound
        while let end = bytes[line..<range.upperBound].firstIndex(of: UInt8(ascii: "\n")) {
            line = end + 1
            if isAt(bytes[line..<min(line + 64, range.upperBound)]) { return line }
        }
        return nil
    }
}

extension [UInt8] {
    /// Whether a range is that keyword, which is in capitals.
    func word(_ range: Range<Int>, is keyword: String) -> Bool {
        range.count == keyword.utf8.count
            && zip(range, keyword.utf8).allSatisfy { place, letter in
                let byte = self[place]
                return byte == letter || (byte &- 97 < 26 && byte & 0xDF == letter)
            }
    }
}
