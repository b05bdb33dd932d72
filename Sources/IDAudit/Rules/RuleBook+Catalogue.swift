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
        UUIDStoredAsText(),
        RandomUUIDPrimaryKey(),
        UUIDVersionMismatch(),
        PredictableUUID(),
        DeprecatedGenerator(),
        TimeLeakingPublicID(),
        GuessableSecret(),
        ShortRandomID(),
        // What outsiders see.
        EnumerablePublicID(),
        PublicIDNotUnique(),
        CompositeKeyRandomFirst(),
        MixedIDStrategies(),
        // Who makes the ids.
        AppGeneratedOnly(),
        GeneratorDisagrees(),
        VolatileDefaultRewrite(),
        // MySQL, SQLite, JSON.
        // Linked data.
        // The user's own demands.
        PolicyBreach(),
        // Upkeep of the audit itself.
    ]
}
