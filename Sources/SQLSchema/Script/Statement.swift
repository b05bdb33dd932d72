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
    /// What surely can't is never parsed: dumps are mostly rows.
    var mayHoldFacts: Bool {
        // A comment that is never closed may have swallowed anything.
        guard let first = words.first else { return isCutOff }
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
        guard let first = words.first else { return isCutOff }
        switch first {
        case "create", "alter", "drop":
            let kinds: Set = ["table", "index", "sequence", "unique", "foreign", "domain", "schema", "unlogged"]
            return words.dropFirst().contains(where: kinds.contains) && !words.contains("trigger")
        case "select", "set", "do": return false
        default: return true
        }
    }
}
