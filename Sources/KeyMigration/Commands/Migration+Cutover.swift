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
                        record.phase, "cut over",
                        "Run unserial start until it says that "
                            + "the database is ready")
                case .cutOver:
                    throw MigrationError.phase(
                        record.phase, "cut over again",
                        "Run unserial verify, "
                            + "then unserial finish")
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

    /// The exchange of roles in either direction.
    func swap(
        _ record: MigrationRecord, to side: Side, phase: MigrationPhase, rehearsing: Bool,
        on connection: PostgresConnection
    ) async throws -> SwapReport {
        let plan = MigrationPlan(record.graph)
        let runner = runner(record, on: connection)
        let drift = Drift(connection: connection, record: record)
        let before = side == .uuids ? plan.start : [plan.swap(to: .uuids)]
        try await drift.check()
        try await drift.check(before, with: runner)
        try await refuseBrokenReferences(record, on: connection)
        let preparation = rehearsing ? [] : plan.preparation(of: side)
        if !preparation.isEmpty {
            try await runner.run(preparation, of: preparation.count + 1)
            // They may have taken long.
            try await drift.check()
            try await drift.check(before + preparation, with: runner)
        }
        var step = rehearsing ? plan.rehearsal(of: side) : plan.swap(to: side)
        guard case .transaction(var statements) = step.action else { throw MigrationError.noMigration("cut over") }
        statements.insert(drift.guardStatement(try await drift.digest()), at: 0)
        if side == .uuids { statements.insert(contentsOf: record.graph.keyed.map(Self.rememberIntegers), at: 1) }
        statements.append(StateStore.move(to: phase))
        step.action = .transaction(statements)
        observe(.began(step, number: preparation.count + 1, of: preparation.count + 1))
        let held: Duration
        do {
            held = try await runner.transaction(step, statements, ending: rehearsing ? "ROLLBACK" : "COMMIT")
        } catch let error as PostgresError {
            if error.sqlState?.rawValue == Drift.sqlState { throw MigrationError.drift([error.message]) }
            throw MigrationError.statement(step.title, error)
        }
        observe(.ended(step, after: held, held: held))
        return SwapReport(
            wasRehearsal: rehearsing, held: held, tables: record.graph.tables.count,
            references: record.graph.references.count, views: record.graph.views.count)
    }

    /// The integers that were there at the first cutover, and how far their sequence had counted: keys of these rows were
    /// computed, and the proof computes them again; keys of later ones are their writers' own.
    private static func rememberIntegers(_ table: KeyedTable, _ key: ConvertedKey) -> String {
        let column = key.column.name.quotedAsIdentifier
        return """
            UPDATE unserial.table_state SET first_integer = (SELECT min(\(column)) FROM \(table.name.sql)), \
            last_integer = (SELECT max(\(column)) FROM \(table.name.sql)), \
            handed_out = (\(SequencePosition.handedOut(table.name, key.column.name))) \
            WHERE name = \(table.name.sql.quotedAsLiteral) \
            AND EXISTS (SELECT FROM unserial.migration WHERE phase <> 'finished' AND cut_over_at IS NULL)
            """
    }

    /// Both keys must lead to the same rows: a swap would make a difference between them the truth.
    private func refuseBrokenReferences(
        _ record: MigrationRecord, on connection: PostgresConnection
    ) async throws {
        let context = ProofContext(connection: connection, record: record, isQuiescent: false)
        let failures = try await ReferenceCheck.run(context).filter { !$0.passed }
        guard failures.isEmpty else { throw MigrationError.brokenReferences(failures) }
    }
}
