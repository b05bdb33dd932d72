internal import SchemaModel

/// A recursive descent over tokens, line by line: what fails loses its own line and nothing else.
struct Parser {
    let source: SourceText
    let tokens: [Token]
    var index = 0
    var diagnostics: [SourceDiagnostic] = []
    /// Lines of blocks that nobody knows which are neither settings nor attributes.
    var misplacedFields = 0

    init(source: SourceText, tokens: [Token]) {
        self.source = source
        self.tokens = tokens
    }

    mutating func parseDocument() -> [Item] {
        var items: [Item] = []
        while index < tokens.count {
            let start = index
            skipTrivia()
            if kind == nil || kind == .newline {
                if kind != nil { index += 1 }
                items.append(.trivia(tokens: start..<index))
                continue
            }
            if let header = blockHeader(at: index) {
                if start < index { items.append(.trivia(tokens: start..<index)) }
                items.append(.block(parseBlock(header)))
                continue
            }
            do throws(SyntaxFault) {
                let alias = try parseAlias()
                try endLine()
                items.append(.alias(alias, tokens: start..<index))
            } catch {
                report(error)
                index = start
                skipLine()
                items.append(.broken(tokens: start..<index))
            }
        }
        return items
    }

    // MARK: Lines

    /// Steps over what may follow on a line, and over its line break.
    mutating func endLine() throws(SyntaxFault) {
        skipTrivia()
        guard let kind else { return }
        if kind == .newline {
            index += 1
        } else if kind != .rightBrace {
            throw .expected("the end of the line", found: found, at: index)
        }
    }

    /// Steps over a line that failed, but not over a `}` that closes its block.
    mutating func skipLine() {
        var depth = 0
        let start = index
        while let kind {
            if kind == .leftBrace { depth += 1 }
            if kind == .rightBrace, index > start {
                if depth == 0 { return }
                depth -= 1
            }
            index += 1
            if kind == .newline { return }
        }
    }

    mutating func report(_ fault: SyntaxFault, as severity: SourceDiagnostic.Severity = .error) {
        let range = fault.token < tokens.count ? tokens[fault.token].range : source.bytes.count..<source.bytes.count
        diagnostics.append(SourceDiagnostic(severity, fault.message, at: source.location(of: range)))
    }

    // MARK: Tokens

    var kind: Token.Kind? { index < tokens.count ? tokens[index].kind : nil }

    func text(_ token: Int) -> String { source[tokens[token].range] }

    /// What stands here, for a message.
    var found: String {
        switch kind {
        case nil: "the end of the file"
        case .newline: "the end of the line"
        case .string, .unterminatedString: "a string"
        default: "`\(text(index))`"
        }
    }

    func afterTrivia(_ start: Int) -> Int {
        var next = start
        while next < tokens.count, tokens[next].kind.isTrivia { next += 1 }
        return next
    }

    mutating func skipTrivia() { index = afterTrivia(index) }

    mutating func expect(_ expected: Token.Kind, _ what: String) throws(SyntaxFault) {
        skipTrivia()
        guard kind == expected else { throw .expected(what, found: found, at: index) }
        index += 1
    }

    mutating func parseName(_ what: String) throws(SyntaxFault) -> Name {
        skipTrivia()
        guard kind == .identifier else { throw .expected(what, found: found, at: index) }
        index += 1
        return Name(text: text(index - 1), token: index - 1)
    }
}
