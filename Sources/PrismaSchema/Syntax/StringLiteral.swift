/// String literals: double quotes and the escapes of JSON.
enum StringLiteral {
    /// The text of a literal, quotes included or not closed; an unknown escape stands for itself.
    static func decode(_ literal: String) -> String {
        var scalars = literal.unicodeScalars.dropFirst()
        if scalars.last == "\"" { scalars = scalars.dropLast() }
        var text = String.UnicodeScalarView()
        var iterator = scalars.makeIterator()
        var pendingHigh: UInt32?
        while let scalar = iterator.next() {
            guard scalar == "\\", let escape = iterator.next() else {
                text.append(scalar)
                continue
            }
            switch escape {
            case "n": text.append("\n")
            case "t": text.append("\t")
            case "r": text.append("\r")
            case "b": text.append("\u{8}")
            case "f": text.append("\u{C}")
            case "u":
                let digits = (0..<4).compactMap { _ in iterator.next() }.map { Character($0) }
                let unit = UInt32(String(digits), radix: 16) ?? 0xFFFD
                if 0xD800..<0xDC00 ~= unit {
                    pendingHigh = unit
                } else if let high = pendingHigh, 0xDC00..<0xE000 ~= unit {
                    let value = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00)
                    text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
                    pendingHigh = nil
                } else {
                    text.append(Unicode.Scalar(unit) ?? "\u{FFFD}")
                }
            default: text.append(escape)
            }
        }
        return String(text)
    }

    /// A literal for the text.
    static func encode(_ text: String) -> String {
        var literal = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": literal += "\\\""
            case "\\": literal += "\\\\"
            case "\n": literal += "\\n"
            case "\t": literal += "\\t"
            case "\r": literal += "\\r"
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }
}
