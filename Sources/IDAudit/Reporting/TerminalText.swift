/// Text that is safe and plain to print: what a schema holds is not the terminal's to obey.
package enum TerminalText {
    /// The text with tabs as four blanks and every other control character made visible.
    package static func plain(_ text: some StringProtocol) -> String {
        // Most is ASCII that stays as it is.
        if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return String(text) }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t": result += "    "
            case _ where scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value: result += "\u{FFFD}"
            // Marks that reorder text could make a line show what it does not say.
            case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{200E}", "\u{200F}", "\u{61C}":
                result += "\u{FFFD}"
            // Line and paragraph separators, which some viewers obey.
            case "\u{2028}", "\u{2029}": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The lines of a log, each with its line break.
    static func lines(_ lines: [String]) -> String {
        var text = ""
        text.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count + 1 })
        for line in lines {
            text += self.line(line)
            text += "\n"
        }
        return text
    }

    /// A line of a log that is not the machine's to obey either: CI runners take lines that begin with `::` (GitHub) or
    /// `##` (Azure, TeamCity), blanks before it or not, for commands. A blank of no width makes text of it.
    package static func line(_ line: String) -> String {
        let start = line.utf8.firstIndex { $0 != UInt8(ascii: " ") } ?? line.endIndex
        let head = line[start...].utf8.prefix(2)
        guard head.elementsEqual("::".utf8) || head.elementsEqual("##".utf8) else { return line }
        return line[..<start] + "\u{200B}" + line[start...]
    }
}

/// The colours of a report.
struct Palette: Sendable {
    let isColoured: Bool

    func bold(_ text: String) -> String { wrap(text, "1") }
    func dim(_ text: String) -> String { wrap(text, "2") }
    func accent(_ text: String) -> String { wrap(text, "36") }

    func severity(_ severity: Severity, _ text: String) -> String {
        switch severity {
        case .error: wrap(text, "1;31")
        case .warning: wrap(text, "1;33")
        case .note: wrap(text, "1;34")
        }
    }

    private func wrap(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
