extension RuleBook {
    /// Every rule, by code; a line each, so that a new rule is a new line.
    public static let rules: [any AuditRule] = [
        // Integers, sequences and what refers to them.
        KeyExhausted(),
        IntAutoincrementKey(),
        ForeignKeyNarrowerThanKey(),
        ForeignKeyTypeDiffers(),
        SequenceWidthDiffers(),
        SequenceNotOwned(),
        SequenceBehindData(),
        SerialNotIdentity(),
        NoPrimaryKey(),
        LogicalForeignKeyTypeDiffers(),
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
        JSONPrecision(),
        MySQLForeignKeyRefused(),
        SQLiteKeyNotRowID(),
        MySQLUUIDInWideText(),
        // Linked data.
        RelativeIdentifier(),
        BlankNodeReused(),
        InternalIdentifierExposed(),
        UnstableIdentifier(),
        DanglingReference(),
        EntityWithManyIdentifiers(),
        // The user's own demands.
        PolicyBreach(),
        // Upkeep of the audit itself.
        UnusedIgnore(),
        UnknownRuleInIgnore(),
        IgnoreWithoutReason(),
    ]
}
