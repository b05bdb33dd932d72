/// Text inside Markdown that GitHub and GitLab show: what a schema holds makes no markup, link or mention.
enum MarkdownText {
    /// A message: what stands in backticks becomes code, everything else plain text.
    static func inline(_ text: String) -> String {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        return parts.enumerated().map { index, part in
            // An opening backtick without its end is a character like others.
            index % 2 == 0 ? plain(part) : index == parts.count - 1 ? "\\`" + plain(part) : code(part)
        }.joined()
    }

    /// Code, as HTML: a backtick or a bar inside a Markdown span would end it.
    static func code(_ text: some StringProtocol) -> String {
        var result = "<code>"
        for scalar in oneLine(text).unicodeScalars {
            // In a tag's text Markdown still sees its own marks, so that all of them are entities.
            switch scalar {
            case "0"..."9", "a"..."z", "A"..."Z", " ", ".", ",", ":", "/", "-", "(", ")", "=", ";", "%":
                result.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x80: result += "&#\(scalar.value);"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return unlinked(result) + "</code>"
    }

    private static func plain(_ text: Substring) -> String {
        var result = ""
        for scalar in oneLine(text).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\\", "*", "_", "[", "]", "~", "|", "$", "{", "}", "!": result += "\\\(scalar)"
            // A blank of no width, so that nobody is called and no issue is linked.
            case "@", "#": result += "\(scalar)\u{200B}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return unlinked(result)
    }

    /// Addresses become links by themselves (GitHub Flavored Markdown, 6.9), in code that is written as HTML too, unless
    /// their marks are entities.
    private static func unlinked(_ text: String) -> String {
        let plain = text.replacing("://", with: "&#58;//")
        guard plain.utf8.contains(UInt8(ascii: "w")) || plain.utf8.contains(UInt8(ascii: "W")) else { return plain }
        return plain.replacing(#/(?i)(www)\./#) { "\($0.output.1)&#46;" }
    }

    private static func oneLine(_ text: some StringProtocol) -> String {
        String(text).split(omittingEmptySubsequences: false) { $0.isNewline }.map(TerminalText.plain)
            .joined(separator: " ")
    }

    /// The beginning of a text, by characters and by bytes: a character may have any number of them.
    static func cut(_ text: String, to length: Int) -> String {
        let short = text.prefix(length)
        guard short.utf8.count > 4 * length || short.endIndex < text.endIndex else { return text }
        return String(decoding: Array(short.utf8.prefix(4 * length)), as: UTF8.self) + "…"
    }
}
