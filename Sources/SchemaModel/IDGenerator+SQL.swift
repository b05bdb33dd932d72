extension IDGenerator {
    /// What a default expression of a database makes; `nil` for one that makes no ids, such as `now()`, a constant or
    /// `nextval('s')`.
    ///
    /// The expression is read, not searched: a function inside a constant or a comment, or a column called like one,
    /// makes nothing. Casts, schema names, and wrappers that only change the spelling (`replace`, `lower`, `encode`,
    /// `uuid_to_bin`) are looked through; a prefix (`'usr_' || gen_random_uuid()`) leaves the id what it is; a part
    /// (`substr(md5(random()::text), 1, 8)`) has the bits of its letters.
    public init?(databaseDefault expression: String) {
        // The commonest of all is not worth reading.
        guard expression.utf8.contains(UInt8(ascii: "(")), expression != "now()" else { return nil }
        guard let tree = SQLExpression(parsing: expression) else {
            // Not read to its end: a call in it may make ids.
            guard let tokens = SQLToken.all(in: Array(expression.utf8)), Self.hasCall(tokens) else { return nil }
            self.init(.unknown, by: .database, spelling: expression)
            return
        }
        let value = SQLMeaning.value(of: tree)
        guard let kind = value.kind else { return nil }
        self.init(kind, by: .database, spelling: expression)
        hasAffix = value.hasAffix
        hasContext = value.hasContext
    }

    /// Whether a function is called that is not known to make no ids.
    private static func hasCall(_ tokens: [SQLToken]) -> Bool {
        zip(tokens, tokens.dropFirst()).contains { name, bracket in
            guard bracket == .symbol("("), name.isName else { return false }
            switch name {
            case .word(let word): return !isHarmless(word) && !notCalled.contains(word)
            case .quoted(let name): return !isHarmless(name.lowercased())
            default: return false
            }
        }
    }

    private static func isHarmless(_ function: String) -> Bool {
        IDFunctions.others.contains(function) || IDFunctions.clocks.contains(function)
            || IDFunctions.arithmetic.contains(function) || IDFunctions.spellings.contains(function)
    }

    /// Words before a bracket that call nothing.
    private static let notCalled: Set = [
        "in", "and", "or", "not", "is", "any", "all", "some", "over", "as", "varchar", "char", "numeric", "decimal",
        "select", "from", "where", "exists", "then", "else", "when", "like", "between", "cast", "interval",
    ]
}
