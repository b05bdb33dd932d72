/// Control flow of the languages that scripts are templates of: `{{ if … }}`, `{% for … %}`, `<% … %>`, `#if`, and a line of
/// its own such as `:if x`.
///
/// It is no part of any statement, and must not be taken for the beginning of the next one. Both branches of a condition are
/// read: nobody here knows which one a deployment takes.
enum TemplateLine {
    /// What is control flow wherever it stands.
    private static let branches: Set<String> = [
        "if", "else", "elseif", "elsif", "elif", "end", "endif", "range", "with", "for", "endfor", "foreach", "each",
        "unless", "block", "endblock",
    ]
    /// What is none of SQL's business if a line begins with it.
    private static let directives: Set<String> = [
        "define", "template", "set", "macro", "endmacro", "raw", "endraw", "include", "import", "extends", "when",
        "call",
        "do", "comment", "continue", "break",
    ]

    /// The end of the template that begins at an offset, if it is to be passed over.
    static func end(at offset: Int, isBetweenStatements: Bool, in bytes: Span<UInt8>) -> Int? {
        switch (bytes[offset], bytes.byte(offset + 1)) {
        case (UInt8(ascii: "{"), UInt8(ascii: "{")?):
            return closed(by: [UInt8(ascii: "}"), UInt8(ascii: "}")], at: offset, isBetweenStatements, bytes)
        case (UInt8(ascii: "{"), UInt8(ascii: "%")?):
            return closed(by: [UInt8(ascii: "%"), UInt8(ascii: "}")], at: offset, isBetweenStatements, bytes)
        case (UInt8(ascii: "{"), UInt8(ascii: "#")?):
            return closing([UInt8(ascii: "#"), UInt8(ascii: "}")], at: offset, bytes)
        case (UInt8(ascii: "<"), UInt8(ascii: "%")?):
            return closed(by: [UInt8(ascii: "%"), UInt8(ascii: ">")], at: offset, isBetweenStatements, bytes)
        // MySQL's comments, the conditions of preprocessors, and `:if x`.
        case (UInt8(ascii: "#"), _), (UInt8(ascii: ":"), _):
            guard isBetweenStatements, startsLine(offset, bytes) else { return nil }
            let word = firstWord(after: offset + 1, bytes)
            guard bytes[offset] == UInt8(ascii: "#") || branches.contains(word) else { return nil }
            var end = offset
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            return end
        default: return nil
        }
    }

    /// Control flow is passed over wherever it stands; any other template only where it stands between statements and
    /// alone on its line.
    private static func closed(
        by mark: [UInt8],
        at offset: Int,
        _ isBetweenStatements: Bool,
        _ bytes: Span<UInt8>
    ) -> Int? {
        guard let end = closing(mark, at: offset, bytes) else { return nil }
        let word = firstWord(after: offset + 2, bytes)
        if branches.contains(word) || (directives.contains(word) && startsLine(offset, bytes)) { return end }
        return isBetweenStatements && startsLine(offset, bytes) && endsLine(end, bytes) ? end : nil
    }

    private static func closing(_ mark: [UInt8], at offset: Int, _ bytes: Span<UInt8>) -> Int? {
        var end = offset + 2
        // A template that goes on for pages is none, and one inside a line ends on it.
        let startsLine = startsLine(offset, bytes)
        let last = min(offset + (startsLine ? 2048 : 256), bytes.count - mark.count)
        while end <= last {
            if bytes.has(mark, at: end) { return end + mark.count }
            if bytes[end] == UInt8(ascii: "\n"), !startsLine { return nil }
            end += 1
        }
        return nil
    }

    private static func firstWord(after offset: Int, _ bytes: Span<UInt8>) -> String {
        var begin = offset
        // `{{- if`, `{{#if`, `{{/if`, `{%- else`.
        while let byte = bytes.byte(begin), begin < offset + 16,
            byte == UInt8(ascii: " ") || "-#/~^\t=@".utf8.contains(byte)
        {
            begin += 1
        }
        var end = begin
        while let byte = bytes.byte(end), end < begin + 16, isWordPart(byte) { end += 1 }
        return bytes.lowercased(begin..<end)
    }

    private static func startsLine(_ offset: Int, _ bytes: Span<UInt8>) -> Bool {
        var before = offset
        while before > 0, bytes[before - 1] == UInt8(ascii: " ") || bytes[before - 1] == UInt8(ascii: "\t") {
            // Far from its margin, nothing begins a line.
            guard offset - before < 256 else { return false }
            before -= 1
        }
        return before == 0 || bytes[before - 1] == UInt8(ascii: "\n")
    }

    private static func endsLine(_ offset: Int, _ bytes: Span<UInt8>) -> Bool {
        var after = offset
        while let byte = bytes.byte(after),
            byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
        {
            guard after - offset < 256 else { return false }
            after += 1
        }
        return after == bytes.count || bytes[after] == UInt8(ascii: "\n")
    }
}
