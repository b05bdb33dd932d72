import SchemaModel

/// Fills the uuid columns of the rows that were there before the triggers.
///
/// One `UPDATE` a row sets its own id and all ids that it refers to: half the work of a pass per column. Windows of pages
/// are filled in stripes: each commits before the next, so that the dead versions of one stripe are pruned when the next
/// one visits the page, and most new versions find room there without touching an index (HOT, PostgreSQL manual 73.7).
/// Rows that others hold locked are left for a later visit: the backfill never waits while it holds locks.
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
                \(alias).\(column.name.quotedAsIdentifier) IS NOT NULL AND \(alias).\(column.shadow.quotedAsIdentifier) IS NULL
                """)
        }
        return "(" + conditions.map { "(\($0))" }.joined(separator: " OR ") + ")"
    }

    /// The statement that fills one batch and records it.
    ///
    /// It returns `filled`, the number of rows. Rows that came out with another column altered, by a trigger of the user's,
    /// are counted into a column whose check constraint then undoes the whole batch.
    ///
    /// - Parameters:
    ///   - pages: The pages of the window, numbered from 0.
    ///   - stripe: Which rows of the window, `nil` for all.
    ///   - next: The page from which a later process goes on once this batch is committed.
    public func statement(pages: Range<Int64>, stripe: Stripe?, next: Int64) -> String {
        var assignments: [String] = []
        var joins: [String] = []
        if let key = table.key {
            let shadow = key.column.shadow.quotedAsIdentifier
            assignments.append(
                "\(shadow) = COALESCE(t.\(shadow), \(KeyFunction.call(key, alias: "t", secret: "own.secret")))")
        }
        for (number, reference) in table.references.enumerated() {
            guard let parent = graph.table(reference.parent), let key = parent.key else { continue }
            let alias = "p\(number)"
            let shadow = reference.column.shadow.quotedAsIdentifier
            let computed = KeyFunction.call(key, alias: alias, secret: "\(alias)_state.secret")
            assignments.append("\(shadow) = COALESCE(t.\(shadow), \(alias).\(key.column.shadow.quotedAsIdentifier), \(computed))")
            joins.append(
                """
                LEFT JOIN \(parent.name.sql) \(alias) ON \(alias).\(key.column.name.quotedAsIdentifier) = b.r\(number)
                    LEFT JOIN unserial.table_state \(alias)_state ON \(alias)_state.name = \(parent.name.sql.quotedAsLiteral)
                """)
        }
        let references = table.references.enumerated().map { ", t.\($1.column.name.quotedAsIdentifier) AS r\($0)" }.joined()
        var ofStripe = ""
        if let stripe, let column = table.stripeColumn {
            ofStripe = "AND (t.\(column.quotedAsIdentifier) & \(stripe.count - 1)) = \(stripe.number)"
        }
        return """
            WITH batch AS MATERIALIZED (
                SELECT t.ctid AS place\(references), \(payloadHash("t")) AS hash
                FROM ONLY \(table.name.sql) t
                WHERE \(Self.isInside(pages)) \(ofStripe) AND \(isUnfilled("t"))
                FOR NO KEY UPDATE SKIP LOCKED
            ), filled AS (
                UPDATE ONLY \(table.name.sql) t SET \(assignments.joined(separator: ", "))
                FROM batch b
                    CROSS JOIN (SELECT secret FROM unserial.table_state WHERE name = \(table.name.sql.quotedAsLiteral)) own
                    \(joins.joined(separator: "\n        "))
                WHERE t.ctid = b.place
                RETURNING b.hash IS DISTINCT FROM \(payloadHash("t")) AS changed
            ), total AS (
                SELECT count(*) AS filled, count(*) FILTER (WHERE changed) AS changed FROM filled
            )
            UPDATE unserial.table_state s SET next_block = \(next),
                rows_filled = s.rows_filled + total.filled,
                rows_changed_otherwise = s.rows_changed_otherwise + total.changed
            FROM total WHERE s.name = \(table.name.sql.quotedAsLiteral)
            RETURNING total.filled
            """
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

    /// A hash of everything that the backfill must not change: all columns but the uuids.
    func payloadHash(_ alias: String, side: Side = .integers) -> String { table.checksum(alias, side: side) }
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
