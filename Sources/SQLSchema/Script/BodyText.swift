/// What the text of a function's body tells without being understood.
enum BodyText {
    /// Whether it makes tables that stay: `CREATE TABLE`, but not `CREATE TEMPORARY TABLE`.
    static func createsTables(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var last = ""
        var offset = range.lowerBound
        while offset < range.upperBound {
            guard isWordStart(bytes[offset]) else {
                let isBlank = bytes[offset] == UInt8(ascii: " ") || 9...13 ~= bytes[offset]
                if !isBlank { last = "" }
                offset += 1
                continue
            }
            let begin = offset
            while offset < range.upperBound, isWordPart(bytes[offset]) { offset += 1 }
            let first = bytes[begin] | 0x20
            guard first == UInt8(ascii: "c") || first == UInt8(ascii: "u") || first == UInt8(ascii: "t"),
                offset - begin <= 8
            else {
                last = ""
                continue
            }
            let word = bytes.lowercased(begin..<offset)
            if word == "table", last == "create" { return true }
            // `CREATE UNLOGGED TABLE`.
            if word != "unlogged" || last != "create" { last = word }
        }
        return false
    }
}
