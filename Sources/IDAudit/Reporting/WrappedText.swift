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
        let margin = columns ?? lead.count
        let indent = String(repeating: " ", count: margin)
        var lines: [String] = []
        for paragraph in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            var line = ""
            var count = 0
            func end() {
                lines.append((lines.isEmpty ? lead : line.isEmpty ? "" : indent) + line)
                (line, count) = ("", 0)
            }
            for word in words(of: Substring(paragraph)) {
                let length = word.width
                if count > 0, margin + count + 1 + length > width { end() }
                if count > 0 {
                    line += " "
                    count += 1
                }
                line += word
                count += length
            }
            end()
        }
        return lines
    }

    /// What is not broken: words, and code in backticks that is short enough.
    private static func words(of paragraph: Substring) -> [Substring] {
        let bytes = paragraph.utf8
        var words: [Substring] = []
        var start = paragraph.startIndex
        var isCode = false
        var index = start
        while index < paragraph.endIndex {
            let next = bytes.index(after: index)
            if bytes[index] == UInt8(ascii: "`") {
                isCode = !isCode && bytes[next...].prefix(60).contains(UInt8(ascii: "`"))
            } else if bytes[index] == UInt8(ascii: " "), !isCode {
                words.append(paragraph[start..<index])
                start = next
            }
            index = next
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

extension Substring {
    /// The characters, of which ASCII needs no counting.
    fileprivate var width: Int { utf8.allSatisfy { $0 < 0x80 } ? utf8.count : count }
}
