/// Inside brackets a line break is a blank: Prisma's own grammar refuses some of these, people write them all the same.
extension Parser {
    private static let deepest = 64

    mutating func parseArguments(depth: Int) throws(SyntaxFault) -> [Argument] {
        index += 1
        var arguments: [Argument] = []
        while true {
            skipTriviaAndNewlines()
            if kind == .rightParenthesis { break }
            arguments.append(try parseArgument(depth: depth))
            skipTriviaAndNewlines()
            if kind == .comma { index += 1 } else { break }
        }
        guard kind == .rightParenthesis else { throw .expected("`,` or `)`", found: found, at: index) }
        index += 1
        return arguments
    }

    private mutating func parseArgument(depth: Int) throws(SyntaxFault) -> Argument {
        guard kind == .identifier, case let next = afterTrivia(index + 1), next < tokens.count,
            tokens[next].kind == .colon
        else { return try parseArgument(named: nil, depth: depth) }
        let name = text(index)
        index = next + 1
        skipTriviaAndNewlines()
        if kind == .comma || kind == .rightParenthesis {
            return Argument(name: name, value: nil, tokens: index..<index)
        }
        return try parseArgument(named: name, depth: depth)
    }

    private mutating func parseArgument(named name: String?, depth: Int) throws(SyntaxFault) -> Argument {
        skipTrivia()
        let start = index
        let value = try parseExpression(depth: depth + 1)
        return Argument(name: name, value: value, tokens: start..<index)
    }

    mutating func parseExpression(depth: Int = 0) throws(SyntaxFault) -> Expression {
        guard depth < Self.deepest else { throw .nestedTooDeeply(at: index) }
        skipTrivia()
        switch kind {
        case .string:
            index += 1
            return .string(StringLiteral.decode(text(index - 1)))
        case .unterminatedString: throw .unterminatedString(at: index)
        case .number:
            index += 1
            return .number(text(index - 1))
        case .leftBracket: return .array(try parseElements(depth: depth))
        case .leftBrace: return .object(try parseMembers(depth: depth))
        case .identifier:
            let path = try parsePath("a value")
            guard isNext(.leftParenthesis) else { return .constant(path) }
            return .function(path, try parseArguments(depth: depth))
        default: throw .expected("a value", found: found, at: index)
        }
    }

    private mutating func parseElements(depth: Int) throws(SyntaxFault) -> [Expression] {
        index += 1
        var elements: [Expression] = []
        while true {
            skipTriviaAndNewlines()
            if kind == .rightBracket { break }
            elements.append(try parseExpression(depth: depth + 1))
            skipTriviaAndNewlines()
            if kind == .comma { index += 1 } else { break }
        }
        guard kind == .rightBracket else { throw .expected("`,` or `]`", found: found, at: index) }
        index += 1
        return elements
    }

    private mutating func parseMembers(depth: Int) throws(SyntaxFault) -> [Expression.ObjectMember] {
        index += 1
        var members: [Expression.ObjectMember] = []
        while true {
            skipTriviaAndNewlines()
            if kind == .rightBrace { break }
            let name: String
            if kind == .string {
                name = StringLiteral.decode(text(index))
                index += 1
            } else {
                name = try parseName("the name of a member").text
            }
            try expect(.colon, "`:`")
            skipTriviaAndNewlines()
            members.append(.init(name: name, value: try parseExpression(depth: depth + 1)))
            skipTriviaAndNewlines()
            if kind == .comma { index += 1 } else { break }
        }
        guard kind == .rightBrace else { throw .expected("`,` or `}`", found: found, at: index) }
        index += 1
        return members
    }

    mutating func skipTriviaAndNewlines() {
        while let kind, kind.isTrivia || kind == .newline { index += 1 }
    }
}
