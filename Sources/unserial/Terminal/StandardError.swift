import Glibc
import IDAudit

/// What is said to people, apart from the data.
///
/// Nobody can be told that it cannot be written, so then it is lost, and the work goes on.
enum StandardError {
    /// Says a sentence, with the name of the program before it.
    static func write(_ line: String) { say("unserial: \(line)") }

    /// Says lines that may quote anything: names of files and arguments are not the terminal's to obey.
    static func say(_ lines: String) {
        let plain = lines.split(separator: "\n", omittingEmptySubsequences: false).map {
            TerminalText.line(TerminalText.plain($0))
        }
        talk(plain.joined(separator: "\n") + "\n")
    }

    /// Says what could not be read, and what was read but not wholly. A name may have several lines, and look like a
    /// sentence of its own: each stays on one line.
    static func say(failures: [String], warnings: [String]) {
        for failure in failures { say("error: \(TerminalText.plain(failure))") }
        for warning in warnings { say("warning: \(TerminalText.plain(warning))") }
    }

    /// Writes a text as it is, but for passwords: what has been made for the terminal.
    static func talk(_ text: String) {
        var text = Secret.masked(text)
        _ = text.withUTF8 { Descriptor.write(UnsafeRawBufferPointer($0), to: STDERR_FILENO) }
    }
}
