import KeyMigrationPlan
import Postgres
import SchemaModel

extension Migration {
    /// The exchange of roles in either direction: what it needs is made under traffic, the exchange is rehearsed, the
    /// unique indexes are built, and all changes hands in one transaction.
    func swap(
        _ record: MigrationRecord, to side: Side, phase: MigrationPhase, rehearsing: Bool,
        on worker: PostgresConnection
    ) async throws -> SwapReport {
        let plan = MigrationPlan(record.graph)
        let runner = runner(record, on: worker)
        let drift = Drift(connection: worker, record: record)
        let before = side == .uuids ? plan.start : [plan.swap(to: .uuids)]
        try await drift.check()
        try await drift.check(before, with: runner)
        try await refuseBrokenReferences(record, on: worker)
        if rehearsing {
            return report(
                try await exchange(plan.rehearsal(of: side), [], ending: "ROLLBACK", runner), of: record,
                rehearsing: true)
        }
        let (connection, twins) = (plan.connection(of: side), plan.uniqueTwins(of: side))
        let count = connection.count + twins.count + 1
        try await runner.run(connection, of: count)
        if !twins.isEmpty {
            // Whatever keeps the swap from succeeding is met before two unique indexes stand side by side.
            _ = try await exchange(plan.rehearsal(of: side), [], ending: "ROLLBACK", runner)
        }
        do {
            try await runner.run(twins, after: connection.count, of: count)
            try await analyze(record.graph, on: worker)
            // All of it may have taken long.
            try await drift.check()
            try await drift.check(before + connection + twins, with: runner)
            let step = plan.swap(to: side)
            var opening = [drift.guardStatement(try await drift.digest())]
            if side == .uuids { opening += record.graph.keyed.map(Self.rememberIntegers) }
            observe(.began(step, number: count, of: count))
            let held = try await exchange(
                step, opening, closing: [StateStore.move(to: phase)], ending: "COMMIT", runner)
            observe(.ended(step, after: held, held: held))
            return report(held, of: record, rehearsing: false)
        } catch {
            // Its own task: one that is cancelled could not take anything away.
            await Task { await Self.drop(twins, on: worker) }.value
            throw error
        }
    }

    private func report(_ held: Duration, of record: MigrationRecord, rehearsing: Bool) -> SwapReport {
        SwapReport(
            wasRehearsal: rehearsing, held: held, tables: record.graph.tables.count,
            references: record.graph.references.count, views: record.graph.views.count)
    }

    private func exchange(
        _ step: Step, _ opening: [String], closing: [String] = [], ending: String, _ runner: StepRunner
    ) async throws -> Duration {
        do {
            return try await runner.transaction(step, opening + step.statements + closing, ending: ending)
        } catch let error as PostgresError {
            if error.sqlState?.rawValue == Drift.sqlState { throw MigrationError.drift([error.message]) }
            throw MigrationError.statement(step.title, error)
        }
    }

    /// An index on an expression has statistics of its own, which a new one begins without.
    private func analyze(_ graph: KeyGraph, on connection: PostgresConnection) async throws(PostgresError) {
        for table in graph.tables
        where table.indexes.contains(where: { $0.isUnique && $0.parts.contains { $0.sql.hasPrefix("(") } }) {
            try await connection.script("ANALYZE \(table.name.sql)")
        }
    }

    /// Takes unique indexes away again after a swap that did not succeed, so that upserts meet one alone.
    ///
    /// As far as it goes: a lost connection, or a transaction that is in the way for long, leaves them to the next call.
    private static func drop(_ twins: [Step], on connection: PostgresConnection) async {
        for index in twins.compactMap(\.index) {
            do {
                try await connection.script("ROLLBACK")
                try await connection.execute("SET lock_timeout = '10s'")
                try await connection.script("DROP INDEX CONCURRENTLY IF EXISTS \(index.sql)")
            } catch {
                continue
            }
        }
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
