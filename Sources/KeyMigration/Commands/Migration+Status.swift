import KeyMigrationPlan
import Postgres
import SchemaModel

/// Where a migration stands.
public struct StatusReport: Sendable {
    /// A table's backfill.
    public struct TableProgress: Sendable {
        /// The table.
        public var name: String
        /// Rows filled so far.
        public var rows: Int64
        /// Rows expected, by the server's estimate.
        public var expected: Int64
        /// The share of pages done, from 0 to 1.
        public var share: Double
        /// Whether all rows are filled.
        public var isFilled: Bool
    }

    /// The phase, `nil` if there is no migration.
    public var phase: MigrationPhase?
    /// When it began, and when it reached later phases, in RFC 3339.
    public var moments: [(name: String, time: String)]
    /// The tables.
    public var tables: [TableProgress]
    /// How many steps of the current part are done, and of how many.
    public var steps: (done: Int, all: Int)
    /// The next step.
    public var next: String?
    /// Whether a process is at work now.
    public var isRunning: Bool
}

extension Migration {
    /// Where the migration of this database stands; nothing is changed, and a running process is not disturbed.
    public func status() async throws -> StatusReport {
        try await withConnection(writing: false) { connection in
            guard let record = try await StateStore(connection: connection).load() else {
                return StatusReport(phase: nil, moments: [], tables: [], steps: (0, 0), next: nil, isRunning: false)
            }
            let moments = [
                ("started", record.startedAt), ("ready", record.readyAt), ("cut over", record.cutOverAt),
                ("reverted", record.revertedAt), ("finished", record.finishedAt),
            ].compactMap { name, time in time.map { (name: name, time: $0) } }
            let plan = MigrationPlan(record.graph)
            let steps: [Step] =
                switch record.phase {
                case .expanding, .reverted: plan.start
                case .removing: plan.remove
                case .finishing: plan.finish(keepingLegacy: record.keepsLegacy ?? true)
                case .ready, .cutOver, .finished: []
                }
            let runner = runner(record, on: connection)
            var done = 0
            var next: String?
            for step in steps {
                if try await runner.isDone(step) { done += 1 } else if next == nil { next = step.title }
            }
            var advice = Self.advice(record.phase)
            if try await hasTwins(record, connection) {
                advice? +=
                    ", soon: one that was broken off left a unique index, and until then concurrent upserts may "
                    + "fail with 23505"
            }
            return StatusReport(
                phase: record.phase, moments: moments, tables: try await progress(record, connection),
                steps: (done, steps.count),
                next: next ?? advice, isRunning: try await RunnerLease.isTaken(on: connection))
        }
    }

    /// Whether a swap that was broken off has left unique indexes of the other side.
    private func hasTwins(_ record: MigrationRecord, _ connection: PostgresConnection) async throws -> Bool {
        guard record.phase == .ready || record.phase == .cutOver else { return false }
        for index in MigrationPlan(record.graph).uniqueTwins(of: record.side.opposite).compactMap(\.index) {
            let found = try await connection.query("SELECT to_regclass(\(index.sql)) IS NOT NULL AS present").one()
            if try found.get("present", as: Bool.self) { return true }
        }
        return false
    }

    private static func advice(_ phase: MigrationPhase) -> String? {
        switch phase {
        case .ready: "unserial cutover"
        case .cutOver: "unserial verify, then unserial finish (or unserial revert)"
        default: nil
        }
    }

    private func progress(
        _ record: MigrationRecord, _ connection: PostgresConnection
    ) async throws(PostgresError) -> [StatusReport.TableProgress] {
        let rows = try await connection.query(
            """
            SELECT name, rows_filled, COALESCE(rows_expected, 0) AS expected, next_block, COALESCE(blocks, 0) AS blocks,
                filled_at IS NOT NULL AS filled
            FROM unserial.table_state
            """)
        var found: [String: StatusReport.TableProgress] = [:]
        for row in rows {
            let blocks: Int64 = try row.get("blocks")
            let next: Int64 = try row.get("next_block")
            let isFilled: Bool = try row.get("filled")
            found[try row.get("name", as: String.self)] = StatusReport.TableProgress(
                name: "", rows: try row.get("rows_filled"), expected: try row.get("expected"),
                share: isFilled ? 1 : blocks == 0 ? 0 : Double(next) / Double(blocks), isFilled: isFilled)
        }
        return record.graph.tables.compactMap { table in
            guard var progress = found[table.name.sql] else { return nil }
            progress.name = table.name.description
            return progress
        }
    }
}
