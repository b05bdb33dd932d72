internal import SchemaModel

/// A line of source with a caret line under it.
struct Snippet {
    /// The number of the line.
    let number: String
    /// The line, or the part of it around the place.
    let line: String
    /// Blanks and carets that stand under the place.
    let carets: String

    private static let width = 110

    /// Cuts the place out of a text; a line of any length gives a short snippet.
    init(_ location: SourceLocation, in text: SourceText) {
        number = String(location.line)
        let start = location.column - 1
        // A place far to the right is shown with the thirty characters before it.
        let first = start > Self.width - 20 ? start - 30 : 0
        let (scalars, isCut) = text.scalars(ofLine: location.line, from: first + 1, count: Self.width)
        func shown(_ range: Range<Int>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[range.clamped(to: scalars.indices)])
            return TerminalText.plain(String(view))
        }
        let end = max(location.endColumn - 1, start)
        let before = (first > 0 ? "…" : "") + shown(0..<(start - first))
        let marked = shown((start - first)..<(end - first))
        line = before + marked + shown((end - first)..<max(Self.width, end - first)) + (isCut ? "…" : "")
        carets = String(repeating: " ", count: before.count) + String(repeating: "^", count: max(marked.count, 1))
    }
}
