/// Prose in lines of a width.
package enum WrappedText {
    /// The columns that prose takes; longer lines are hard to read.
    package static let width = 100

    /// The lines of a text whose first stands after `lead`, and whose others are indented as far.
    ///
    /// A word longer than a line is left whole: it is a path or a name, which somebody may want to copy.
    ///
    /// - Parameters:
    ///   - text: The text; its own line breaks stay.
    ///   - lead: What stands before the first line.
    ///   - columns: How wide the lead is, where it holds colours.
    /// - Returns: The lines.
    package static func lines(_ text: String, after lead: String, columns: Int? = nil) -> [String] {
        let indent = String(repeating: " ", count: columns ?? lead.count)
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            var count = 0
            for word in words(of: paragraph) {
                let length = word.count
                if !line.isEmpty, indent.count + count + 1 + length > width {
                    lines.append(line)
                    (line, count) = (String(word), length)
                } else {
                    line += line.isEmpty ? "\(word)" : " \(word)"
                    count += length + (count == 0 ? 0 : 1)
                }
            }
            lines.append(line)
        }
        return lines.enumerated().map { ($0.offset == 0 ? lead : $0.element.isEmpty ? "" : indent) + $0.element }
    }

    /// What is not broken: words, and code in backticks that is short enough.
    private static func words(of paragraph: Substring) -> [Substring] {
        var words: [Substring] = []
        var start = paragraph.startIndex
        var isCode = false
        var index = start
        while index < paragraph.endIndex {
            if paragraph[index] == "`" {
                let next = paragraph.index(after: index)
                isCode = !isCode && paragraph[next...].prefix(60).contains("`")
            } else if paragraph[index] == " ", !isCode {
                words.append(paragraph[start..<index])
                start = paragraph.index(after: index)
            }
            index = paragraph.index(after: index)
        }
        return words + [paragraph[start...]]
    }

    /// Markdown as plain text: paragraphs and list items are wrapped, tables and code stay as they are.
    ///
    /// - Parameter text: The Markdown.
    /// - Returns: The lines.
    package static func markdown(_ text: String) -> [String] {
        var lines: [String] = []
        var isCode = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isCode.toggle()
            } else if isCode {
                lines.append("    \(line)")
            } else if line.hasPrefix("|") || line.hasPrefix("    ") {
                lines.append(String(line))
            } else if let marker = marker(of: line) {
                lines += Self.lines(String(line.dropFirst(marker.count)), after: marker)
            } else {
                lines += Self.lines(String(line), after: "")
            }
        }
        return lines
    }

    /// `- `, `* ` or `1. ` at the beginning of a list item.
    private static func marker(of line: Substring) -> String? {
        let blanks = line.prefix { $0 == " " }
        let rest = line.dropFirst(blanks.count)
        if rest.hasPrefix("- ") || rest.hasPrefix("* ") { return blanks + String(rest.prefix(2)) }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        return !digits.isEmpty && rest.dropFirst(digits.count).hasPrefix(". ") ? "\(blanks)\(digits). " : nil
    }
}
