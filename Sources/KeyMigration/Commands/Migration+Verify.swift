import KeyMigrationPlan
import Postgres

/// The proof of equivalence.
public struct ProofReport: Sendable {
    /// The phase in which the database was found.
    public var phase: MigrationPhase
    /// Every check, table by table.
    public var results: [ProofResult]
    /// Whether every check passed.
    public var passed: Bool { results.allSatisfy(\.passed) }
}

extension Migration {
    /// Proves that the database with UUIDs is the database with integers: counts, uniqueness, version, keys, references,
    /// order, all other values, schema. One snapshot for all checks; nothing is changed.
    ///
    /// - Parameter quiescent: Whether no one has written since the migration started, so that every checksum and
    /// every key must be equal.
    /// - Returns: What each check found.
    /// - Throws: ``MigrationError`` if there is nothing to verify yet.
    public func verify(quiescent: Bool = false) async throws -> ProofReport {
        try await withConnection(writing: false) { connection in
            guard let found = try await StateStore(connection: connection).load() else {
                throw MigrationError.noMigration("verify")
            }
            let record = try await remaining(found, on: connection)
            switch record.phase {
            case .expanding:
                throw MigrationError.phase(
                    record.phase, "verify",
                    "Run unserial start until it says "
                        + "that the database is ready")
            case .removing: throw MigrationError.phase(record.phase, "verify", "Run unserial revert until it is done")
            default: break
            }
            return try await connection.withTransaction(isolation: .repeatableRead, readOnly: true) { connection in
                let context = ProofContext(connection: connection, record: record, isQuiescent: quiescent)
                var results = try await CompletenessCheck.run(context)
                results += try await ReferenceCheck.run(context)
                let keys = try await KeyCheck.run(context)
                results += keys.results
                results += try await OrderCheck.run(context, without: keys.others)
                results += try await ValueCheck.run(context)
                results += try await SchemaCheck.run(context)
                return ProofReport(phase: record.phase, results: results)
            }
        }
    }
}
