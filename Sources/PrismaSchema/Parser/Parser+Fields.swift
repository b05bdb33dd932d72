extension Parser {
    mutating func parseField(_ name: Name) throws(SyntaxFault) -> Field {
        skipTrivia()
        if kind == .colon { index += 1 }  // Prisma 1 wrote `name: Type`.
        return Field(name: name, type: try parseType(), attributes: try parseAttributes())
    }

    /// `type X = Int @id`.
    mutating func parseAlias() throws(SyntaxFault) -> Field {
        guard kind == .identifier, text(index) == "type" else { throw .notABlock(at: index) }
        index += 1
        let name = try parseName("the name of the type")
        try expect(.equals, "`=` or `{`")
        return Field(name: name, type: try parseType(), attributes: try parseAttributes())
    }

    mutating func parseType() throws(SyntaxFault) -> FieldType {
        skipTrivia()
        let start = index
        let isBracketed = kind == .leftBracket  // Prisma 1 wrote `[Post]`.
        if isBracketed { index += 1 }
        skipTrivia()
        let baseStart = index
        var name = try parsePath("the type of the field")
        var space: String?
        if kind == .colon {
            index += 1
            space = name
            name = try parsePath("a name after `:`")
        }
        var arguments: [Argument]?
        if isNext(.leftParenthesis) { arguments = try parseArguments(depth: 0) }
        let base = baseStart..<index
        if isBracketed { try expect(.rightBracket, "`]`") }
        var isList = isBracketed
        var question: Int?
        while true {
            if isNext(.question) {
                question = index
                index += 1
            } else if isNext(.exclamation) {
                index += 1
            } else if isNext(.leftBracket), case let next = afterTrivia(index + 1), next < tokens.count,
                tokens[next].kind == .rightBracket
            {
                isList = true
                index = next + 1
            } else {
                break
            }
        }
        return FieldType(
            name: name,
            space: space,
            arguments: arguments,
            isOptional: question != nil,
            isList: isList,
            tokens: start..<index,
            base: base,
            question: question
        )
    }

    mutating func parseAttributes() throws(SyntaxFault) -> [Attribute] {
        var attributes: [Attribute] = []
        while true {
            skipTrivia()
            if kind == .at {
                attributes.append(try parseAttribute())
            } else if let attribute = parseAttributeOfNextLine() {
                attributes.append(attribute)
            } else {
                return attributes
            }
        }
    }

    /// Prisma Next lets the attributes of a field go on below it. A line that fails is none of this field's.
    private mutating func parseAttributeOfNextLine() -> Attribute? {
        guard kind == .newline else { return nil }
        let end = index
        skipTriviaAndNewlines()
        guard kind == .at, let attribute = try? parseAttribute() else {
            index = end
            return nil
        }
        return attribute
    }

    mutating func parseAttribute() throws(SyntaxFault) -> Attribute {
        let start = index
        index += 1
        let name = try parsePath("the name of the attribute")
        var arguments: [Argument] = []
        if isNext(.leftParenthesis) { arguments = try parseArguments(depth: 0) }
        return Attribute(name: name, arguments: arguments, tokens: start..<index)
    }

    /// Steps over blanks if the token after them is of that kind.
    mutating func isNext(_ expected: Token.Kind) -> Bool {
        let next = afterTrivia(index)
        guard next < tokens.count, tokens[next].kind == expected else { return false }
        index = next
        return true
    }

    /// `a` or `a.b`, without blanks inside.
    mutating func parsePath(_ what: String) throws(SyntaxFault) -> String {
        var path = try parseName(what).text
        while kind == .dot {
            index += 1
            guard kind == .identifier else { throw .expected("a name after `.`", found: found, at: index) }
            path += "." + text(index)
            index += 1
        }
        return path
    }
}
