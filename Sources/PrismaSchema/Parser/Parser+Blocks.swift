internal import SchemaModel

extension Parser {
    struct BlockHeader {
        let keyword: String
        let name: Name?
        let brace: Int
    }

    /// The kinds of block, by what stands on their lines.
    enum BlockKind {
        case fields, values, settings, aliases, blocks
        /// Of an extension of Prisma Next, or a misspelt one.
        case unknown

        init(_ keyword: String) {
            switch keyword {
            case "model", "view", "type": self = .fields
            case "enum": self = .values
            case "datasource", "generator": self = .settings
            case "types": self = .aliases
            case "namespace": self = .blocks
            default: self = .unknown
            }
        }
    }

    /// `keyword name {` or `keyword {` on one line. A field cannot look like this, so the same test inside a block finds
    /// the one whose closing brace is missing.
    func blockHeader(at start: Int) -> BlockHeader? {
        guard start < tokens.count, tokens[start].kind == .identifier else { return nil }
        var next = afterTrivia(start + 1)
        var name: Name?
        if next < tokens.count, tokens[next].kind == .identifier {
            name = Name(text: text(next), token: next)
            next = afterTrivia(next + 1)
        }
        guard next < tokens.count, tokens[next].kind == .leftBrace else { return nil }
        return BlockHeader(keyword: text(start), name: name, brace: next)
    }

    mutating func parseBlock(_ header: BlockHeader) -> Block {
        let start = index
        index = header.brace + 1
        let opening = start..<index
        let kind = BlockKind(header.keyword)
        let diagnosticsBefore = diagnostics.count
        let faultsBefore = misplacedFields
        var members: [Member] = []
        var closing: Range<Int>?
        while closing == nil {
            let memberStart = index
            skipTrivia()
            guard let token = self.kind else {
                if memberStart < index { members.append(Member(content: .trivia, tokens: memberStart..<index)) }
                reportMissingBrace(header)
                closing = index..<index
                break
            }
            switch token {
            case .rightBrace:
                if memberStart < index { members.append(Member(content: .trivia, tokens: memberStart..<index)) }
                index += 1
                closing = index - 1..<index
            case .newline:
                index += 1
                members.append(Member(content: .trivia, tokens: memberStart..<index))
            case .identifier:
                guard let inner = blockHeader(at: index) else { fallthrough }
                let isKnown = BlockKind(inner.keyword) != .unknown
                if kind == .blocks, inner.keyword != "namespace" {
                    if memberStart < index { members.append(Member(content: .trivia, tokens: memberStart..<index)) }
                    let innerStart = index
                    let block = parseBlock(inner)
                    members.append(Member(content: .block(block), tokens: innerStart..<index))
                } else if isKnown {
                    if memberStart < index { members.append(Member(content: .trivia, tokens: memberStart..<index)) }
                    reportMissingBrace(header)
                    closing = index..<index
                } else {
                    fallthrough
                }
            default: members.append(parseMember(of: kind, from: memberStart, opening: opening))
            }
        }
        if kind == .unknown, misplacedFields > faultsBefore || Keywords.hasNear(header.keyword) {
            diagnostics.removeSubrange(min(diagnosticsBefore, diagnostics.count)...)
            report(.unknownBlock(header.keyword, at: start))
        }
        return Block(
            keyword: header.keyword,
            name: header.name,
            opening: opening,
            members: members,
            closing: closing ?? index..<index
        )
    }

    private mutating func parseMember(of kind: BlockKind, from start: Int, opening: Range<Int>) -> Member {
        do throws(SyntaxFault) {
            let content = try parseContent(of: kind)
            try endLine()
            return Member(content: content, tokens: start..<index)
        } catch {
            let fault = error
            // A line of another kind in a block that nobody knows: whoever wrote `modle` meant a field.
            if kind == .unknown { misplacedFields += 1 }
            let isAfterBrace = start == opening.upperBound
            if isAfterBrace { report(.afterBrace(at: fault.token), as: .warning) } else { report(fault) }
            index = start
            skipLine()
            return Member(content: .broken, tokens: start..<index)
        }
    }

    private mutating func parseContent(of block: BlockKind) throws(SyntaxFault) -> Member.Content {
        if kind == .doubleAt { return .attribute(try parseAttribute()) }
        let name = try parseName("a name")
        switch block {
        case .values:
            skipTrivia()
            var value: Expression?
            if kind == .equals {
                index += 1
                value = try parseExpression()
            }
            return .value(EnumValue(name: name, value: value, attributes: try parseAttributes()))
        case .settings:
            try expect(.equals, "`=`")
            return .setting(Setting(name: name, value: try parseSettingValue()))
        case .unknown:
            skipTrivia()
            // An extension's block may hold a name alone.
            guard kind == .equals else { return .setting(Setting(name: name, value: nil)) }
            index += 1
            return .setting(Setting(name: name, value: try parseSettingValue()))
        case .aliases:
            try expect(.equals, "`=`")
            return .alias(Field(name: name, type: try parseType(), attributes: try parseAttributes()))
        case .blocks: throw .expected("a block such as `model Name {`", found: "`\(name.text)`", at: name.token)
        case .fields: return .field(try parseField(name))
        }
    }

    private mutating func parseSettingValue() throws(SyntaxFault) -> Expression? {
        skipTrivia()
        let end = index
        if kind == .newline {
            // Prisma Next lets the value stand below; no line of a block begins like one.
            skipTriviaAndNewlines()
            let next = afterTrivia(index + 1)
            let isCall = kind == .identifier && next < tokens.count && tokens[next].kind == .leftParenthesis
            guard isCall || kind == .string || kind == .number || kind == .leftBracket else {
                index = end
                return nil
            }
        }
        if kind == nil || kind == .rightBrace { return nil }
        return try parseExpression()
    }

    private mutating func reportMissingBrace(_ header: BlockHeader) {
        let name = [header.keyword, header.name?.text].compactMap(\.self).joined(separator: " ")
        report(.missingBrace("`\(name)`", at: header.brace))
    }
}

/// The words that open a block.
private enum Keywords {
    static let all = ["model", "view", "type", "types", "enum", "datasource", "generator", "namespace"]

    /// Whether a word is one of them with a letter or two changed, and the first one right.
    static func hasNear(_ word: String) -> Bool {
        let word = Array(word.utf8)
        guard word.count <= 12 else { return false }
        return all.contains { keyword in
            let keyword = Array(keyword.utf8)
            return keyword.first == word.first && distance(keyword, word) <= (keyword.count > 4 ? 2 : 1)
        }
    }

    /// The letters to insert, drop or change to come from one word to the other.
    private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
        var row = Array(0...second.count)
        for (line, letter) in first.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for (column, other) in second.enumerated() {
                let cost = letter == other ? diagonal : diagonal + 1
                diagonal = row[column + 1]
                row[column + 1] = min(cost, diagonal + 1, row[column] + 1)
            }
        }
        return row[second.count]
    }
}
