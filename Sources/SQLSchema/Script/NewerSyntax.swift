/// What PostgreSQL 16 to 18 say and the grammar of 15 refuses, put into words of the same length that mean the same to an
/// audit.
///
/// Only a statement that the grammar refuses is looked at. Offsets stay true, since no byte moves.
///
/// Source: the release notes of PostgreSQL 16, 17 and 18, and their pages on CREATE TABLE and ALTER TABLE.
struct NewerSyntax {
    /// The name of the function that a computed column without `STORED` is wrapped in, as its default.
    static let computed = "_computed_"

    /// The texts to try, the nearest to the original first.
    static func rewritings(of statement: [UInt8]) -> [[UInt8]] {
        var syntax = NewerSyntax(statement)
        guard ["create", "alter"].contains(syntax.word(0)) else { return [] }
        syntax.rewrite()
        if syntax.statement.text == statement { syntax.rewriteQuery() }
        guard syntax.statement.text != statement else { return [] }
        var bare = syntax
        bare.blankAttributes()
        let (text, other) = (syntax.statement.text, bare.statement.text)
        return other == text ? [text] : [text, other]
    }

    private var statement: RewrittenStatement
    private var tokens: [RewrittenStatement.Token] { statement.tokens }

    private init(_ bytes: [UInt8]) { statement = RewrittenStatement(bytes) }

    private func word(_ index: Int) -> String { statement.word(index) }

    private func has(_ words: String..., at index: Int) -> Bool { statement.has(words, at: index) }

    private mutating func put(_ replacement: String, over range: Range<Int>) { statement.put(replacement, over: range) }

    private mutating func blank(_ range: ClosedRange<Int>) { statement.blank(range) }

    // MARK: The constructs

    private mutating func rewrite() {
        let isAlteration = word(0) == "alter"
        for index in tokens.indices {
            switch word(index) {
            // 18: computed columns that are not stored.
            case "virtual" where index > 0 && tokens[index - 1].first == UInt8(ascii: ")"):
                put("stored", over: tokens[index].range)
            case "generated" where has("generated", "always", "as", at: index) && word(index + 3) != "identity":
                rewriteComputed(at: index)
            // 18: keys over ranges of time.
            case "without" where has("without", "overlaps", at: index): blank(index...index + 1)
            case "period" where index > 0 && [UInt8(ascii: ","), UInt8(ascii: "(")].contains(tokens[index - 1].first):
                blank(index...index)
            // 18: constraints that nobody checks.
            case "not" where has("not", "enforced", at: index):
                put("NOT VALID", over: tokens[index].range.lowerBound..<tokens[index + 1].range.upperBound)
            case "enforced" where word(index - 1) != "not": blank(index...index)
            // 18: NOT NULL as a constraint of a table.
            case "not" where has("not", "null", at: index): rewriteNotNull(at: index, isAlteration: isAlteration)
            case "no" where has("no", "inherit", at: index) && word(index - 1) == "null" && !isAlteration:
                blank(index...index + 1)
            // 16: how a column is stored.
            case "storage" where ["plain", "external", "extended", "main", "default"].contains(word(index + 1)):
                if word(index - 1) != "set" { blank(index...index + 1) }
            default:
                // 16: 1_000_000.
                if tokens[index].first &- 48 < 10, statement.text[tokens[index].range].contains(UInt8(ascii: "_")) {
                    let digits = statement.text[tokens[index].range].filter { $0 != UInt8(ascii: "_") }
                    put(String(decoding: digits, as: UTF8.self), over: tokens[index].range)
                }
            }
        }
    }

    /// `CREATE TABLE t AS …` and views: the name counts, and nothing is asked of the query.
    private mutating func rewriteQuery() {
        guard word(0) == "create", let query = tokens.indices.first(where: { $0 > 1 && word($0) == "as" }),
            query + 1 < tokens.count, ["select", "with", "table", "values"].contains(word(query + 1)),
            tokens[..<query].contains(where: { $0.word == "table" || $0.word == "view" }), let last = tokens.last
        else { return }
        put("TABLE a", over: tokens[query + 1].range.lowerBound..<last.range.upperBound)
    }

    /// `GENERATED ALWAYS AS (…)` without `STORED`: as there is no room for the word, the column gets the expression as a
    /// default, in a call that marks it.
    private mutating func rewriteComputed(at index: Int) {
        guard index + 3 < tokens.count, tokens[index + 3].first == UInt8(ascii: "(") else { return }
        var depth = 0
        for end in (index + 3)..<tokens.count {
            if tokens[end].first == UInt8(ascii: "(") { depth += 1 }
            if tokens[end].first == UInt8(ascii: ")") { depth -= 1 }
            guard depth == 0 else { continue }
            if word(end + 1) == "stored" || word(end + 1) == "virtual" { return }
            put(
                "DEFAULT \(Self.computed)",
                over: tokens[index].range.lowerBound..<tokens[index + 3].range.lowerBound)
            return
        }
    }

    /// `[CONSTRAINT n] NOT NULL column [NOT VALID] [NO INHERIT]` where a constraint of a table stands.
    private mutating func rewriteNotNull(at index: Int, isAlteration: Bool) {
        guard index + 2 < tokens.count else { return }
        let isNamed = index >= 2 && word(index - 2) == "constraint"
        let before = isNamed ? index - 3 : index - 1
        guard before >= 0 else { return }
        let column = String(decoding: statement.text[tokens[index + 2].range], as: UTF8.self)
        if isAlteration, word(before) == "add" {
            var last = index + 2
            while ["not", "valid", "no", "inherit"].contains(word(last + 1)) { last += 1 }
            put(
                "ALTER \(column) SET NOT NULL",
                over: tokens[before].range.lowerBound..<tokens[last].range.upperBound)
        } else if !isAlteration, [UInt8(ascii: ","), UInt8(ascii: "(")].contains(tokens[before].first) {
            // The replay reads a check of nothing but a column as that, in a statement that has been rewritten.
            put("CHECK (\(column))", over: tokens[index].range.lowerBound..<tokens[index + 2].range.upperBound)
        }
    }

    /// `NOT VALID` behind the constraint of a column is refused by 15, too.
    private mutating func blankAttributes() {
        for index in tokens.indices where has("not", "enforced", at: index) { blank(index...index + 1) }
    }
}

/// The names of constructs that are newer than the grammar, for a message about a statement that stays refused.
enum NewerConstruct {
    private static let known: [(words: [String], name: String)] = [
        (["split", "partition"], "`SPLIT PARTITION` (PostgreSQL 19)"),
        (["merge", "partitions"], "`MERGE PARTITIONS` (PostgreSQL 19)"),
        (["set", "expression"], "`SET EXPRESSION` (PostgreSQL 17)"),
        (["without", "overlaps"], "`WITHOUT OVERLAPS` (PostgreSQL 18)"),
        (["not", "enforced"], "`NOT ENFORCED` (PostgreSQL 18)"),
        (["json_table"], "`JSON_TABLE` (PostgreSQL 17)"),
        (["virtual"], "`VIRTUAL` columns (PostgreSQL 18)"),
    ]

    /// The first of them in a statement.
    static func name(in statement: ArraySlice<UInt8>) -> String? {
        let words = String(decoding: statement.prefix(64 * 1024), as: UTF8.self).lowercased()
            .split { !($0.isLetter || $0.isNumber || $0 == "_") }
        return known.first { construct in
            words.indices.contains { start in
                words[start...].prefix(construct.words.count).elementsEqual(construct.words) { $0 == $1 }
            }
        }?.name
    }
}
