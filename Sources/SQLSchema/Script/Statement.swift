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
    /// Whether it can change a table, a key or a sequence, or may be a misspelled statement that does.
    ///
    /// What surely can't is never parsed: dumps are mostly rows. A text that no statement begins with is no SQL at all,
    /// and a quote or comment that is never closed may have swallowed anything.
    var mayHoldFacts: Bool {
        guard let first = words.first, !isCutOff else { return true }
        // `BEGIN CREATE TABLE …`: a semicolon was forgotten.
        if words.dropFirst().contains(where: ["create", "alter", "drop"].contains) { return true }
        switch first {
        case "select": return true
        case "insert", "update", "delete", "with", "values", "copy", "grant", "revoke", "begin", "start", "commit",
            "end",
            "rollback", "savepoint", "release", "abort", "vacuum", "analyze", "analyse", "explain", "lock", "truncate",
            "cluster", "reindex", "refresh", "notify", "listen", "unlisten", "reset", "show", "security", "call",
            "execute", "prepare", "deallocate", "declare", "fetch", "close", "move", "checkpoint", "discard", "load",
            "merge", "table", "import", "reassign", "comment":
            return false
        default: return true
        }
    }

    /// Whether losing it loses tables, columns, keys or sequences; of a word nobody knows, one must think so.
    var surelyHoldsFacts: Bool {
        guard let first = words.first, !isCutOff else { return true }
        switch first {
        case "create", "alter", "drop":
            guard let kind = words.dropFirst().first(where: { !Self.modifiers.contains($0) }) else { return true }
            return !Self.kindsWithoutFacts.contains(kind)
        case "select", "set", "do": return false
        default: return true
        }
    }

    /// What may stand before the kind of an object.
    private static let modifiers: Set = [
        "or", "replace", "temp", "temporary", "global", "local", "materialized", "recursive", "constraint", "event",
        "trusted", "procedural", "default", "foreign",
    ]
    private static let kindsWithoutFacts: Set = [
        "view", "function", "procedure", "routine", "aggregate", "trigger", "rule", "policy", "extension", "type",
        "cast",
        "collation", "conversion", "operator", "language", "text", "transform", "access", "role", "user", "group",
        "privileges", "database", "tablespace", "server", "data", "publication", "subscription", "statistics", "system",
        "large",
    ]
}
