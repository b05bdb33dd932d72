import KeyMigration
import KeyMigrationPlan
import Postgres
import SchemaModel

/// A plan for people.
struct PlanText {
    let report: PlanReport
    /// Whether every step has a line, or steps of one kind share one.
    let isDetailed: Bool

    /// Above so many steps, a list is nothing to read.
    static let readable = 60

    init(_ report: PlanReport, listingSteps: Bool = false) {
        self.report = report
        isDetailed = listingSteps || report.plan.start.count <= Self.readable
    }

    var text: String {
        let graph = report.plan.graph
        var lines = [
            "Plan for \(report.database): \(Quantity.count(graph.keyed.count, "key")) to UUIDv7, and "
                + "\(Quantity.count(graph.references.count, "foreign key")) that follow.",
            "",
            tables,
            "",
        ]
        lines += section("start: the application sees integers throughout", report.plan.start)
        lines += section("cutover: prepared under traffic, then one transaction", report.plan.cutover)
        lines += section("revert: back to integers, at any time before finish", report.plan.revert)
        if !graph.views.isEmpty {
            lines.append(
                "Views made again inside the swap: \(graph.views.map(\.name.description).joined(separator: ", ")).")
        }
        lines += report.remarks.map { "Note: \($0.asSentence)" }
        let more = isDetailed ? "" : "--steps lists every step, "
        lines.append("Nothing was changed. Next: unserial start; \(more)--format sql shows every statement.")
        return lines.joined(separator: "\n")
    }

    private var tables: String {
        var table = TextTable(["table", "key", "references", ">rows", ">size", "time of an old row's id"])
        for facts in report.tables {
            let references = facts.table.references.map { "\($0.column.name) → \($0.parent)" }.joined(separator: ", ")
            table.add([
                facts.table.name.description, facts.table.key?.column.name ?? "–",
                references.isEmpty ? "–" : references,
                facts.estimatedRows.map { "~" + Quantity.count($0) } ?? "?", facts.bytes.map(Quantity.bytes) ?? "?",
                Self.time(facts.table.key?.time),
            ])
        }
        return table.text
    }

    private static func time(_ time: CreationTime?) -> String {
        switch time {
        case .zoned(let column): column
        case .local(let column, let zone): "\(column), as \(zone)"
        case .fixed(let moment): "\(moment), for all"
        case nil: "–"
        }
    }

    private func section(_ title: String, _ steps: [Step]) -> [String] {
        isDetailed ? list(title, steps) : summary(title, steps)
    }

    private func summary(_ title: String, _ steps: [Step]) -> [String] {
        var table = TextTable([">steps", "what they do", "strongest lock", "what others notice"])
        for phase in Step.Phase.allCases {
            let together = steps.filter { $0.phase == phase }
            guard let strongest = together.compactMap(\.strongest).max() else { continue }
            // The strongest locks of all are those of short transactions.
            let isShort = together.allSatisfy { $0.strongest != strongest || $0.isShort }
            table.add([
                String(together.count), phase.summary, strongest.rawValue,
                strongest.effect + (isShort ? ", for moments" : ""),
            ])
        }
        return ["\(title)", table.text, ""]
    }

    private func list(_ title: String, _ steps: [Step]) -> [String] {
        var table = TextTable([">#", "step", "strongest lock", "what others notice"])
        for (number, step) in steps.enumerated() {
            let notice = step.strongest.map { $0.effect + (step.isShort ? ", for moments" : "") }
            table.add([String(number + 1), step.title, step.strongest?.rawValue ?? "none", notice ?? "nothing"])
        }
        return ["\(title)", table.text, ""]
    }

    /// Every statement, with its step as a comment.
    var sql: String {
        let parts: [(String, [Step])] = [
            ("start", report.plan.start), ("cutover", report.plan.cutover), ("revert", report.plan.revert),
            ("finish --keep-legacy", report.plan.finish(keepingLegacy: true)),
        ]
        var lines: [String] = []
        for (name, steps) in parts {
            lines += ["-- unserial \(name)", ""]
            for step in steps {
                lines.append("-- \(step.title)")
                let locks = step.locks.map { "\($0.mode.rawValue) on \($0.table)" }.joined(separator: ", ")
                lines.append("-- locks: \(locks); safe because \(step.reason)")
                if case .transaction(let statements) = step.action {
                    lines += ["BEGIN;"] + statements.map { $0 + ";" } + ["COMMIT;", ""]
                } else if case .backfill(let table) = step.action, let keyed = report.plan.graph.table(table) {
                    let fill = FillShadowColumns(graph: report.plan.graph, table: keyed)
                    lines += ["-- for example, the first stripe of the first 64 pages:"]
                    lines += [fill.statement(pages: 0..<64, stripe: .init(number: 0, of: 8), next: 0) + ";", ""]
                } else {
                    lines += step.statements.map { $0 + ";" } + [""]
                }
            }
        }
        return lines.joined(separator: "\n")
    }
}

extension Step {
    fileprivate var strongest: LockMode? { locks.map(\.mode).max() }

    fileprivate var isShort: Bool { if case .transaction = action { true } else { false } }
}
