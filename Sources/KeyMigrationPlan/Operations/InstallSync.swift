import SchemaModel

/// Installs the triggers that keep both columns in step, on all tables at once.
///
/// `CREATE TRIGGER` waits for every running writer (`SHARE ROW EXCLUSIVE`), so after its commit no row is written without
/// the trigger; the backfill takes its upper bound after that. One transaction for all tables, parents first, because a
/// child computes the id of its parent and no parent may change its creation time unnoticed in between.
struct InstallSync {
    static func step(_ graph: KeyGraph) -> Step {
        let triggers = graph.tables.map { SyncTrigger(graph: graph, table: $0, side: .integers) }
        return Step(
            .expand, "install the triggers that fill the uuid columns of new and changed rows",
            .transaction(
                triggers.flatMap(\.createFunctions) + triggers.flatMap { $0.dropTriggers + $0.createTriggers }),
            // DROP TRIGGER IF EXISTS of a trigger that is not there takes the same lock as one that is.
            locks: graph.tables.map { .init($0.name, .accessExclusive) },
            reason: "all locks are asked for in one statement with a deadline, parents first, and given back together",
            isDone: CatalogQuestions.all(triggers.map(\.isInstalled)),
            undo: triggers.flatMap(\.dropTriggers) + triggers.flatMap(\.dropFunctions))
    }
}
