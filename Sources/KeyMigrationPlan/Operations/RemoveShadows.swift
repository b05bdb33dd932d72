import SchemaModel

/// Takes everything back that the migration added, while the application sees integers.
struct RemoveShadows {
    static func steps(_ graph: KeyGraph) -> [Step] {
        let triggers = graph.tables.map { SyncTrigger(graph: graph, table: $0, side: .integers) }
        var steps = [
            Step(
                .remove, "drop the triggers and all that demands their work",
                .transaction(
                    triggers.flatMap(\.dropTriggers) + graph.tables.flatMap(release) + triggers.flatMap(\.dropFunctions)
                        + triggers.flatMap { SyncTrigger(graph: graph, table: $0.table, side: .uuids).dropFunctions }),
                locks: graph.tables.map { .init($0.name, .accessExclusive) },
                reason: "only the catalog changes",
                isDone: "SELECT NOT EXISTS (SELECT FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
                    + "WHERE p.pronamespace = to_regnamespace('unserial'))")
        ]
        for resolved in graph.references {
            let (child, reference) = (resolved.child.name, resolved.reference)
            var locks = [Step.Lock(resolved.parent.name, .accessExclusive)]
            if child != resolved.parent.name { locks.append(.init(child, .accessExclusive)) }
            let names = [reference.shadowConstraint, reference.legacyConstraint]
            steps.append(
                Step(
                    .remove, "disconnect \(child).\(reference.column.shadow)",
                    .transaction(
                        names.map {
                            "ALTER TABLE \(child.sql) DROP CONSTRAINT IF EXISTS "
                                + "\($0.quotedAsIdentifier)"
                        }),
                    locks: locks, reason: "only the catalog changes",
                    isDone: CatalogQuestions.all(
                        names.map { CatalogQuestions.not(CatalogQuestions.constraintExists(child, $0)) })))
        }
        for (table, key) in graph.keyed {
            let space = table.name.schema ?? "public"
            steps.append(
                Step(
                    .remove, "drop index \(key.legacyIndex)", .dropIndex(schema: space, name: key.legacyIndex),
                    locks: [.init(table.name, .shareUpdateExclusive)],
                    reason: "CONCURRENTLY: reads and writes go on",
                    isDone:
                        "SELECT to_regclass(\(ObjectName(schema: space, key.legacyIndex).sql.quotedAsLiteral)) IS NULL")
            )
        }
        for table in graph.tables {
            let drops = table.columns.map { "DROP COLUMN IF EXISTS \($0.shadow.quotedAsIdentifier)" }
            steps.append(
                Step(
                    .remove, "drop \(table.columns.map(\.shadow).joined(separator: ", ")) of \(table.name)",
                    .transaction(["ALTER TABLE \(table.name.sql) \(drops.joined(separator: ", "))"]),
                    locks: [.init(table.name, .accessExclusive)],
                    reason: "a dropped column changes the catalog only, and takes its indexes along",
                    isDone: CatalogQuestions.all(
                        table.columns.map { CatalogQuestions.not(CatalogQuestions.columnExists(table.name, $0.shadow)) }
                    )))
        }
        return steps
    }

    /// Without its trigger, no new row has a uuid: whatever demands one goes in the same transaction, or writers would
    /// fail.
    ///
    /// A column that an unfinished `start` never added can't be asked for, hence the look at the catalog.
    private static func release(_ table: KeyedTable) -> [String] {
        let changes = table.columns.map { column in
            """
            IF (\(CatalogQuestions.columnExists(table.name, column.shadow))) THEN
                    ALTER TABLE \(table.name.sql) ALTER COLUMN \(column.shadow.quotedAsIdentifier) DROP NOT NULL;
                END IF;
            """
        }
        return [
            "ALTER TABLE \(table.name.sql) DROP CONSTRAINT IF EXISTS \(ProveComplete.constraint)",
            "DO \("BEGIN\n    \(changes.joined(separator: "\n    "))\nEND".dollarQuoted)",
        ]
    }
}
