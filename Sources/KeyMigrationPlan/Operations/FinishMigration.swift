import SchemaModel

/// Ends the migration: the triggers go, and with them the way back.
struct FinishMigration {
    /// What becomes of the old integers.
    enum Legacy {
        /// `legacy_id` stays as a plain, unique, nullable column, for old links and `lookup`.
        case keep
        /// Every integer column goes.
        case drop
    }

    static func steps(_ graph: KeyGraph, legacy: Legacy) -> [Step] {
        [release(graph, legacy: legacy)] + graph.tables.compactMap { clear($0, legacy: legacy) }
    }

    /// All triggers at once: one that outlived its parent's integers would fail the writer.
    private static func release(_ graph: KeyGraph, legacy: Legacy) -> Step {
        var statements: [String] = []
        for table in graph.tables {
            statements += SyncTrigger(graph: graph, table: table, side: .uuids).dropTriggers
            var changes = table.references.map { "ALTER COLUMN \($0.column.legacy.quotedAsIdentifier) DROP NOT NULL" }
            if let key = table.key, legacy == .keep {
                let column = key.column.legacy.quotedAsIdentifier
                // An identity column can't be nullable, so the identity goes first.
                switch key.generator {
                case .identity: changes.append("ALTER COLUMN \(column) DROP IDENTITY IF EXISTS")
                case .sequence, .shared: changes.append("ALTER COLUMN \(column) DROP DEFAULT")
                }
                changes.append("ALTER COLUMN \(column) DROP NOT NULL")
            }
            if !changes.isEmpty {
                statements.append("ALTER TABLE \(table.name.sql) \(changes.joined(separator: ", "))")
            }
            switch table.key?.generator {
            case .sequence(let owned?) where legacy == .keep: statements.append("DROP SEQUENCE IF EXISTS \(owned.sql)")
            // Otherwise it would go with the column.
            case .shared(let sequence): statements.append("ALTER SEQUENCE IF EXISTS \(sequence.sql) OWNED BY NONE")
            default: break
            }
        }
        for table in graph.tables {
            for side in [Side.integers, .uuids] {
                statements += SyncTrigger(graph: graph, table: table, side: side).dropFunctions
            }
        }
        return Step(
            .finish, "drop the triggers; there is no way back from here", .transaction(statements),
            locks: graph.tables.map { .init($0.name, .accessExclusive) },
            reason: "only the catalog changes",
            isDone: CatalogQuestions.all(
                graph.tables.map { table in
                    let function = SyncTrigger(graph: graph, table: table, side: .uuids).function
                    return CatalogQuestions.not(
                        CatalogQuestions.triggerExists(table.name, "\(SyncTrigger.name)_insert", function: function))
                }))
    }

    private static func clear(_ table: KeyedTable, legacy: Legacy) -> Step? {
        var gone = table.references.map(\.column.legacy)
        if let key = table.key, legacy == .drop { gone.append(key.column.legacy) }
        guard !gone.isEmpty else { return nil }
        let drops = gone.map { "DROP COLUMN IF EXISTS \($0.quotedAsIdentifier)" }.joined(separator: ", ")
        return Step(
            .finish, "drop \(gone.joined(separator: ", ")) of \(table.name)",
            .transaction(["ALTER TABLE \(table.name.sql) \(drops)"]),
            locks: [.init(table.name, .accessExclusive)],
            reason: "a dropped column changes the catalog only, and takes its indexes along",
            isDone: CatalogQuestions.all(
                gone.map { CatalogQuestions.not(CatalogQuestions.columnExists(table.name, $0)) }))
    }
}
