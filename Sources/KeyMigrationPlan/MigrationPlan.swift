/// All steps of a migration as values, derived from its graph: what `plan` prints and what the runner runs.
public struct MigrationPlan: Hashable, Sendable {
    /// The graph.
    public let graph: KeyGraph

    /// Creates a plan.
    public init(_ graph: KeyGraph) {
        self.graph = graph
    }

    /// From integers to both: everything that can be prepared while the application sees integers.
    public var start: [Step] {
        graph.tables.map { AddShadowColumns.step($0, attributes: $0.attributes) }
            + [InstallSync.step(graph)]
            + graph.tables.map(RecordChecksums.step)
            + graph.tables.map(FillShadowColumns.step)
            + graph.tables.flatMap { BuildIndexes.steps($0) + SupportForeignKeys.steps($0, for: .uuids) }
            + graph.tables.flatMap(ProveComplete.steps)
            + graph.references.flatMap(AddForeignKeys.steps)
    }

    /// From integers to UUIDs: the unique indexes are built, then all changes hands at once.
    public var cutover: [Step] { preparation(of: .uuids) + [swap(to: .uuids)] }

    /// From UUIDs back to integers: what only the integers need is built first, then all changes hands at once.
    public var revert: [Step] { preparation(of: .integers) + [swap(to: .integers)] }

    /// What stands between a database that is in use on one side and the swap to the other: steps under which reads and
    /// writes go on.
    private func preparation(of side: Side) -> [Step] { connection(of: side) + uniqueTwins(of: side) }

    /// The foreign keys that the swap needs and ``start`` has not made, with what serves them.
    ///
    /// - Parameter side: Which keys the application sees after the swap.
    /// - Returns: The steps.
    package func connection(of side: Side) -> [Step] {
        guard side == .integers else { return [] }
        return graph.tables.flatMap { SupportForeignKeys.steps($0, for: side) }
            + graph.references.flatMap { resolved in
                AddForeignKeys.steps(
                    resolved, phase: .revert, constraint: resolved.reference.legacyConstraint,
                    column: resolved.reference.column.legacy, parentColumn: resolved.parentKey.column.legacy)
            }
    }

    /// The unique indexes of that side, last of all: the shorter two stand side by side, the better.
    ///
    /// - Parameter side: Which keys the application sees after the swap.
    /// - Returns: The steps.
    package func uniqueTwins(of side: Side) -> [Step] { graph.tables.flatMap { BuildUniqueTwins.steps($0, for: side) } }

    /// The one transaction in which all changes hands.
    ///
    /// - Parameter side: Which keys the application sees afterwards.
    /// - Returns: The step.
    package func swap(to side: Side) -> Step { SwapKeys(graph: graph, side: side).step }

    /// The swap without the unique indexes, which are built for a real one only: to try it and roll it back.
    package func rehearsal(of side: Side) -> Step {
        var graph = graph
        for table in graph.tables.indices { graph.tables[table].indexes.removeAll(where: \.isUnique) }
        return SwapKeys(graph: graph, side: side).step
    }

    /// Takes back what ``start`` added.
    public var remove: [Step] { RemoveShadows.steps(graph) }

    /// Gives up the way back.
    ///
    /// - Parameter keepingLegacy: Whether the old ids stay as plain columns.
    /// - Returns: The steps.
    public func finish(keepingLegacy: Bool) -> [Step] {
        FinishMigration.steps(graph, legacy: keepingLegacy ? .keep : .drop)
    }

    /// All that ``finish(keepingLegacy:)`` does, in one transaction: to try it and roll it back.
    package func rehearsalOfFinish(keepingLegacy: Bool) -> Step {
        var step = Step(
            .finish, "see whether anything else depends on the integers", .transaction([]),
            locks: graph.tables.map { .init($0.name, .accessExclusive) }, reason: "rolled back", isDone: "SELECT false")
        step.action = .transaction(finish(keepingLegacy: keepingLegacy).flatMap(\.statements))
        return step
    }

    /// Whether every trigger of that side is installed and enabled.
    ///
    /// - Parameter side: Which keys the application sees.
    /// - Returns: A query that gives one boolean.
    package func syncIsInstalled(_ side: Side) -> String {
        CatalogQuestions.all(graph.tables.map { SyncTrigger(graph: graph, table: $0, side: side).isInstalled })
    }

    /// The indexes and defaults that side needs beside its keys.
    ///
    /// - Parameter side: Which keys the application sees.
    /// - Returns: What each is called, and a query that gives one boolean.
    package func furniture(_ side: Side) -> [(name: String, question: String)] {
        var furniture: [(name: String, question: String)] = []
        for table in graph.tables {
            for index in table.indexes {
                furniture.append(("index \(index.name)", CatalogQuestions.indexIsValid(table.name, index.name)))
            }
            if side == .uuids, let key = table.key {
                let question = CatalogQuestions.hasDefault(table.name, key.column.name)
                furniture.append(("default of \(table.name).\(key.column.name)", question))
            }
        }
        return furniture
    }
}
