import KeyMigrationPlan
import Postgres
import SchemaModel

/// Every row of before still has the key that was made of its old id: none replaced, none exchanged.
///
/// The key is computed again, once with the creation time of the row and, where that gives another one, with the time
/// that stands in the id: only an edit of the creation time makes the difference. Of the rest, the integer inside the id
/// tells whether the row has another row's key, or was renumbered by the application.
struct KeyCheck {
    /// What was found, and in each table the rows that the order must do without.
    static func run(
        _ context: ProofContext
    ) async throws(PostgresError) -> (results: [ProofResult], others: [ObjectName: ComputedKeys.Others]) {
        var results: [ProofResult] = []
        var all: [ObjectName: ComputedKeys.Others] = [:]
        for (table, key) in context.graph.keyed {
            let integer = key.column.integer(context.side)
            guard try await context.exists(table.name, integer) else { continue }
            let keys = try await ComputedKeys(context, table, key)
            let others = try await keys.others(context.connection)
            results.append(try await Self(context: context, keys: keys).result(others))
            all[table.name] = others
        }
        return (results, all)
    }

    private let context: ProofContext
    private let keys: ComputedKeys

    private var integer: String { keys.key.column.integer(context.side) }

    /// Why a row has another key than the expected one.
    private enum Origin: String {
        /// The row is a new one; its key is its writer's own.
        case new
        /// The creation time was edited since.
        case edited
        /// The integer was, and no row has the former one any more.
        case renumbered
        /// It is the key of another row, which has lost it.
        case exchanged
        /// No migration made it.
        case foreign
    }

    private func result(_ others: ComputedKeys.Others) async throws(PostgresError) -> ProofResult {
        let row = try await context.connection.query(
            SQL(raw: "SELECT count(*) AS rows, count(*) FILTER (WHERE \(keys.isJudged)) AS judged \(keys.source)")
        ).one()
        var judged: Int64 = try row.get("judged")
        var counts: [Origin: Int64] = [:]
        var examples: [ProofExample] = []
        if !others.isEmpty { (counts, examples) = try await examine(others) }
        judged -= counts[.new, default: 0]
        counts[.new] = try row.get("rows", as: Int64.self) - judged
        let wrong = isWrong.reduce(0) { $0 + counts[$1, default: 0] }
        return ProofResult(
            check: "keys", object: keys.table.name.description, examined: judged, wrong: wrong,
            finding: finding(counts, wrong), examples: examples, advice: wrong == 0 ? nil : advice)
    }

    private var advice: String {
        "If your application gave these rows other keys on purpose, nothing is lost. Otherwise find out who did, and set "
            + "\(keys.key.column.uuid(context.side)) back to the key that is the row's own, with every column that "
            + "refers to it"
            + (context.record.cutOverAt == nil ? "; or make all keys anew, with unserial revert and start" : "")
    }

    /// Nobody having written, there is no innocent way to another key.
    private var isWrong: [Origin] {
        context.isQuiescent ? [.exchanged, .foreign, .edited, .renumbered] : [.exchanged, .foreign]
    }

    private func finding(_ counts: [Origin: Int64], _ wrong: Int64) -> String {
        var words: [String] = []
        func say(_ origin: Origin, _ text: String) {
            if let count = counts[origin], count > 0 { words.append("\(count) \(text)") }
        }
        if wrong == 0 { words.append("every old row has the key made of its \(integer)") }
        say(.exchanged, "with the key of another row")
        say(.foreign, "with a key that was not made of any \(integer)")
        say(.edited, "with a creation time that was edited since")
        say(.renumbered, "renumbered, with the key of a former \(integer)")
        say(.new, "written since the cutover, with keys of their own")
        return words.joined(separator: "; ")
    }

    /// A closer look at the rows that have other keys, of which there are few or a disaster.
    private func examine(
        _ others: ComputedKeys.Others
    ) async throws(PostgresError) -> ([Origin: Int64], [ProofExample]) {
        let table = keys.table
        let limit = ProofResult.exampleLimit
        let state = "unserial.table_state s WHERE s.name = \(table.name.sql.quotedAsLiteral)"
        let rows = try await context.connection.query(
            SQL(
                raw: """
                    WITH others AS MATERIALIZED (
                        SELECT \(try await context.label(table, "t")) AS label, \(keys.integer)::bigint AS number,
                            \(keys.expected)::text AS expected, \(keys.id) = \(keys.expectedOfItsTime) AS edited,
                            \(keys.integerInside) AS made_of, \(keys.mayBeNew) AS may_be_new
                        \(keys.source) AND \(keys.isJudged) AND \(keys.isOne(of: others))
                    ), judged AS (
                        SELECT o.*, CASE WHEN edited THEN 'edited'
                            WHEN made_of IS NULL AND may_be_new THEN 'new' WHEN made_of IS NULL THEN 'foreign'
                            WHEN made_of IN (SELECT number FROM others WHERE NOT edited) THEN 'exchanged'
                            WHEN NOT \(keys.isInRange("made_of")) AND EXISTS (SELECT FROM ONLY \(table.name.sql) p
                                WHERE p.\(integer.quotedAsIdentifier) = made_of) THEN 'exchanged'
                            ELSE 'renumbered' END AS origin
                        FROM others o CROSS JOIN \(state)
                    )
                    SELECT origin, count(*) AS rows, (array_agg(label ORDER BY number))[1:\(limit)] AS labels,
                        (array_agg(made_of::text ORDER BY number))[1:\(limit)] AS made_of,
                        (array_agg(expected ORDER BY number))[1:\(limit)] AS expected
                    FROM judged GROUP BY 1 ORDER BY 1
                    """))
        var counts: [Origin: Int64] = [:]
        var examples: [ProofExample] = []
        for row in rows {
            guard let origin = Origin(rawValue: try row.get("origin")) else { continue }
            counts[origin] = try row.get("rows", as: Int64.self)
            guard isWrong.contains(origin) else { continue }
            let labels: [String] = try row.get("labels")
            let madeOf: [String?] = try row.get("made_of")
            let expected: [String] = try row.get("expected")
            for ((label, madeOf), own) in zip(zip(labels, madeOf), expected) {
                examples.append(
                    ProofExample(
                        table: table.name.description, key: label, problem: problem(origin, madeOf ?? "", own)))
            }
        }
        return (counts, Array(examples.prefix(limit)))
    }

    private func problem(_ origin: Origin, _ madeOf: String, _ own: String) -> String {
        switch origin {
        case .exchanged: "has the key of \(integer) \(madeOf); its own is \(own)"
        case .renumbered: "has the key of its former \(integer) \(madeOf)"
        case .edited: "its key shows another creation time than the row; it would be \(own)"
        case .foreign, .new: "has a key that was not made of its \(integer); its own is \(own)"
        }
    }
}
