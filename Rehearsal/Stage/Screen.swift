import Foundation
import Glibc
import Synchronization

/// Where a rehearsal tells its story: headings, remarks, what others print (indented), and a progress bar.
public final class Screen: Sendable {
    /// Whether somebody watches at a terminal.
    public let isTerminal = isatty(STDOUT_FILENO) == 1 && isatty(STDERR_FILENO) == 1
    private let isColoured: Bool
    private let bar = Mutex<(isShown: Bool, lastLine: ContinuousClock.Instant?)>((false, nil))

    /// A screen on standard output.
    public init() {
        isColoured = isTerminal && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    }

    /// A heading: what happens next.
    public func heading(_ text: String) { line("\n" + styled("▸ " + text, "1")) }

    /// Why it happens, or what came of it.
    public func remark(_ text: String) { line("  " + text) }

    /// A command as a user would type it.
    public func command(_ text: String) { line("  " + styled("$ " + text, "36")) }

    /// A line that somebody else printed.
    public func quote(_ text: String) { line("    " + text) }

    /// Something proven.
    public func success(_ text: String) { line("  " + styled("✔ ", "32") + text) }

    /// Something disproven.
    public func failure(_ text: String) { line("  " + styled("✘ ", "31") + text) }

    /// The lines of a table.
    public func table(_ table: Table) { for row in table.lines { line("  " + row) } }

    /// Shows how far a long piece of work is: a bar at a terminal, a line every few seconds elsewhere.
    public func progress(_ words: String, _ done: Int, of all: Int) {
        let share = all == 0 ? 1 : Double(done) / Double(all)
        let full = Int(share * 30)
        let text =
            "  \(words) " + String(repeating: "█", count: full) + String(repeating: "░", count: 30 - full)
            + " \(Figures.count(done)) of \(Figures.count(all))"
        bar.withLock { bar in
            if isTerminal {
                write("\r\u{1B}[K" + text + (done >= all ? "\n" : ""))
                bar.isShown = done < all
            } else if done >= all || bar.lastLine.map({ ContinuousClock.now - $0 > .seconds(3) }) ?? true {
                bar.lastLine = done >= all ? nil : .now
                write(text + "\n")
            }
        }
    }

    private func line(_ text: String) {
        bar.withLock { bar in
            write((bar.isShown ? "\n" : "") + text + "\n")
            bar.isShown = false
        }
    }

    private func styled(_ text: String, _ style: String) -> String {
        isColoured ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
    }

    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
