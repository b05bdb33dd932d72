import Glibc

/// Standard output and standard error. Whoever reads may stop at any time: a broken pipe is no error.
enum Streams {
    /// Writes data to standard output.
    static func output(_ text: String) { write(text, to: STDOUT_FILENO) }

    /// Writes talk to standard error.
    static func talk(_ text: String) { write(text, to: STDERR_FILENO) }

    /// Whether colours are wanted: on a terminal, unless `NO_COLOR` (no-color.org) or `TERM=dumb` says otherwise.
    static func isColoured(_ descriptor: Int32) -> Bool {
        guard isatty(descriptor) == 1 else { return false }
        if let choice = getenv("NO_COLOR"), choice.pointee != 0 { return false }
        return getenv("TERM").map { String(cString: $0) != "dumb" } ?? true
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return
            }
            rest = rest.dropFirst(count)
        }
    }
}
