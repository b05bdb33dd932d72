/// A JSON value that prints itself (RFC 8259), keys in the order given.
indirect enum JSONValue {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([(String, JSONValue)])

    /// A text, or null.
    static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// An object without the members that there is nothing to say about; SARIF has no null.
    static func present(_ members: [(String, JSONValue?)]) -> JSONValue {
        .object(members.compactMap { name, value in value.map { (name, $0) } })
    }

    /// The value over several lines, indented by two blanks.
    func printed() -> String {
        var text = ""
        write(to: &text, indent: "")
        return text
    }

    /// The value on one line.
    func printedOnOneLine() -> String {
        switch self {
        case .array(let values): return "[" + values.map { $0.printedOnOneLine() }.joined(separator: ", ") + "]"
        case .object(let members):
            let parts = members.map { "\(Self.quoted($0.0)): \($0.1.printedOnOneLine())" }
            return parts.isEmpty ? "{}" : "{ " + parts.joined(separator: ", ") + " }"
        default: return printed()
        }
    }

    private func write(to text: inout String, indent: String) {
        let inner = indent + "  "
        switch self {
        case .null: text += "null"
        case .boolean(let truth): text += truth ? "true" : "false"
        case .integer(let number): text += String(number)
        case .number(let number): text += Self.decimal(number)
        case .string(let value): Self.quote(value, to: &text)
        case .array(let values):
            guard !values.isEmpty else { return text += "[]" }
            for (index, value) in values.enumerated() {
                text += index == 0 ? "[\n" : ",\n"
                text += inner
                value.write(to: &text, indent: inner)
            }
            text += "\n\(indent)]"
        case .object(let members):
            guard !members.isEmpty else { return text += "{}" }
            for (index, member) in members.enumerated() {
                text += index == 0 ? "{\n" : ",\n"
                text += inner
                Self.quote(member.0, to: &text)
                text += ": "
                member.1.write(to: &text, indent: inner)
            }
            text += "\n\(indent)}"
        }
    }

    /// A number with at most two decimals; JSON has neither infinity nor NaN.
    private static func decimal(_ number: Double) -> String {
        guard number.isFinite else { return "null" }
        guard number.magnitude < 1e15 else { return "\(number)" }
        let rounded = (number * 100).rounded() / 100
        return rounded == rounded.rounded() ? String(Int64(rounded)) : "\(rounded)"
    }

    private static func quoted(_ text: String) -> String {
        var result = ""
        quote(text, to: &result)
        return result
    }

    /// Appends a text in quotes; what is appended piece by piece needs no string of its own.
    private static func quote(_ text: String, to result: inout String) {
        // 0xC2 leads the control characters from U+0080 on, and some that are none.
        let isPlain = text.utf8.allSatisfy {
            0x20..<0x7F ~= $0 && $0 != 0x22 && $0 != 0x5C || $0 > 0xC2 || 0x80..<0xC0 ~= $0
        }
        result += "\""
        defer { result += "\"" }
        if isPlain { return result += text }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
