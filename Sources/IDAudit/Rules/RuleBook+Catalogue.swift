extension RuleBook {
    /// Every rule, by code; a line each, so that a new rule is a new line.
    public static let rules: [any AuditRule] = [
        // Integers, sequences and what refers to them.
        KeyExhausted(),
        IntAutoincrementKey(),
        ForeignKeyNarrowerThanKey(),
        ForeignKeyTypeDiffers(),
        NoPrimaryKey(),
        // UUIDs and other random ids.
        // What outsiders see.
        // Who makes the ids.
        // MySQL, SQLite, JSON.
        // Linked data.
        // The user's own demands.
        // Upkeep of the audit itself.
        UnusedIgnore(),
        UnknownRuleInIgnore(),
        IgnoreWithoutReason(),
    ]
}
