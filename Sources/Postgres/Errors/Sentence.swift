extension String {
    /// The text with one period at its end, for another sentence to follow.
    ///
    /// The server's messages have none, its hints and libpq's advice have one, and libpq ends with a line's end. A
    /// statement to copy ends with its semicolon.
    package var asSentence: String {
        let end = lastIndex { !$0.isWhitespace }
        let text = end.map { self[...$0] } ?? ""
        return text.last.map { ".!?;".contains($0) } ?? true ? String(text) : text + "."
    }

    /// A detail of several lines, each naming an object, as one.
    package var asOneLine: String { split(separator: "\n").joined(separator: "; ") }
}
