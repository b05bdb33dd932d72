import KeyMigrationPlan
import Postgres

extension Migration {
    /// Gives up the way back: the triggers go, and the old foreign key columns; the old ids stay as plain columns or go
    /// too.
    ///
    /// All of it is tried and rolled back first: as long as anything else depends on what would go, nothing is given up.
    ///
    /// - Parameter keepingLegacy: Whether the old ids stay, unique and nullable, for old links and `lookup`.
    /// - Returns: The number of tables.
    /// - Throws: ``MigrationError``; the same call goes on from there.
    public func finish(keepingLegacy: Bool) async throws -> Int {
        try await withConnection(writing: true) { _ in
            try await withWorker { connection in
                let store = StateStore(connection: connection)
                let record = try await current(on: connection, to: "finish")
                let plan = MigrationPlan(record.graph)
                let runner = runner(record, on: connection)
                switch record.phase {
                case .cutOver:
                    try await rehearse(plan, keepingLegacy: keepingLegacy, with: runner)
                    try await store.beginFinish(keepsLegacy: keepingLegacy)
                case .finishing:
                    if let begun = record.keepsLegacy, begun != keepingLegacy {
                        throw MigrationError.begunOtherwise(keepsLegacy: begun)
                    }
                default:
                    throw MigrationError.phase(
                        record.phase, "finish", "Cut over first (unserial cutover), or give it up (unserial revert)")
                }
                try await runner.run(plan.finish(keepingLegacy: keepingLegacy))
                try await connection.script(
                    "BEGIN;\n\(StateStore.move(to: .finished));\nDELETE FROM unserial.checksum;\nCOMMIT")
                return record.graph.tables.count
            }
        }
    }

    private func rehearse(_ plan: MigrationPlan, keepingLegacy: Bool, with runner: StepRunner) async throws {
        let step = plan.rehearsalOfFinish(keepingLegacy: keepingLegacy)
        do {
            try await runner.transaction(step, step.statements, ending: "ROLLBACK")
        } catch let error as PostgresError {
            throw SQLState.dependentObjectsStillExist ~= error
                ? MigrationError.dependents(error, keepingLegacy: keepingLegacy)
                : MigrationError.statement(step.title, error)
        }
    }
}
