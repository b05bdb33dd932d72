import KeyMigrationPlan
import Postgres
import SchemaModel

/// The rows of a table whose keys the migration computed, and the keys that it gave them, as SQL.
///
/// ```
///                        first cutover
/// ──────────────────────────────┬───────────────────────────────────────────────
/// every row, whoever wrote it:  │ rows of before: computed
/// computed from its integer     │ new rows, integers beyond: their writers' own
/// ```
///
/// Up to the first cutover the triggers computed every key, so all rows are judged. At it, the lowest and the highest
/// integer were recorded, and how far the sequence had counted: what it has handed out since belongs to new rows, even
/// where rows with higher integers were there already.
struct ComputedKeys {
    let table: KeyedTable
    let key: ConvertedKey
    private let side: Side
    private let isCutOver: Bool
    /// How far the sequence has counted by now; `nil` if it can't be told.
    private let handedOut: Int64?

    init(_ context: ProofContext, _ table: KeyedTable, _ key: ConvertedKey) async throws(PostgresError) {
        self.table = table
        self.key = key
        side = context.side
        isCutOver = context.record.cutOverAt != nil
        guard isCutOver else {
            handedOut = nil
            return
        }
        let position = try await context.connection.query(
            SQL(raw: SequencePosition.handedOut(table.name, key.column.integer(side))))
        handedOut = try position.first?.get("handed_out", as: Int64?.self)
    }

    /// The rows as `t`, each with an id and an integer, and the state of their table as `s`.
    var source: String {
        """
        FROM ONLY \(table.name.sql) t CROSS JOIN unserial.table_state s \
        WHERE s.name = \(table.name.sql.quotedAsLiteral) AND \(id) IS NOT NULL AND \(integer) IS NOT NULL
        """
    }

    /// The uuid of a row.
    var id: String { "t.\(key.column.uuid(side).quotedAsIdentifier)" }

    /// The integer of a row.
    var integer: String { "t.\(key.column.integer(side).quotedAsIdentifier)" }

    /// Whether the row is one of those of before, or may be.
    var isJudged: String { isCutOver ? isInRange("\(integer)") : "true" }

    /// Whether that integer lies between the lowest and the highest of before.
    func isInRange(_ integer: String) -> String {
        isCutOver ? "COALESCE(\(integer) BETWEEN s.first_integer AND s.last_integer, false)" : "true"
    }

    /// Whether a judged row may be a new one all the same, since its integer may have been handed out since.
    var mayBeNew: String {
        guard isCutOver else { return "false" }
        guard let handedOut else { return "COALESCE(\(integer) > s.handed_out, true)" }
        // A sequence that stands before where it stood was started over, with TRUNCATE … RESTART IDENTITY.
        return """
            COALESCE(CASE WHEN s.handed_out <= \(handedOut) THEN \(integer) > s.handed_out AND \(integer) <= \(handedOut) \
            ELSE \(integer) > s.handed_out OR \(integer) <= \(handedOut) END, true)
            """
    }

    /// The id that the row has if nobody edited anything.
    var expected: String { KeyFunction.call(key, alias: "t", secret: "s.secret", side: side) }

    /// The id that the row has if its creation time was edited since.
    var expectedOfItsTime: String {
        KeyFunction.call(timeIn: id, integer: "\(integer)::bigint", secret: "s.secret", bits: key.idBits)
    }

    /// The integer that the row's id was made of; NULL for none.
    var integerInside: String { KeyFunction.integer(in: id, secret: "s.secret", bits: key.idBits) }

    /// Whether the row's integer has a place in the order.
    var hasPlace: String { "\(integer)::bigint BETWEEN 0 AND (1::bigint << \(key.idBits)) - 1" }

    /// The judged rows that have another key than the expected one.
    enum Others {
        /// These, by their integers.
        case few([Int64])
        /// Too many to tell one by one.
        case many

        /// Whether there are none.
        var isEmpty: Bool { if case .few(let numbers) = self { numbers.isEmpty } else { false } }
    }

    /// Finds them: the one look at every row that costs something, which parallel workers may share.
    func others(_ connection: PostgresConnection) async throws(PostgresError) -> Others {
        let limit = 10_000
        let rows = try await connection.query(
            SQL(
                raw: """
                    SELECT \(integer)::bigint AS number \(source) AND \(isJudged) AND \(id) <> \(expected)
                    LIMIT \(limit + 1)
                    """))
        var numbers: [Int64] = []
        for row in rows { numbers.append(try row.get("number")) }
        return numbers.count > limit ? .many : .few(numbers)
    }

    /// Whether a judged row is one of them.
    func isOne(of others: Others) -> String {
        switch others {
        case .few(let numbers) where numbers.isEmpty: "false"
        case .few(let numbers):
            "\(integer) IN (SELECT unnest('{\(numbers.map(String.init).joined(separator: ","))}'::bigint[]))"
        case .many: "\(id) <> \(expected)"
        }
    }
}
