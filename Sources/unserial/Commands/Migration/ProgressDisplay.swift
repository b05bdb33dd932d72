import Glibc
import KeyMigration
import KeyMigrationPlan
import SchemaModel
import Synchronization

/// Shows what a migration does, on standard error: one line a step, and a bar with rate and time left on a terminal, or
/// a line every few seconds elsewhere.
final class ProgressDisplay: Sendable {
    private struct Fill {
        var rows: Int64
        var share: Double
        var firstRows: Int64
        var firstShare: Double
        var began: ContinuousClock.Instant
    }

    private struct State {
        var fills: [ObjectName: Fill] = [:]
        var lastLine: ContinuousClock.Instant?
        var barIsShown = false
    }

    private let state = Mutex(State())
    private let isTerminal = isatty(STDERR_FILENO) == 1

    func show(_ event: MigrationEvent) {
        state.withLock { state in
            switch event {
            case .began(let step, let number, let count):
                line("[\(number)/\(count)] \(step.title)", &state)
            case .ended(let step, let duration, let held):
                if case .backfill(let table) = step.action {
                    let rows = state.fills.removeValue(forKey: table).map { "\(Quantity.count($0.rows)) rows, " } ?? ""
                    line("        \(table): \(rows)\(Quantity.duration(duration))", &state)
                } else if duration > .milliseconds(500) {
                    line(
                        "        \(Quantity.duration(duration))\(held.map { ", locks held \(Quantity.duration($0)) at most" } ?? "")",
                        &state)
                }
            case .skipped: break
            case .waiting(_, let attempt, let pause, let blockers):
                let who = blockers.first.map { ": \($0)" } ?? ""
                line(
                    "        its locks are not free (attempt \(attempt)); again in \(Quantity.duration(pause))\(who)",
                    &state)
            case .revisiting(let table):
                line("        \(table): some rows are locked by others; coming back to them", &state)
            case .filled(let table, let rows, _, let pages, let allPages):
                fill(table, rows, allPages == 0 ? 1 : Double(pages) / Double(allPages), &state)
            }
        }
    }

    private func fill(_ table: ObjectName, _ rows: Int64, _ share: Double, _ state: inout State) {
        let now = ContinuousClock.now
        var fill = state.fills[table] ?? Fill(rows: rows, share: share, firstRows: rows, firstShare: share, began: now)
        fill.rows = rows
        fill.share = share
        state.fills[table] = fill
        guard now - (state.lastLine ?? now - .seconds(9)) > (isTerminal ? .milliseconds(100) : .seconds(3)) else {
            return
        }
        state.lastLine = now
        let parts = state.fills.sorted { $0.key < $1.key }.map { part($0.key, $0.value, now) }
        if isTerminal {
            write("\r\u{1B}[K        " + parts.joined(separator: "   "))
            state.barIsShown = true
        } else {
            write(parts.map { "        \($0)\n" }.joined())
        }
    }

    private func part(_ table: ObjectName, _ fill: Fill, _ now: ContinuousClock.Instant) -> String {
        let elapsed = now - fill.began
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let rate = seconds > 0.2 ? Double(fill.rows - fill.firstRows) / seconds : 0
        let pace = seconds > 0.2 ? (fill.share - fill.firstShare) / seconds : 0
        let left = pace > 0 ? ", \(Quantity.duration(.seconds((1 - fill.share) / pace))) left" : ""
        let full = Int(fill.share * 20)
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: 20 - full)
        return "\(table) \(bar) \(Int(fill.share * 100)) % \(Quantity.count(fill.rows)) rows, "
            + "\(Quantity.count(Int64(rate)))/s\(left)"
    }

    private func line(_ text: String, _ state: inout State) {
        write((state.barIsShown ? "\r\u{1B}[K" : "") + text + "\n")
        state.barIsShown = false
    }

    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }
}
