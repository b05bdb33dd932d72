import KeyMigrationPlan
import Postgres
import SchemaModel

/// What a cutover, or its rehearsal, did.
public struct SwapReport: Sendable {
    /// Whether it was only tried and rolled back.
    public var wasRehearsal: Bool
    /// How long the whole transaction took, locks included: the longest that a writer can have waited for it.
    public var held: Duration
    /// The tables that changed over.
    public var tables: Int
    /// The foreign keys that changed over.
    public var references: Int
    /// The views that were made again.
    public var views: Int
}

extension Migration {
    /// Exchanges the integers for the UUIDs, in one transaction.
    ///
    /// - Parameter rehearsing: Whether to roll back instead of committing, to see how long it takes.
    /// - Returns: What was done.
    /// - Throws: ``MigrationError``; the database is then as it was.
    public func cutover(rehearsing: Bool = false) async throws -> SwapReport {
        try await withConnection(writing: true) { _ in
            try await withWorker { connection in
                let record = try await current(on: connection, to: "cut over")
                switch record.phase {
                case .ready: break
                case .expanding, .reverted:
                    throw MigrationError.phase(
                        record.phase, "cut over", "Run unserial start until it says that the database is ready")
                case .cutOver:
                    throw MigrationError.phase(
                        record.phase, "cut over again", "Run unserial verify, then unserial finish")
                case .removing:
                    throw MigrationError.phase(
                        record.phase, "cut over",
                        "Run unserial revert until it is done")
                case .finishing, .finished:
                    throw MigrationError.phase(
                        record.phase, "cut over",
                        "Run unserial finish until it is done")
                }
                return try await swap(record, to: .uuids, phase: .cutOver, rehearsing: rehearsing, on: connection)
            }
        }
    }
}
