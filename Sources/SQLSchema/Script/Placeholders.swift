/// What a program fills in before the server sees the text: `{{ .Schema }}`, `${name}`, `:name`, `:'name'`, `%(name)s`, `@name@`.
///
/// Only a statement that PostgreSQL's grammar refuses is looked at, so valid SQL is never misread.
enum Placeholders {
    /// The statement with each placeholder made an identifier of the same length, or `nil` if it has none.
    static func substituted(in statement: [UInt8]) -> [UInt8]? {
        var result = statement
        var found = false
        var offset = 0
        while offset < statement.count {
            guard let end = end(ofPlaceholderAt: offset, in: statement) else {
                offset += 1
                continue
            }
            found = true
            replace(offset..<end, in: &result)
            offset = end
        }
        return found ? result : nil
    }

    private static func end(ofPlaceholderAt offset: Int, in bytes: [UInt8]) -> Int? {
        let rest = bytes[offset...].prefix(256)
        func closing(_ opening: String, _ closing: String) -> Int? {
            let close = Array(closing.utf8)
            guard rest.starts(with: opening.utf8) else { return nil }
            return rest.indices.dropFirst(2).first { rest[$0...].starts(with: close) }.map { $0 + close.count }
        }
        if let end = closing("{{", "}}") ?? closing("{%", "%}") ?? closing("${", "}") ?? closing("%(", ")s") {
            return end
        }
        if bytes[offset] == UInt8(ascii: "@") {
            let end = rest.dropFirst().firstIndex { !isNamePart($0) && $0 != UInt8(ascii: ":") }
            return end.flatMap { $0 > offset + 1 && bytes[$0] == UInt8(ascii: "@") ? $0 + 1 : nil }
        }
        // `:PREFIX SELECT …`: what begins a statement may be anything, such as EXPLAIN, or nothing.
        if offset == 0, bytes[0] == UInt8(ascii: ":") { return rest.dropFirst().firstIndex { !isNamePart($0) } }
        // `:name`, but neither the cast `::` nor an array slice `[1:2]`.
        guard bytes[offset] == UInt8(ascii: ":"), offset == 0 || bytes[offset - 1] != UInt8(ascii: ":"),
            offset + 1 < bytes.count
        else { return nil }
        let next = bytes[offset + 1]
        let isName = (next | 0x20) &- 97 < 26 || next == UInt8(ascii: "_")
        return isName || next == UInt8(ascii: "'") || next == UInt8(ascii: "\"") ? offset + 1 : nil
    }

    /// A colon alone gives way to what it precedes. A template that touches a name or qualifies one (`{{schema}}.t`,
    /// `{{prefix}}users`) vanishes; another becomes a name of its own letters.
    private static func replace(_ range: Range<Int>, in bytes: inout [UInt8]) {
        let blank = UInt8(ascii: " ")
        var range = range
        // `"{{ .Schema }}".t`: the quotes belong to the name that is filled in.
        if range.count > 1, range.lowerBound > 0, range.upperBound < bytes.count,
            bytes[range.lowerBound - 1] == UInt8(ascii: "\""), bytes[range.upperBound] == UInt8(ascii: "\"")
        {
            range = range.lowerBound - 1..<range.upperBound + 1
        }
        let touchesName =
            range.lowerBound > 0 && isNamePart(bytes[range.lowerBound - 1])
            || range.upperBound < bytes.count && isNamePart(bytes[range.upperBound])
        if range.lowerBound == 0, bytes[0] == UInt8(ascii: ":") {
            for index in range { bytes[index] = blank }
            return
        }
        let qualifies = range.upperBound < bytes.count && bytes[range.upperBound] == UInt8(ascii: ".")
        guard range.count > 1, !touchesName, !qualifies else {
            if range.count > 1, qualifies { range = range.lowerBound..<range.upperBound + 1 }
            for index in range { bytes[index] = blank }
            return
        }
        let letters = bytes[range].filter { isNamePart($0) }.prefix(40)
        for index in range { bytes[index] = blank }
        bytes.replaceSubrange(range.lowerBound..<range.lowerBound + 1, with: [UInt8(ascii: "_")])
        for (index, letter) in zip(range.dropFirst(), letters) { bytes[index] = letter }
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 || byte == UInt8(ascii: "_")
    }
}
