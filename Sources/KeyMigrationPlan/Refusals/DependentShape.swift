import SchemaModel

/// Objects that mention a converted column and can't follow it.
struct DependentShape {
    static func refusals(_ table: Table, converted: Set<String>, options: MigrationOptions) -> [Refusal] {
        table.dependents.compactMap { refusal($0, of: table, converted: converted, options: options) }
    }

    private static func refusal(
        _ dependent: Dependent, of table: Table, converted: Set<String>, options: MigrationOptions
    ) -> Refusal? {
        let mentioned = dependent.columns.filter(converted.contains)
        let columns = mentioned.joined(separator: ", ")
        let object = "\(dependent.kind.rawValue) \(dependent.name) on \(table.name)"
        switch dependent.kind {
        case .comment, .columnGrant, .view, .materializedView:
            return nil
        case .trigger, .updateTrigger:
            if !mentioned.isEmpty {
                return Refusal(
                    .dependent, object, "its WHEN or UPDATE OF names \(columns), which becomes a uuid",
                    remedy: "Drop the trigger for the time of the migration, or exclude the table")
            }
            if dependent.definition.contains(" BEFORE "), sortsAfterOurs(dependent.name.name) {
                return Refusal(
                    .trigger, object,
                    "its name sorts after \(SyncTrigger.name), so it could change a key after our trigger saw it",
                    remedy: "Rename it (ALTER TRIGGER … RENAME TO …) to a name that sorts before \(SyncTrigger.name)")
            }
            guard dependent.kind == .updateTrigger else { return nil }
            guard !options.acceptedTriggers.contains(dependent.name.name) else { return nil }
            return Refusal(
                .trigger, object, "it fires on UPDATE, so once for each row of the backfill",
                remedy: "If that is harmless, list \(dependent.name.name) under accept: triggers: in the "
                    + "configuration file")
        case .function:
            guard !mentioned.isEmpty, !options.acceptedFunctions.contains(dependent.name.description) else {
                return nil
            }
            return Refusal(
                .function, "function \(dependent.name)",
                "its text mentions \(table.name) and \(columns), which becomes a uuid at the cutover",
                remedy:
                    "Read it; if it works with either type, list \(dependent.name) under accept: functions: in "
                    + "the configuration file"
            )
        case .publication:
            guard !options.acceptedPublications.contains(dependent.name.name) else { return nil }
            return Refusal(
                .replication, object, "its subscribers would stop at the first row with the new columns",
                remedy:
                    "Add the columns there first, then list \(dependent.name.name) under accept: publications: in "
                    + "the configuration file"
            )
        case .subscription:
            return Refusal(
                .replication, object, "its rows arrive by replication, past our triggers, and would have no uuids",
                remedy: "Migrate the publisher instead, or drop the subscription first")
        case .rowType:
            return Refusal(
                .dependent, "column \(dependent.name)",
                "it holds rows of \(table.name), whose keys would change inside it unnoticed",
                remedy: "Keep the single values instead of the row, or exclude the table")
        case .rule, .policy, .check, .exclusion, .statistics, .computedColumn, .defaultExpression:
            guard !mentioned.isEmpty || dependent.kind == .rule else { return nil }
            return Refusal(
                .dependent, object,
                "it mentions \(mentioned.isEmpty ? "the table" : columns) and would stay on "
                    + "the integer",
                remedy: "Drop it for the time of the migration, or exclude the table")
        }
    }

    /// Triggers fire in the order of their names' bytes (manual, 39.1 "Overview of Trigger Behavior").
    private static func sortsAfterOurs(_ name: String) -> Bool {
        SyncTrigger.name.utf8.lexicographicallyPrecedes(name.utf8)
    }
}
