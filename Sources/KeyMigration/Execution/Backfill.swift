import KeyMigrationPlan
import Postgres
import SchemaModel

/// Drives the backfill of one table: windows of pages, stripes inside them, progress committed with the rows.
struct Backfill {
    let connection: PostgresConnection
    let fill: FillShadowColumns
    let pace: Duration
    /// Whether triggers of the user's fire for each row, so that each row must be proven unchanged.
    let provesEveryRow: Bool
    let observe: @Sendable (MigrationEvent) -> Void

    /// How many stripes a window has; measured best for rows of 100 to 200 bytes.
    private static let stripes = 8

    private var name: ObjectName { fill.table.name }
    private var literal: String { name.sql.quotedAsLiteral }

    func run() async throws {
        // A crash of the server may take the last batches with it, rows and progress together, and never one of them.
        try await connection.execute("SET synchronous_commit = off")
        // Far below deadlock_timeout: a batch gives way long before anyone is taken for the victim of a deadlock.
        try await connection.execute("SET lock_timeout = '10ms'")
        var progress = try await begin()
        try await pass(&progress)
        while try await hasLeftover() {
            observe(.revisiting(name))
            try await Task.sleep(for: .milliseconds(200))
            try await revisit(progress)
        }
        try await connection.execute("RESET lock_timeout")
        try await connection.execute("RESET synchronous_commit")
        try await connection.execute(
            SQL(raw: "UPDATE unserial.table_state SET filled_at = clock_timestamp() WHERE name = \(literal)"))
    }

    private struct Progress {
        var next: Int64
        var pages: Int64
        var rows: Int64
        var expected: Int64
    }

    /// Fixes the end of the table once: whatever is written later has its uuids by the triggers.
    private func begin() async throws(PostgresError) -> Progress {
        let row = try await connection.query(
            SQL(
                raw: """
                    UPDATE unserial.table_state SET
                        blocks = COALESCE(blocks, pg_relation_size(\(literal)::regclass) / \
                        current_setting('block_size')::int8),
                        rows_expected = COALESCE(rows_expected,
                            (SELECT greatest(reltuples, 0)::int8 FROM pg_class WHERE oid = \(literal)::regclass))
                    WHERE name = \(literal)
                    RETURNING next_block, blocks, rows_filled, rows_expected
                    """)
        ).one()
        return Progress(
            next: try row.get("next_block"), pages: try row.get("blocks"), rows: try row.get("rows_filled"),
            expected: try row.get("rows_expected"))
    }

    private func pass(_ progress: inout Progress) async throws {
        var pacer = BatchPacer(target: pace)
        let clock = ContinuousClock()
        let stripes = fill.table.stripeColumn == nil ? 1 : Self.stripes
        while progress.next < progress.pages {
            let window = progress.next..<min(progress.next + pacer.pages, progress.pages)
            var slowest = Duration.zero
            for number in 0..<stripes {
                try Task.checkCancellation()
                let begin = clock.now
                let isLast = number == stripes - 1
                progress.rows += try await batch(
                    window, stripes == 1 ? nil : .init(number: number, of: stripes),
                    next: isLast ? window.upperBound : window.lowerBound)
                slowest = max(slowest, clock.now - begin)
            }
            pacer.record(slowest)
            progress.next = window.upperBound
            observe(
                .filled(
                    name, rows: progress.rows, expected: progress.expected, pages: progress.next,
                    ofPages: progress.pages))
        }
    }

    /// Comes back to rows that others held locked: large windows, since nearly all rows are done.
    private func revisit(_ progress: Progress) async throws {
        let size = try await connection.query(
            SQL(raw: "SELECT pg_relation_size(\(literal)::regclass) / current_setting('block_size')::int8 AS pages")
        ).one()
        let pages: Int64 = try size.get("pages")
        var next: Int64 = 0
        while next < pages {
            let window = next..<min(next + 4096, pages)
            _ = try await batch(window, nil, next: progress.pages)
            next = window.upperBound
        }
    }

    /// Runs a batch the fast way; if that meets a locked row, the careful way.
    private func batch(
        _ window: Range<Int64>, _ stripe: FillShadowColumns.Stripe?, next: Int64
    ) async throws -> Int64 {
        var locked: FillShadowColumns.LockedRows = provesEveryRow ? .skip : .wait
        var attempt = 0
        while true {
            do {
                let statement = fill.statement(pages: window, stripe: stripe, next: next, locked: locked)
                return try await connection.query(SQL(raw: statement)).one().get("filled")
            } catch {
                if error.constraintName == "backfill_changes_nothing_else" {
                    throw MigrationError.changedByTrigger(name.description)
                }
                guard error.isRetryable, error.sqlState != nil, attempt < 20 else { throw error }
                attempt += 1
                locked = .skip
                guard attempt > 1 else { continue }
                try await Task.sleep(for: LockPolicy().pause(after: attempt, jitter: .random(in: 0...1)))
            }
        }
    }

    private func hasLeftover() async throws(PostgresError) -> Bool {
        try await connection.query(SQL(raw: fill.leftover)).one().get("leftover")
    }
}
