import KeyMigrationPlan
import Postgres

extension Migration {
    /// Gives up the way back: the triggers go, and the old foreign key columns; the old ids stay as plain columns or go
    /// too.
    ///
    /// - Parameter keepingLegacy: Whether the old ids stay, unique and nullable, for old links and `lookup`.
    /// - Returns: The number of tables.
    /// - Throws: ``MigrationError``; the same call goes on from there.
    public func finish(keepingLegacy: Bool) async throws -> Int {
        try await withConnection(writing: true) { _ in
            try await withWorker { connection in
                let store = StateStore(connection: connection)
                let record = try await current(on: connection, to: "finish")
                switch record.phase {
                case .cutOver: try await store.move(to: .finishing)
                case .finishing: break
                default:
                    throw MigrationError.phase(
                        record.phase, "finish",
                        "Cut over first (unserial cutover), or "
                            + "give it up (unserial revert)")
                }
                try await runner(record, on: connection).run(
                    MigrationPlan(record.graph).finish(keepingLegacy: keepingLegacy))
                try await connection.script(
                    "BEGIN;\n\(StateStore.move(to: .finished));\nDELETE FROM "
                        + "unserial.checksum;\nCOMMIT")
                return record.graph.tables.count
            }
        }
    }
}
