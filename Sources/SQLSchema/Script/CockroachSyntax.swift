/// What CockroachDB says and PostgreSQL's grammar refuses, put into words of the same length that mean the same to an
/// audit.
///
/// Only a statement that the grammar refuses is looked at, or a table with parts that it takes for columns. Offsets stay
/// true, since no byte moves.
///
/// Source: CockroachDB's "SQL Grammar", and its pages on CREATE TABLE, CREATE INDEX, ALTER TABLE and DROP INDEX.
struct CockroachSyntax {
    /// The text to try; `nil` where nothing in the statement is CockroachDB's.
    static func rewriting(of statement: [UInt8]) -> [UInt8]? {
        var syntax = CockroachSyntax(statement)
        guard ["create", "alter", "drop"].contains(syntax.word(0)) || syntax.isShown else { return nil }
        syntax.rewrite()
        return syntax.statement.text == statement ? nil : syntax.statement.text
    }

    /// A table without its families and indexes; `nil` if it has none.
    ///
    /// To PostgreSQL's grammar, `FAMILY f (a)` is a column `family` of a type `f`.
    static func withoutParts(_ statement: [UInt8]) -> [UInt8]? {
        var syntax = CockroachSyntax(statement)
        guard let body = syntax.elements else { return nil }
        syntax.forEachElement(of: body) { syntax, element in
            if syntax.isPart(element) { syntax.blank(element: element, in: body) }
        }
        return syntax.statement.text == statement ? nil : syntax.statement.text
    }

    private var statement: RewrittenStatement
    private var tokens: [RewrittenStatement.Token] { statement.tokens }
    /// The parenthesis that closes the one at an index.
    private let closing: [Int: Int]

    private init(_ bytes: [UInt8]) {
        statement = RewrittenStatement(bytes)
        var open: [Int] = []
        var closing: [Int: Int] = [:]
        for (index, token) in statement.tokens.enumerated() {
            if token.first == UInt8(ascii: "(") { open.append(index) }
            if token.first == UInt8(ascii: ")"), let start = open.popLast() { closing[start] = index }
        }
        self.closing = closing
    }

    private func word(_ index: Int) -> String { statement.word(index) }

    private func has(_ words: String..., at index: Int) -> Bool { statement.has(words, at: index) }

    private mutating func blank(_ range: ClosedRange<Int>) { statement.blank(range) }

    private mutating func blank(from index: Int) { if index < tokens.count { blank(index...tokens.count - 1) } }

    /// Whether a token is gone, with what was around it: nothing is blanked once for each parenthesis that it stands in.
    private func isBlank(_ index: Int) -> Bool { statement.text[tokens[index].range.lowerBound] == UInt8(ascii: " ") }

    private mutating func rewrite() {
        // Where rows are kept, and who is told of them, is no fact of a table.
        let isAside =
            isShown || ["changefeed", "schedule", "external"].contains(word(1))
            || word(0) == "alter" && ["range", "backup", "partition"].contains(word(1))
        guard !isAside else { return blank(from: 0) }
        if let body = elements {
            forEachElement(of: body) { syntax, element in
                if !syntax.rewriteElement(element) { syntax.blank(element: element, in: body) }
            }
            rewriteTail(from: body.upperBound + 1)
        }
        for index in tokens.indices where !isBlank(index) { rewriteWord(at: index) }
    }

    /// `SHOW CREATE TABLE shop.public.orders`
    private var isShown: Bool { has("show", "create", at: 0) && tokens.count <= 8 }

    // MARK: Anywhere

    private mutating func rewriteWord(at index: Int) {
        switch word(index) {
        case "storing", "covering": if let end = closing[index + 1] { blank(index...end) }
        case "using" where word(index + 1) == "hash" && !statement.isMark("(", at: index + 2): blankSharding(at: index)
        case "inverted" where word(index + 1) == "index", "vector" where word(index + 1) == "index":
            blank(index...index)
        case "not" where has("not", "visible", at: index): blank(index...index + 1)
        case "interleave" where has("interleave", "in", "parent", at: index): blank(from: index)
        case "virtual" where word(0) == "create" && tokens.prefix(4).contains { $0.word == "sequence" }:
            blank(index...index)
        case "per" where has("per", "node", "cache", at: index): blank(index...index + 1)
        case "if" where word(index - 1) == "constraint" && has("if", "not", "exists", at: index),
            "if" where index == 2 && word(1) == "type" && has("if", "not", "exists", at: index):
            blank(index...index + 2)
        case "alter" where has("alter", "primary", "key", "using", "columns", at: index):
            statement.put("ADD PRIMARY KEY", overTokens: index...index + 4)
            blankOrders(at: index + 5)
        case let action where Self.placements[action]?.contains(word(index + 1)) ?? false:
            // `ALTER TABLE t SPLIT AT …`, `ALTER INDEX t@i CONFIGURE ZONE …`, `ALTER TABLE t SET LOCALITY …`.
            if word(0) == "alter", index > 2, index < 10 { blank(from: 0) }
        default:
            if statement.isMark("@", at: index), word(1) == "index" { blankTable(before: index) }
            // `'x':::STRING`, which is how the type of a constant is shown.
            if statement.isMark(":", at: index), statement.isMark(":", at: index - 1),
                statement.isMark(":", at: index - 2)
            {
                blank(index...index)
            }
        }
    }

    /// What says only where rows are kept, and what follows it.
    private static let placements: [String: Set<String>] = [
        "configure": ["zone"], "split": ["at"], "unsplit": ["at", "all"], "scatter": ["", "from"],
        "partition": ["by", "all"], "set": ["locality"], "relocate": ["lease", "voters", "nonvoters"],
        "experimental_relocate": ["lease", "voters", "nonvoters", "select", "values"], "experimental_audit": ["set"],
    ]

    /// `USING HASH [WITH BUCKET_COUNT = 8]` or `[WITH (bucket_count = 8)]`.
    private mutating func blankSharding(at index: Int) {
        var last = index + 1
        if word(last + 1) == "with" {
            if word(last + 2) == "bucket_count" {
                last = min(last + 4, tokens.count - 1)
            } else if let end = closing[last + 2] {
                last = end
            }
        }
        blank(index...last)
    }

    /// `table@index`: an index is called by its own name.
    private mutating func blankTable(before index: Int) {
        guard index > 1 else { return }
        var first = index - 1
        while first >= 3, statement.isMark(".", at: first - 1) { first -= 2 }
        if word(0) != "create" { blank(first...index) }
    }

    /// `(a ASC, b DESC)` where PostgreSQL wants names alone.
    private mutating func blankOrders(at open: Int) {
        guard let end = closing[open], end > open + 1 else { return }
        for index in (open + 1)..<end where word(index) == "asc" || word(index) == "desc" { blank(index...index) }
    }

    // MARK: CREATE TABLE

    /// Behind the columns.
    private mutating func rewriteTail(from start: Int) {
        guard start < tokens.count else { return }
        for index in start..<tokens.count {
            let isPartitioned = word(index) == "partition" && (word(index + 1) == "all" || isListed(at: index))
            if word(index) == "locality" || isPartitioned { return blank(from: index) }
        }
    }

    /// `PARTITION BY LIST (region) (PARTITION …)`
    private func isListed(at index: Int) -> Bool {
        closing[index + 3].map { statement.isMark("(", at: $0 + 1) } ?? false
    }

    /// The parentheses around the columns of a table.
    private var elements: ClosedRange<Int>? {
        guard word(0) == "create", tokens.prefix(5).contains(where: { $0.word == "table" }),
            let start = tokens.indices.first(where: { statement.isMark("(", at: $0) }), let end = closing[start]
        else { return nil }
        return start...end
    }

    private mutating func forEachElement(
        of body: ClosedRange<Int>, _ use: (inout CockroachSyntax, ClosedRange<Int>) -> Void
    ) {
        var start = body.lowerBound + 1
        var index = start
        while index <= body.upperBound {
            if let end = closing[index], index > body.lowerBound {
                index = end + 1
                continue
            }
            if statement.isMark(",", at: index) || index == body.upperBound {
                if index > start { use(&self, start...index - 1) }
                start = index + 1
            }
            index += 1
        }
    }

    /// The element with a comma beside it.
    private mutating func blank(element: ClosedRange<Int>, in body: ClosedRange<Int>) {
        // The comma before the first element that stays is blanked with those that do not.
        let before = element.lowerBound - 1
        let isFirst = before == body.lowerBound || removedLast == before
        if isFirst, statement.isMark(",", at: element.upperBound + 1) {
            removedLast = element.upperBound + 1
            blank(element.lowerBound...element.upperBound + 1)
        } else {
            blank((isFirst ? element.lowerBound : before)...element.upperBound)
        }
    }

    /// The comma behind the last element that was blanked before any that stays.
    private var removedLast = -1

    /// Rewrites an element; `false` if it is to be left out.
    private mutating func rewriteElement(_ element: ClosedRange<Int>) -> Bool {
        let first = element.lowerBound
        if isPart(element) { return false }
        if word(first) == "unique", isIndex(at: first + 1) {
            let open = statement.isMark("(", at: first + 2) ? first + 2 : first + 3
            blank(first + 1...open - 1)
            return rewriteKey(open, in: element)
        }
        let key = word(first) == "constraint" ? first + 2 : first
        if has("unique", "without", "index", at: key), closing[key + 3] != nil {
            blank(key + 1...key + 2)
            return rewriteKey(key + 3, in: element)
        }
        if word(key) == "unique", closing[key + 1] != nil { return rewriteKey(key + 1, in: element) }
        if has("primary", "key", at: key), closing[key + 2] != nil { return rewriteKey(key + 2, in: element) }
        rewriteColumn(element)
        return true
    }

    /// Whether an element is a family, or an index of rows that may be alike.
    private func isPart(_ element: ClosedRange<Int>) -> Bool {
        let first = element.lowerBound
        if word(first) == "family" { return isList(at: first + 1) }
        return isIndex(at: first) || ["inverted", "vector"].contains(word(first)) && isIndex(at: first + 1)
    }

    /// `(a ASC, b)`; what is unique among some rows or is computed from others is no key.
    private mutating func rewriteKey(_ open: Int, in element: ClosedRange<Int>) -> Bool {
        // A constraint without its words has the next element's behind it.
        guard let end = closing[open], end <= element.upperBound else { return true }
        if (open + 1..<end).contains(where: { closing[$0] != nil }) { return false }
        if (end..<element.upperBound + 1).contains(where: { word($0) == "where" }) { return false }
        blankOrders(at: open)
        return true
    }

    /// `INDEX (a)` or `INDEX name (a)`; `index varchar(10)` is a column.
    private func isIndex(at index: Int) -> Bool { word(index) == "index" && isList(at: index + 1) }

    /// `[name] (a, …)`, with no number in the parenthesis.
    private func isList(at index: Int) -> Bool {
        let open = statement.isMark("(", at: index) ? index : index + 1
        // `family geometry(Point)` of PostGIS is a column.
        guard closing[open] != nil, !["geometry", "geography"].contains(word(index)) else { return false }
        return tokens[open + 1].first &- 48 >= 10
    }

    private mutating func rewriteColumn(_ element: ClosedRange<Int>) {
        guard element.count > 2 else { return }
        for index in element.dropFirst(2) where !isBlank(index) {
            switch word(index) {
            case "family":
                // `CREATE IF NOT EXISTS FAMILY name`
                var first = index
                if has("if", "not", "exists", at: first - 3) { first -= 3 }
                if word(first - 1) == "create" { first -= 1 }
                let isNamed = index < element.upperBound && !Self.qualifiers.contains(word(index + 1))
                blank(first...(isNamed ? index + 1 : index))
            case "as":
                // `AS (…) STORED` without `GENERATED ALWAYS`.
                guard let end = closing[index + 1], word(index - 1) != "always" else { continue }
                let isKind = word(end + 1) == "stored" || word(end + 1) == "virtual"
                if isKind { blank(index...end + 1) }
            case "on" where word(index + 1) == "update" && !Self.actions.contains(word(index + 2)):
                // `ON UPDATE now()`, which is a function here.
                guard index + 2 <= element.upperBound else { continue }
                blank(index...(closing[index + 3] ?? index + 2))
            default: break
            }
        }
    }

    private static let qualifiers: Set = [
        "not", "null", "default", "primary", "unique", "references", "check", "constraint", "as", "generated", "on",
    ]
    private static let actions: Set = ["cascade", "restrict", "no", "set"]
}
