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
        let range = text.range(ofLine: location.line)
        // A scalar has at most four bytes, so this much holds the place and what is shown after it.
        let reach = (location.endColumn + Self.width) * 4
        let scalars = Array(text[range.lowerBound..<min(range.upperBound, range.lowerBound + reach)].unicodeScalars)
        let start = min(max(location.column - 1, 0), scalars.count)
        let end = min(max(location.endColumn - 1, start), scalars.count)
        let first = start > Self.width - 20 ? start - 30 : 0
        let last = min(first + Self.width, scalars.count)
        func shown(_ range: Range<Int>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[range])
            return TerminalText.plain(String(view))
        }
        let before = (first > 0 ? "…" : "") + shown(first..<min(start, last))
        let marked = shown(min(start, last)..<min(end, last))
        line = before + marked + shown(min(end, last)..<last) + (last < scalars.count ? "…" : "")
        carets = String(repeating: " ", count: before.count) + String(repeating: "^", count: max(marked.count, 1))
    }
}
