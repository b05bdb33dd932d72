/// One statement of a script: its bytes from the first word to the `;`, without it.
struct Statement: Hashable, Sendable {
    /// Its place in the script.
    let range: Range<Int>
    /// Its leading words in lower case, at most four: enough to tell what it does.
    let words: [String]
    /// Whether the script ends before a quote, a comment or a parenthesis of it does.
    let isCutOff: Bool
    /// Whether the next statement begins without a semicolon before it.
    let lacksSemicolon: Bool
}

extension Statement {
    /// What must be done with a statement.
    enum Relevance {
        /// Its grammar must be known.
        case parsed
        /// Only what its text says of tables counts, which is not analysed.
        case body
        /// It may not even be one: a stray quote makes a part of a row look like a statement, and the other way round.
        case skipped
    }

    /// Whether it can change a table, a key or a sequence, or may be a misspelled statement that does.
    ///
    /// What surely can't is never parsed: dumps are mostly rows. A text that no statement begins with is no SQL at all,
    /// and a quote or comment that is never closed may have swallowed anything.
    func relevance(in bytes: Span<UInt8>) -> Relevance {
        guard !words.isEmpty, !isCutOff else { return .parsed }
        // `:PREFIX SELECT …`: a variable of psql, such as EXPLAIN.
        let isPrefixed = bytes[range.lowerBound] == UInt8(ascii: ":")
        guard let first = isPrefixed ? words.dropFirst().first : words.first else { return .skipped }
        switch first {
        case "create", "drop", "alter":
            guard let kind = objectKind else { return .parsed }
            switch kind {
            case "function", "procedure": return first == "create" ? .body : .skipped
            case _ where Self.kindsWithoutFacts.contains(kind) && !Self.kindsWithNames.contains(kind): return .skipped
            default: return .parsed
            }
        case "select":
            return bytes.contains(range, anyOf: ["setval", "set_config", "into"]) ? .parsed : .skipped
        case "set":
            return bytes.contains(range, anyOf: ["search_path", "schema"]) ? .parsed : .skipped
        default: break
        }
        // `BEGIN CREATE TABLE …`: a semicolon was forgotten.
        for word in words.dropFirst() where word == "create" || word == "alter" || word == "drop" { return .parsed }
        return Self.verbsWithoutFacts.contains(first) ? .skipped : .parsed
    }

    /// Whether losing it loses tables, columns, keys or sequences; of a word nobody knows, one must think so.
    var surelyHoldsFacts: Bool {
        guard let first = words.first, !isCutOff else { return true }
        switch first {
        case "create", "alter", "drop":
            guard let kind = objectKind else { return true }
            return !Self.kindsWithoutFacts.contains(kind)
        case "select", "set", "do": return false
        default: return true
        }
    }

    /// The kind of object that it creates, changes or drops.
    private var objectKind: String? {
        words.dropFirst().first { !Self.modifiers.contains($0) && !["create", "alter", "drop"].contains($0) }
    }

    private static let verbsWithoutFacts: Set = [
        "insert", "update", "delete", "with", "values", "copy", "grant", "revoke", "begin", "start", "commit", "end",
        "rollback", "savepoint", "release", "abort", "vacuum", "analyze", "analyse", "explain", "lock", "truncate",
        "cluster", "reindex", "refresh", "notify", "listen", "unlisten", "reset", "show", "security", "call",
        "execute", "prepare", "deallocate", "declare", "fetch", "close", "move", "checkpoint", "discard", "load",
        "merge", "table", "import", "reassign", "comment",
        // Other databases'.
        "pragma", "use", "upsert", "backup", "restore", "pause", "resume", "cancel",
    ]
    /// What may stand before the kind of an object.
    private static let modifiers: Set = [
        "or", "replace", "temp", "temporary", "global", "local", "materialized", "recursive", "constraint", "event",
        "trusted", "procedural", "default", "foreign",
    ]
    private static let kindsWithoutFacts: Set = [
        "view", "function", "procedure", "routine", "aggregate", "trigger", "rule", "policy", "extension", "type",
        "cast", "collation", "conversion", "operator", "language", "text", "transform", "access", "role", "user",
        "group", "privileges", "database", "tablespace", "server", "data", "publication", "subscription", "statistics",
        "system", "large",
    ]
    /// They hold no facts, but statements after them may name them, or mean their types.
    private static let kindsWithNames: Set = ["view", "type"]
}

extension Span<UInt8> {
    /// Whether one of some words in lower case stands in a range, in whatever case.
    func contains(_ range: Range<Int>, anyOf words: [StaticString]) -> Bool {
        words.contains { word in
            word.withUTF8Buffer { word in
                let last = range.upperBound - word.count
                var offset = range.lowerBound
                while offset <= last {
                    if self[offset] | 0x20 == word[0] {
                        var length = 1
                        while length < word.count, self[offset + length] | 0x20 == word[length] | 0x20 { length += 1 }
                        if length == word.count { return true }
                    }
                    offset += 1
                }
                return false
            }
        }
    }
}
