internal import SchemaModel

/// What a CHECK constraint leaves of the values of a column: `CHECK (id <= n)`, `< n`, `BETWEEN`, and what `AND` and
/// `OR` make of them.
///
/// Reads the condition as PostgreSQL prints it (`CHECK (((id >= 1) AND (id < '3000000000'::bigint)))`) and as people
/// write it; what it does not understand bounds nothing.
struct CheckBounds: Hashable {
    /// The least value allowed.
    var lower: Int64?
    /// The greatest value allowed.
    var upper: Int64?

    /// No value at all is left, as for `id IS NULL`: NULL is no value.
    private var isEmpty = false

    private init(lower: Int64? = nil, upper: Int64? = nil, isEmpty: Bool = false) {
        self.lower = lower
        self.upper = upper
        self.isEmpty = isEmpty
    }

    /// Reads what a definition says about a column.
    init(of column: String, definition: String) {
        var tokens = Token.all(in: definition)
        if tokens.first?.isWord("check") == true { tokens.removeFirst() }
        // `NOT ENFORCED` (PostgreSQL 18) is a note to people.
        let end = tokens.lastIndex { $0 == .close }.map { $0 + 1 } ?? tokens.endIndex
        if tokens[end...].contains(where: { $0.isWord("enforced") }),
            tokens[end...].contains(where: { $0.isWord("not") })
        {
            self.init()
            return
        }
        self = Self.read(tokens[..<end], column, depth: 0)
    }

    private static func read(_ tokens: ArraySlice<Token>, _ column: String, depth: Int) -> CheckBounds {
        // Nobody nests deeper, and a stack is finite.
        guard depth < 64, !tokens.isEmpty else { return CheckBounds() }
        let alternatives = split(tokens, at: "or")
        if alternatives.count > 1 {
            return alternatives.map { read($0, column, depth: depth + 1) }.reduce(CheckBounds(isEmpty: true)) {
                $0.or($1)
            }
        }
        let parts = split(tokens, at: "and")
        if parts.count > 1 {
            return parts.map { read($0, column, depth: depth + 1) }.reduce(CheckBounds()) { $0.and($1) }
        }
        if let inner = unwrapped(tokens) { return read(inner, column, depth: depth + 1) }
        return comparison(tokens, column)
    }

    /// The parts between a word that stands in no parentheses; the `AND` of a `BETWEEN` is none.
    private static func split(_ tokens: ArraySlice<Token>, at word: String) -> [ArraySlice<Token>] {
        var parts: [ArraySlice<Token>] = []
        var start = tokens.startIndex
        var depth = 0
        var isBetween = false
        for index in tokens.indices {
            switch tokens[index] {
            case .open: depth += 1
            case .close: depth -= 1
            case .word("between") where depth == 0: isBetween = true
            case .word("and") where depth == 0 && isBetween: isBetween = false
            case .word(word) where depth == 0:
                parts.append(tokens[start..<index])
                start = index + 1
            default: break
            }
        }
        return parts + [tokens[start...]]
    }

    /// What stands inside one pair of parentheses around all of it.
    private static func unwrapped(_ tokens: ArraySlice<Token>) -> ArraySlice<Token>? {
        guard tokens.count > 2, tokens.first == .open, tokens.last == .close else { return nil }
        var depth = 0
        for index in tokens.indices {
            if tokens[index] == .open { depth += 1 }
            if tokens[index] == .close { depth -= 1 }
            if depth == 0 { return index == tokens.endIndex - 1 ? tokens.dropFirst().dropLast() : nil }
        }
        return nil
    }

    private static func comparison(_ tokens: ArraySlice<Token>, _ column: String) -> CheckBounds {
        let plain = tokens.filter { $0 != .open && $0 != .close }
        func isColumn(_ token: Token) -> Bool { token == .word(column) || token == .name(column) }
        switch plain.count {
        case 3:
            if isColumn(plain[0]), case .symbol(let sign) = plain[1], case .number(let limit) = plain[2] {
                return bounds(sign, limit)
            }
            if isColumn(plain[2]), case .symbol(let sign) = plain[1], case .number(let limit) = plain[0] {
                return bounds(mirrored(sign), limit)
            }
            if isColumn(plain[0]), plain[1].isWord("is"), plain[2].isWord("null") { return CheckBounds(isEmpty: true) }
        case 5:
            if isColumn(plain[0]), plain[1].isWord("between"), case .number(let lower) = plain[2],
                plain[3].isWord("and"),
                case .number(let upper) = plain[4]
            {
                return CheckBounds(lower: lower, upper: upper)
            }
        default: break
        }
        return CheckBounds()
    }

    private static func bounds(_ sign: String, _ limit: Int64) -> CheckBounds {
        switch sign {
        case "<=": CheckBounds(upper: limit)
        case "<": limit > .min ? CheckBounds(upper: limit - 1) : CheckBounds(isEmpty: true)
        case ">=": CheckBounds(lower: limit)
        case ">": limit < .max ? CheckBounds(lower: limit + 1) : CheckBounds(isEmpty: true)
        case "=": CheckBounds(lower: limit, upper: limit)
        default: CheckBounds()
        }
    }

    private static func mirrored(_ sign: String) -> String {
        ["<=": ">=", "<": ">", ">=": "<=", ">": "<"][sign] ?? sign
    }

    private func and(_ other: CheckBounds) -> CheckBounds {
        CheckBounds(
            lower: [lower, other.lower].compactMap(\.self).max(), upper: [upper, other.upper].compactMap(\.self).min(),
            isEmpty: isEmpty || other.isEmpty)
    }

    private func or(_ other: CheckBounds) -> CheckBounds {
        if isEmpty { return other }
        if other.isEmpty { return self }
        func loosest(_ one: Int64?, _ two: Int64?, _ choose: (Int64, Int64) -> Int64) -> Int64? {
            if let one, let two { choose(one, two) } else { nil }
        }
        return CheckBounds(lower: loosest(lower, other.lower, min), upper: loosest(upper, other.upper, max))
    }
}

extension CheckBounds {
    /// A piece of a condition.
    fileprivate enum Token: Hashable {
        /// A bare word, in lower case.
        case word(String)
        /// A name in double quotes.
        case name(String)
        case number(Int64)
        case symbol(String)
        case open, close
        /// What none of the above is, such as a text.
        case other

        func isWord(_ text: String) -> Bool { self == .word(text) }

        /// The pieces of a text; casts (`::bigint`) are left out, and a number in quotes is a number.
        static func all(in text: String) -> [Token] {
            var tokens: [Token] = []
            var rest = Substring(text)
            while let first = rest.first {
                switch first {
                case "(", ")":
                    tokens.append(first == "(" ? .open : .close)
                    rest = rest.dropFirst()
                case "\"": tokens.append(.name(quoted(&rest, "\"")))
                case "'": tokens.append(Int64(quoted(&rest, "'")).map(Token.number) ?? .other)
                case ":" where rest.hasPrefix("::"):
                    rest = rest.dropFirst(2).drop { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
                case "<", ">", "=", "!":
                    let sign = rest.prefix { "<>=!".contains($0) }
                    rest = rest.dropFirst(sign.count)
                    tokens.append(.symbol(String(sign)))
                case "-", "+":
                    rest = rest.dropFirst()
                    let digits = rest.drop { $0 == "(" || $0 == " " }.prefix { $0.isASCII && $0.isNumber }
                    guard !digits.isEmpty, tokens.last.map(\.mayPrecedeSign) ?? true, rest.first != "(" else {
                        tokens.append(.other)
                        continue
                    }
                    rest = rest.drop { $0 == " " }.dropFirst(digits.count)
                    tokens.append(Int64("\(first)\(digits)").map(Token.number) ?? .other)
                case _ where first.isASCII && first.isNumber:
                    let digits = rest.prefix { $0.isNumber || $0 == "." || $0 == "_" || $0 == "e" || $0 == "E" }
                    rest = rest.dropFirst(digits.count)
                    tokens.append(Int64(digits.filter { $0 != "_" }).map(Token.number) ?? .other)
                case _ where first.isLetter || first == "_":
                    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }
                    rest = rest.dropFirst(word.count)
                    tokens.append(.word(word.lowercased()))
                case _ where first.isWhitespace: rest = rest.dropFirst()
                default:
                    tokens.append(.other)
                    rest = rest.dropFirst()
                }
            }
            return tokens
        }

        /// Whether a sign that comes next belongs to a number.
        private var mayPrecedeSign: Bool {
            switch self {
            case .symbol, .open: true
            case .word(let word): ["and", "or", "between", "not", "check"].contains(word)
            default: false
            }
        }

        private static func quoted(_ rest: inout Substring, _ quote: Character) -> String {
            var text = ""
            rest = rest.dropFirst()
            while let next = rest.first {
                rest = rest.dropFirst()
                guard next == quote else {
                    text.append(next)
                    continue
                }
                guard rest.first == quote else { break }
                text.append(quote)
                rest = rest.dropFirst()
            }
            return text
        }
    }
}
