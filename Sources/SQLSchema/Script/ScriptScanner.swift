/// Finds the statements of an SQL script by the rules of psql's own scanner.
///
/// It knows quotes, dollar quotes, nested comments, the bodies of `BEGIN ATOMIC` functions, and what is not SQL at all:
/// psql's backslash commands and the rows after `COPY … FROM stdin`. It has a place from which to go on, so that the
/// reader can restart it inside a statement that made no sense.
///
/// Source: PostgreSQL manual, 4.1 "Lexical Structure", and psql's reference page, "Meta-Commands".
struct ScriptScanner {
    /// The script; backslash commands are overwritten with blanks, so that offsets stay true.
    private(set) var bytes: [UInt8]
    private var offset = 0
    /// Bytes looked at so far; a script that makes the reader start again and again is given up at some point.
    private(set) var work = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The next statement, or `nil` at the end.
    mutating func next() -> Statement? {
        while offset < bytes.count {
            let outcome = lexOne()
            for command in outcome.commands { blank(command) }
            guard !outcome.range.isEmpty else { continue }
            if case .semicolon = outcome.end, outcome.words.first == "copy" { skipCopyData(after: outcome.range) }
            var lacksSemicolon = false
            if case .anotherStatement = outcome.end { lacksSemicolon = true }
            return Statement(
                range: outcome.range,
                words: outcome.words,
                isCutOff: outcome.isCutOff,
                lacksSemicolon: lacksSemicolon
            )
        }
        return nil
    }

    private mutating func lexOne() -> StatementLexer.Outcome {
        var lexer = StatementLexer(bytes: bytes, offset: offset)
        let outcome = lexer.run()
        work += lexer.offset - offset
        offset = lexer.offset
        return outcome
    }

    /// Goes on at an offset.
    mutating func restart(at offset: Int) { self.offset = offset }

    private mutating func blank(_ range: Range<Int>) {
        for index in range { bytes[index] = UInt8(ascii: " ") }
    }

    /// Rows stand on the lines after `COPY … FROM stdin;` and end at a line `\.`.
    private mutating func skipCopyData(after statement: Range<Int>) {
        let words = String(decoding: bytes[statement].suffix(4096), as: UTF8.self).lowercased()
            .split { !($0.isLetter || $0 == "_") }
        guard zip(words, words.dropFirst()).contains(where: { $0 == "from" && $1 == "stdin" }) else { return }
        var line = endOfLine(from: offset)
        while line < bytes.count {
            let end = endOfLine(from: line)
            let content = bytes[line..<end].filter { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
            if content == [UInt8(ascii: "\\"), UInt8(ascii: ".")] {
                offset = end
                return
            }
            line = end
        }
    }

    /// The offset after the next line break.
    private func endOfLine(from start: Int) -> Int {
        bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
    }
}
