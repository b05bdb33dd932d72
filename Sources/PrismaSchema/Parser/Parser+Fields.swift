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

    private mutating func parseType() throws(SyntaxFault) -> FieldType {
        skipTrivia()
        let start = index
        let isBracketed = kind == .leftBracket  // Prisma 1 wrote `[Post]`.
        if isBracketed { index += 1 }
        let name = try parsePath("the type of the field")
        var arguments: [Argument] = []
        if kind == .leftParenthesis { arguments = try parseArguments(depth: 0) }
        if isBracketed { try expect(.rightBracket, "`]`") }
        var isList = isBracketed
        var isOptional = false
        while true {
            if kind == .question {
                isOptional = true
                index += 1
            } else if kind == .exclamation {
                index += 1
            } else if kind == .leftBracket, index + 1 < tokens.count, tokens[index + 1].kind == .rightBracket {
                isList = true
                index += 2
            } else {
                break
            }
        }
        return FieldType(
            name: name,
            arguments: arguments,
            isOptional: isOptional,
            isList: isList,
            tokens: start..<index
        )
    }

    mutating func parseAttributes() throws(SyntaxFault) -> [Attribute] {
        var attributes: [Attribute] = []
        while true {
            skipTrivia()
            guard kind == .at else { return attributes }
            attributes.append(try parseAttribute())
        }
    }

    mutating func parseAttribute() throws(SyntaxFault) -> Attribute {
        let start = index
        index += 1
        let name = try parsePath("the name of the attribute")
        var arguments: [Argument] = []
        if kind == .leftParenthesis { arguments = try parseArguments(depth: 0) }
        return Attribute(name: name, arguments: arguments, tokens: start..<index)
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
