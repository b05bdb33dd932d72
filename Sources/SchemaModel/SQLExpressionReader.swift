/// Reads tokens into an expression. Every step takes a token, and the depth is bounded, so that any text ends soon.
struct SQLExpressionReader {
    private let tokens: [SQLToken]
    private var position = 0
    private var depth = 0

    private static let deepest = 60

    init(_ tokens: [SQLToken]) { self.tokens = tokens }

    var isAtEnd: Bool { position == tokens.count }

    private var next: SQLToken? { position < tokens.count ? tokens[position] : nil }

    private mutating func take(_ token: SQLToken) -> Bool {
        guard next == token else { return false }
        position += 1
        return true
    }

    private mutating func takeWord(_ words: String...) -> Bool {
        guard case .word(let word)? = next, words.contains(word) else { return false }
        position += 1
        return true
    }

    // MARK: Operators

    /// Operands and operators from left to right; what binds closer than what does not matter to what is made.
    mutating func expression() -> SQLExpression? {
        depth += 1
        defer { depth -= 1 }
        guard depth < Self.deepest, var left = operand() else { return nil }
        while case .symbol(let symbol)? = next, Self.isBinary(symbol) {
            position += 1
            guard let right = operand() else { return nil }
            left = Self.combined(left, symbol, right)
        }
        return left
    }

    private static func isBinary(_ symbol: String) -> Bool { ![",", "(", ")", "[", "]", ";", "."].contains(symbol) }

    private static func combined(_ left: SQLExpression, _ symbol: String, _ right: SQLExpression) -> SQLExpression {
        let joins = symbol == "||" || symbol == "+" && (left.isText || right.isText)
        guard joins else { return .operation(symbol, left, right) }
        if case .joined(let parts) = left { return .joined(parts + [right]) }
        return .joined([left, right])
    }

    // MARK: Operands

    private mutating func operand() -> SQLExpression? {
        guard var operand = primary() else { return nil }
        while true {
            if take(.symbol("::")) {
                guard typeName() else { return nil }
            } else if takeWord("collate") {
                guard next?.isName == true else { return nil }
                position += 1
                while take(.symbol(".")) {
                    guard next?.isName == true else { return nil }
                    position += 1
                }
            } else if case .word("at")? = next {
                position += 1
                guard takeWord("time"), takeWord("zone"), primary() != nil else { return nil }
                operand = .name("current_timestamp")
            } else if take(.symbol("[")) {
                // A subscript; `ARRAY[…]` is read in `primary`.
                guard skip(to: "]", from: "[") != nil else { return nil }
                operand = .other
            } else {
                return operand
            }
        }
    }

    private mutating func primary() -> SQLExpression? {
        guard let token = next else { return nil }
        position += 1
        switch token {
        case .text(let bytes): return .text(bytes)
        case .number(let number): return .number(number)
        case .symbol("("): return parenthesized()
        case .symbol("-"):
            guard next?.isOperandStart == true, next != .symbol("-"), let operand = primary() else { return nil }
            if case .number(let number?) = operand { return .number(0 - number) }
            return operand
        case .symbol("+"), .symbol("~"):
            guard next?.isOperandStart == true else { return nil }
            return primary()
        case .symbol("["):
            // SQL Server's `[dbo].[f]`, or MySQL's and Prisma's list.
            guard case .word(let name)? = next, position + 1 < tokens.count, tokens[position + 1] == .symbol("]") else {
                return skip(to: "]", from: "[")
            }
            position += 2
            return named(name)
        case .quoted(let name): return named(name)
        case .word("array"), .word("row"):
            if take(.symbol("[")) { return skip(to: "]", from: "[") }
            if take(.symbol("(")) { return skip(to: ")", from: "(") }
            return .name("array")
        case .word("case"): return skipCase()
        // What a default begins with and an id never does.
        case .word("select"), .word("exists"), .word("not"): return nil
        case .word("next"):
            // SQL Server: `NEXT VALUE FOR s`.
            guard takeWord("value"), takeWord("for") else { return named("next") }
            guard primary() != nil else { return nil }
            return .call("nextval", [])
        case .word(let word): return named(word)
        case .symbol: return nil
        }
    }

    private mutating func parenthesized() -> SQLExpression? {
        if case .word("select")? = next { return skip(to: ")", from: "(") }
        guard let inner = expression() else { return nil }
        if take(.symbol(")")) { return inner }
        guard next == .symbol(",") else { return nil }
        return skip(to: ")", from: "(")
    }

    /// A name that may go on (`schema.name`) and may be called.
    private mutating func named(_ first: String) -> SQLExpression? {
        var name = first
        while take(.symbol(".")) {
            switch next {
            case .word(let part)?, .quoted(let part)?:
                name = part
                position += 1
            case .symbol("[")?:
                guard position + 2 < tokens.count, tokens[position + 2] == .symbol("]") else { return nil }
                guard case .word(let part) = tokens[position + 1] else { return nil }
                name = part
                position += 3
            default: return nil
            }
        }
        guard take(.symbol("(")) else {
            // `date '2020-01-01'`, `timestamp with time zone '…'`: a constant of a type.
            if case .text(let bytes)? = next {
                position += 1
                return .text(bytes)
            }
            return .name(name.lowercased())
        }
        return call(name.lowercased())
    }

    private mutating func call(_ name: String) -> SQLExpression? {
        if take(.symbol(")")) { return .call(name, []) }
        if name == "cast" || name == "try_cast" { return cast() }
        if name == "trim" { _ = takeWord("both", "leading", "trailing") }
        var arguments: [SQLExpression] = []
        while true {
            if case .symbol("*")? = next {
                position += 1
                arguments.append(.other)
            } else {
                guard let argument = expression() else { return nil }
                arguments.append(argument)
            }
            if take(.symbol(")")) { return .call(name, arguments) }
            // `substring(x from 1 for 8)`, `CONVERT(x USING utf8mb4)`, `f(name => value)` separates like a comma.
            guard take(.symbol(",")) || takeWord("from", "for", "using", "as") else { return nil }
        }
    }

    /// The rest of `CAST(x AS type)`.
    private mutating func cast() -> SQLExpression? {
        guard let inner = expression(), takeWord("as"), typeName(), take(.symbol(")")) else { return nil }
        return inner
    }

    /// `schema.varchar(36)[]`, `timestamp without time zone`.
    private mutating func typeName() -> Bool {
        var count = 0
        while true {
            switch next {
            case .word(let word)? where count == 0 || Self.typeWords.contains(word): position += 1
            case .quoted? where count == 0: position += 1
            default: return count > 0 && typeModifiers()
            }
            count += 1
            while take(.symbol(".")) {
                guard next?.isName == true else { return false }
                position += 1
            }
        }
    }

    private static let typeWords: Set = [
        "varying", "precision", "with", "without", "time", "zone", "large", "object", "unsigned", "signed", "integer",
        "character", "set",
    ]

    private mutating func typeModifiers() -> Bool {
        if take(.symbol("(")) {
            while case .number? = next {
                position += 1
                _ = take(.symbol(","))
            }
            if case .word("max")? = next { position += 1 }
            guard take(.symbol(")")) else { return false }
        }
        // `timestamp(3) without time zone`
        while case .word(let word)? = next, Self.typeWords.contains(word) { position += 1 }
        while take(.symbol("[")) {
            if case .number? = next { position += 1 }
            guard take(.symbol("]")) else { return false }
        }
        return true
    }

    // MARK: What is stepped over

    /// The rest of a bracket that is open.
    private mutating func skip(to closing: String, from opening: String) -> SQLExpression? {
        var open = 1
        while let token = next {
            position += 1
            if token == .symbol(opening) { open += 1 }
            if token == .symbol(closing) {
                open -= 1
                if open == 0 { return .other }
            }
        }
        return nil
    }

    private mutating func skipCase() -> SQLExpression? {
        var open = 1
        while let token = next {
            position += 1
            if token == .word("case") { open += 1 }
            if token == .word("end") {
                open -= 1
                if open == 0 { return .other }
            }
        }
        return nil
    }
}
