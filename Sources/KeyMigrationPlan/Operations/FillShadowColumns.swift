import SchemaModel

/// Fills the uuid columns of the rows that were there before the triggers.
///
/// One `UPDATE` a row sets its own id and all ids that it refers to: half the work of a pass per column. Windows of
/// pages are filled in stripes: each commits before the next, so that the dead versions of one stripe are pruned when
/// the next one visits the page, and most new versions find room there without touching an index (HOT, PostgreSQL
/// manual 73.7). Rows that others hold locked are left for a later visit: the backfill never waits while it holds
/// locks.
public struct FillShadowColumns {
    /// The graph.
    public let graph: KeyGraph
    /// The table.
    public let table: KeyedTable

    /// Creates a backfill.
    public init(graph: KeyGraph, table: KeyedTable) {
        self.graph = graph
        self.table = table
    }

    static func step(_ table: KeyedTable) -> Step {
        Step(
            .backfill, "fill the uuid columns of \(table.name)", .backfill(table: table.name),
            locks: [.init(table.name, .rowExclusive)],
            reason: "small transactions that skip locked rows; progress is committed with the rows",
            isDone: """
                SELECT EXISTS (SELECT FROM unserial.table_state WHERE name = \(table.name.sql.quotedAsLiteral) \
                AND filled_at IS NOT NULL)
                """)
    }

    /// A condition on a row of that alias: a uuid is missing.
    public func isUnfilled(_ alias: String) -> String {
        var conditions: [String] = []
        if let key = table.key { conditions.append("\(alias).\(key.column.shadow.quotedAsIdentifier) IS NULL") }
        for column in table.references.map(\.column) {
            conditions.append(
                """
                \(alias).\(column.name.quotedAsIdentifier) IS NOT NULL AND \
                \(alias).\(column.shadow.quotedAsIdentifier) IS NULL
                """)
        }
        return "(" + conditions.map { "(\($0))" }.joined(separator: " OR ") + ")"
    }

    /// How a batch meets rows that other sessions hold locked.
    public enum LockedRows: Hashable, Sendable {
        /// Waits for them, as long as the session's `lock_timeout` lets it: the fast way, since most batches meet none.
        case wait
        /// Leaves them for a later visit, and proves of every row that nothing else in it changed.
        case skip
    }

    /// The statement that fills one batch and records it; it gives `filled`, the number of rows.
    ///
    /// With ``LockedRows/skip``, rows that came out with another column altered, by a trigger of the user's, are
    /// counted into a column whose check constraint then undoes the whole batch.
    ///
    /// A row that is updated by someone else meanwhile is filled by its trigger; the `WHERE` is then checked again on
    /// its new version and leaves it out (PostgreSQL manual, 13.2.1 "Read Committed Isolation Level").
    ///
    /// - Parameters:
    ///   - pages: The pages of the window, numbered from 0.
    ///   - stripe: Which rows of the window, `nil` for all.
    ///   - next: The page from which a later process goes on once this batch is committed.
    ///   - locked: What to do about locked rows.
    /// - Returns: The statement.
    public func statement(pages: Range<Int64>, stripe: Stripe?, next: Int64, locked: LockedRows = .wait) -> String {
        var ofStripe = ""
        if let stripe, let column = table.stripeColumn {
            ofStripe = " AND (t.\(column.quotedAsIdentifier) & \(stripe.count - 1)) = \(stripe.number)"
        }
        let rows = "\(Self.isInside(pages))\(ofStripe) AND \(isUnfilled("t"))"
        let update = "UPDATE ONLY \(table.name.sql) t SET \(assignments)"
        let filled =
            switch locked {
            case .wait: "WITH filled AS (\(update) WHERE \(rows) RETURNING false AS changed)"
            case .skip:
                """
                WITH batch AS MATERIALIZED (
                    SELECT t.ctid AS place, \(table.checksum("t", side: .integers)) AS hash FROM ONLY \
                    \(table.name.sql) t
                    WHERE \(rows) FOR NO KEY UPDATE SKIP LOCKED
                ), filled AS (
                    \(update) FROM batch b WHERE t.ctid = b.place
                    RETURNING b.hash IS DISTINCT FROM \(table.checksum("t", side: .integers)) AS changed
                )
                """
            }
        return """
            \(filled), total AS (
                SELECT count(*) AS filled, count(*) FILTER (WHERE changed) AS changed FROM filled
            )
            UPDATE unserial.table_state s SET next_block = \(next), rows_filled = s.rows_filled + total.filled,
                rows_changed_otherwise = s.rows_changed_otherwise + total.changed
            FROM total WHERE s.name = \(table.name.sql.quotedAsLiteral)
            RETURNING total.filled
            """
    }

    /// What each uuid becomes: what it is already, or the id computed from the row itself, or the parent's id.
    private var assignments: String {
        var assignments: [String] = []
        if let key = table.key {
            let shadow = key.column.shadow.quotedAsIdentifier
            let computed = KeyFunction.call(key, alias: "t", secret: Self.secret(of: table))
            assignments.append("\(shadow) = COALESCE(t.\(shadow), \(computed))")
        }
        for reference in table.references {
            guard let parent = graph.table(reference.parent), let key = parent.key else { continue }
            let shadow = reference.column.shadow.quotedAsIdentifier
            let computed = KeyFunction.call(key, alias: "p", secret: Self.secret(of: parent))
            assignments.append(
                """
                \(shadow) = COALESCE(t.\(shadow), (SELECT COALESCE(p.\(key.column.shadow.quotedAsIdentifier), \
                \(computed)) \
                FROM \(parent.name.sql) p WHERE p.\(key.column.name.quotedAsIdentifier) = \
                t.\(reference.column.name.quotedAsIdentifier)))
                """)
        }
        return assignments.joined(separator: ", ")
    }

    private static func secret(of table: KeyedTable) -> String {
        "(SELECT secret FROM unserial.table_state WHERE name = \(table.name.sql.quotedAsLiteral))"
    }

    /// Whether any row of the table still misses a uuid, as `leftover`.
    public var leftover: String {
        "SELECT EXISTS (SELECT FROM ONLY \(table.name.sql) t WHERE \(isUnfilled("t"))) AS leftover"
    }

    /// A range of pages as a condition that a TID range scan answers.
    private static func isInside(_ pages: Range<Int64>) -> String {
        "t.ctid >= '(\(pages.lowerBound),0)'::tid AND t.ctid < '(\(pages.upperBound),0)'::tid"
    }

    /// One of the passes over a window.
    public struct Stripe: Hashable, Sendable {
        /// Which one, from 0.
        public var number: Int
        /// How many there are, a power of two.
        public var count: Int

        /// Creates a stripe.
        public init(number: Int, of count: Int) {
            self.number = number
            self.count = count
        }
    }
}

extension KeyedTable {
    /// A 64-bit hash of the integers and of all other columns of a row of that alias, the uuids left out.
    ///
    /// The same row has the same hash on both sides of the cutover, whatever its columns are called by then.
    public func checksum(_ alias: String, side: Side) -> String {
        let integers = columns.map { "\(alias).\($0.integer(side).quotedAsIdentifier)" }
        let others = payload.map { "\(alias).\($0.name.quotedAsIdentifier)\($0.asText ? "::text" : "")" }
        return "hash_record_extended(ROW(\((integers + others).joined(separator: ", "))), 0)"
    }
}
