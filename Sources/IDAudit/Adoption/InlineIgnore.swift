internal import SchemaModel

/// A comment that lets findings be: `-- unserial-ignore ID102, ID104: reason`.
struct InlineIgnore {
    /// How far it reaches.
    enum Reach {
        /// One line: its own, or the next one that is no comment. `nil` where nothing follows.
        case line(Int?)
        /// From `unserial-ignore-start` to `unserial-ignore-end`, or to the end of the file.
        case block
        /// The whole file.
        case file
    }

    /// What it lets be; empty for all rules.
    var codes: Set<String> = []
    /// What it names that is no rule.
    var unknown: [String] = []
    /// Why, if it says so.
    var reason: String?
    /// How far it reaches.
    var reach: Reach
    /// Where it stands.
    let location: SourceLocation
    /// The bytes to take out when it is of no use, where taking them out leaves a whole text.
    var removal: Range<Int>?

    /// Whether it lets all rules be.
    var isForAll: Bool { codes.isEmpty && unknown.isEmpty }

    /// What is said of ignores has to be named: one for all rules would hide that it is of no use.
    func covers(_ code: String) -> Bool { codes.contains(code) || isForAll && !code.hasPrefix("ID9") }
}

/// The codes of rules by what users call them: code or name, in any case of letters.
enum RuleNames {
    private static let codes: [String: String] = {
        let pairs = RuleBook.rules.map(\.identity).flatMap { [($0.code.lowercased(), $0.code), ($0.name, $0.code)] }
        return Dictionary(pairs) { first, _ in first }
    }()

    static func code(_ name: some StringProtocol) -> String? { codes[name.lowercased()] }
}
