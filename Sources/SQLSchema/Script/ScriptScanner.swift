/// Finds the statements of an SQL script by the rules of psql's own scanner.
///
/// It knows quotes, dollar quotes, nested comments, the bodies of `BEGIN ATOMIC` functions, and what is not SQL at all:
/// psql's backslash commands, the rows after `COPY … FROM stdin`, and the lines of templates. It has a place from which to
/// go on, so that the reader can restart it inside a statement that made no sense.
///
/// Source: PostgreSQL manual, 4.1 "Lexical Structure", and psql's reference page, "Meta-Commands".
struct ScriptScanner {
    /// What the scanner comes upon.
    enum Find {
        case statement(Statement)
        /// A backslash command between statements: its place, to the end of its line.
        case command(Range<Int>)
    }

    /// The script; backslash commands and lines of templates are overwritten with blanks, so that offsets stay true.
    private(set) var bytes: [UInt8]
    private let original: [UInt8]
    private var offset = 0
    /// Commands that have been passed and not been given yet.
    private var commands: ArraySlice<Range<Int>> = []
    private var pending: Statement?
    /// Whether no `\\.` follows any more, so that nobody can tell rows from statements.
    private var rowsHaveNoEnd = false
    /// Bytes looked at so far; a script that makes the reader start again and again is given up at some point.
    private(set) var work = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        original = bytes
    }

    /// What stood where a command has been overwritten.
    func overwritten(_ range: Range<Int>) -> ArraySlice<UInt8> { original[range] }

    /// The next statement, or `nil` at the end; commands are passed over.
    mutating func next() -> Statement? {
        while let find = nextFind() {
            if case .statement(let statement) = find { return statement }
        }
        return nil
    }

    /// The next statement or command, or `nil` at the end. A command inside a statement comes before it.
    mutating func nextFind() -> Find? {
        while true {
            if let command = commands.popFirst() { return .command(command) }
            if let statement = pending {
                pending = nil
                return .statement(statement)
            }
            guard offset < bytes.count else { return nil }
            let outcome = lexOne()
            for blank in outcome.blanks { overwrite(blank) }
            commands = outcome.commands[...]
            guard !outcome.range.isEmpty else { continue }
            if outcome.end == .semicolon, outcome.words.first == "copy" { skipCopyData(after: outcome.range) }
            pending = Statement(
                range: outcome.range,
                words: outcome.words,
                isCutOff: outcome.isCutOff,
                lacksSemicolon: outcome.end == .anotherStatement
            )
        }
    }

    private mutating func lexOne() -> StatementLexer.Outcome {
        var lexer = StatementLexer(offset: offset)
        let outcome = lexer.run(over: bytes.span)
        work += lexer.offset - offset
        offset = lexer.offset
        return outcome
    }

    /// Goes on at an offset.
    mutating func restart(at offset: Int) {
        self.offset = offset
        pending = nil
        commands = []
    }

    private mutating func overwrite(_ range: Range<Int>) {
        for index in range where bytes[index] != UInt8(ascii: "\n") { bytes[index] = UInt8(ascii: " ") }
    }

    /// Rows stand on the lines after `COPY … FROM stdin;` and end at a line `\.`.
    private mutating func skipCopyData(after statement: Range<Int>) {
        let words = String(decoding: bytes[statement].suffix(4096), as: UTF8.self).lowercased()
            .split { !($0.isLetter || $0 == "_") }
        guard !rowsHaveNoEnd, zip(words, words.dropFirst()).contains(where: { $0 == "from" && $1 == "stdin" }) else {
            return
        }
        var line = endOfLine(from: offset)
        while line < bytes.count {
            let end = endOfLine(from: line)
            // `\.`, and nothing else.
            if bytes[line] == UInt8(ascii: "\\"), end - line <= 4,
                bytes[line..<end].filter({ $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") })
                    == [UInt8(ascii: "\\"), UInt8(ascii: ".")]
            {
                offset = end
                return
            }
            line = end
        }
        rowsHaveNoEnd = true
    }

    /// The offset after the next line break.
    private func endOfLine(from start: Int) -> Int {
        let span = bytes.span
        var offset = start
        while offset < span.count {
            offset += 1
            if span[offset - 1] == UInt8(ascii: "\n") { break }
        }
        return offset
    }
}
