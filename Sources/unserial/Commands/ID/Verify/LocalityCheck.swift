import Identifiers
import Postgres

/// Check 6: identifiers made one after another fall side by side in an index.
///
/// The share that sorts after its predecessor says so without a server. On a server two B-trees are filled row by row,
/// with uuid7 and with uuid4, and their pages compared: ascending keys fill each page before the next one is begun,
/// random keys split pages in the middle of the tree and leave them two thirds full.
struct LocalityCheck {
    let database: String?
    private static let count = 100_000

    func run(_ generator: GeneratorUnderTest) async throws(PostgresError) -> CheckResult {
        let ordered = Self.ascendingShare((0..<Self.count).map { _ in generator.next() })
        let random = Self.ascendingShare((0..<Self.count).map { _ in UUID128.v4() })
        var measurements = ["ascending_share_uuid7": ordered, "ascending_share_uuid4": random]
        var failures: [String] = []
        var summary = "\(Self.percent(ordered)) sort after their predecessor (uuid4: \(Self.percent(random)))"
        if ordered < 1 { failures.append("only \(Self.percent(ordered)) sort after their predecessor") }
        if let database {
            let measured = try await PageFill.measure(on: database, generator)
            let (seven, four) = (measured.ordered, measured.random)
            for (kind, fill) in [("uuid7", seven), ("uuid4", four)] {
                measurements["index_rows_\(kind)"] = Double(fill.rows)
                measurements["index_bytes_\(kind)"] = Double(fill.bytes)
                measurements["index_pages_\(kind)"] = Double(fill.pages)
                measurements["leaf_density_\(kind)"] = fill.leafDensity
            }
            summary += "; B-tree of \(seven.rows) rows: \(seven.text) (uuid4: \(four.text))"
            if seven.pages >= four.pages {
                failures.append(
                    "the index takes \(seven.pages) pages, no fewer than the \(four.pages) of uuid4"
                )
            }
        }
        return CheckResult(
            number: 6,
            name: "index locality",
            summary: summary,
            measurements: measurements,
            failures: failures
        )
    }

    private static func ascendingShare(_ ids: [UUID128]) -> Double {
        Double(zip(ids, ids.dropFirst()).count { $0 < $1 }) / Double(ids.count - 1)
    }

    private static func percent(_ share: Double) -> String { SpeedCheck.text(share * 100) + " %" }
}
