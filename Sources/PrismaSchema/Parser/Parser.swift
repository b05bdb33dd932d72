internal import SchemaModel

/// A recursive descent over tokens, line by line: what fails loses its own line and nothing else.
struct Parser {
    let source: SourceText
    let tokens: [Token]
    var index = 0
    var diagnostics: [SourceDiagnostic] = []

    private static let keywords: Set<String> = ["model", "view", "type", "enum", "datasource", "generator"]

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

    // MARK: Blocks

    private struct BlockHeader {
        let keyword: String
        let name: Name?
        let brace: Int
    }

    /// `keyword name {` or `keyword {` on one line. A field cannot look like this, so the same test inside a block finds
    /// the one whose closing brace is missing.
    private func blockHeader(at start: Int) -> BlockHeader? {
        guard tokens[start].kind == .identifier else { return nil }
        var next = afterTrivia(start + 1)
        var name: Name?
        if next < tokens.count, tokens[next].kind == .identifier {
            name = Name(text: text(next), token: next)
            next = afterTrivia(next + 1)
        }
        guard next < tokens.count, tokens[next].kind == .leftBrace else { return nil }
        return BlockHeader(keyword: text(start), name: name, brace: next)
    }

    private mutating func parseBlock(_ header: BlockHeader) -> Block {
        let start = index
        index = header.brace + 1
        let opening = start..<index
        if !Self.keywords.contains(header.keyword) { report(.unknownBlock(header.keyword, at: start)) }
        var members: [Member] = []
        while true {
            let memberStart = index
            skipTrivia()
            guard let kind else {
                if memberStart < index { members.append(Member(content: .trivia, tokens: memberStart..<index)) }
                reportMissingBrace(header)
                return Block(
                    keyword: header.keyword,
                    name: header.name,
                    opening: opening,
                    members: members,
                    closing: index..<index
                )
            }
            if kind == .rightBrace {
                if memberStart < index { members.append(Member(content: .trivia, tokens: memberStart..<index)) }
                index += 1
                return Block(
                    keyword: header.keyword,
                    name: header.name,
                    opening: opening,
                    members: members,
                    closing: index - 1..<index
                )
            }
            if kind == .newline {
                index += 1
                members.append(Member(content: .trivia, tokens: memberStart..<index))
                continue
            }
            if let inner = blockHeader(at: index), Self.keywords.contains(inner.keyword) {
                if memberStart < index { members.append(Member(content: .trivia, tokens: memberStart..<index)) }
                reportMissingBrace(header)
                return Block(
                    keyword: header.keyword,
                    name: header.name,
                    opening: opening,
                    members: members,
                    closing: index..<index
                )
            }
            members.append(parseMember(of: header.keyword, from: memberStart))
        }
    }

    private mutating func parseMember(of keyword: String, from start: Int) -> Member {
        do throws(SyntaxFault) {
            let content = try parseContent(of: keyword)
            try endLine()
            return Member(content: content, tokens: start..<index)
        } catch {
            // Nobody knows the lines of a block of another kind.
            if Self.keywords.contains(keyword) { report(error) }
            index = start
            skipLine()
            return Member(content: .broken, tokens: start..<index)
        }
    }

    private mutating func parseContent(of keyword: String) throws(SyntaxFault) -> Member.Content {
        if kind == .doubleAt { return .attribute(try parseAttribute()) }
        let name = try parseName("a name")
        switch keyword {
        case "enum":
            skipTrivia()
            if kind == .equals {
                index += 1
                _ = try parseExpression()
            }
            return .value(EnumValue(name: name, attributes: try parseAttributes()))
        case "datasource", "generator":
            try expect(.equals, "`=`")
            skipTrivia()
            if kind == nil || kind == .newline || kind == .rightBrace {
                return .setting(Setting(name: name, value: nil))
            }
            return .setting(Setting(name: name, value: try parseExpression()))
        default:
            return .field(try parseField(name))
        }
    }

    // MARK: Lines

    /// Steps over what may follow on a line, and over its line break.
    private mutating func endLine() throws(SyntaxFault) {
        skipTrivia()
        guard let kind else { return }
        if kind == .newline {
            index += 1
        } else if kind != .rightBrace {
            throw .expected("the end of the line", found: found, at: index)
        }
    }

    /// Steps over a line that failed, but not over a `}` that closes its block.
    private mutating func skipLine() {
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

    private mutating func report(_ fault: SyntaxFault) {
        let range = fault.token < tokens.count ? tokens[fault.token].range : source.bytes.count..<source.bytes.count
        diagnostics.append(SourceDiagnostic(.error, fault.message, at: source.location(of: range)))
    }

    private mutating func reportMissingBrace(_ header: BlockHeader) {
        let name = [header.keyword, header.name?.text].compactMap(\.self).joined(separator: " ")
        report(.missingBrace("`\(name)`", at: header.brace))
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
