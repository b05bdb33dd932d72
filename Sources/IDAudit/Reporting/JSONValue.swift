/// A JSON value that prints itself (RFC 8259), keys in the order given.
enum JSONValue: Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    /// An array of so many values, each of which is made when it is printed; all processors make and print them.
    case elements(Int, @Sendable (Int) -> JSONValue)
    case object([(String, JSONValue)])

    /// A text, or null.
    static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    /// An object without the members that there is nothing to say about; SARIF has no null.
    static func present(_ members: [(String, JSONValue?)]) -> JSONValue {
        .object(members.compactMap { name, value in value.map { (name, $0) } })
    }

    /// The value as a whole file: over several lines, indented by two blanks, line break at the end included.
    func document() -> String {
        var text = Text()
        write(to: &text, depth: 0)
        text.last.append(UInt8(ascii: "\n"))
        return text.string
    }

    /// A text of many megabytes, which is put together once.
    private struct Text {
        private var pieces: [[UInt8]] = []
        var last: [UInt8] = []

        mutating func append(_ pieces: [[UInt8]]) {
            self.pieces.append(last)
            self.pieces += pieces
            last = []
        }

        var bytes: [UInt8] { pieces.isEmpty ? last : pieces.flatMap(\.self) + last }

        var string: String {
            let pieces = pieces + [last]
            return String(unsafeUninitializedCapacity: pieces.reduce(0) { $0 + $1.count }) { buffer in
                pieces.reduce(0) { end, piece in buffer[end...].initialize(fromContentsOf: piece) }
            }
        }
    }

    /// The value on one line.
    func printedOnOneLine() -> String {
        switch self {
        case .array(let values): return "[" + values.map { $0.printedOnOneLine() }.joined(separator: ", ") + "]"
        case .object(let members):
            let parts = members.map { "\(JSONValue.string($0.0).printedOnOneLine()): \($0.1.printedOnOneLine())" }
            return parts.isEmpty ? "{}" : "{ " + parts.joined(separator: ", ") + " }"
        default:
            var text = Text()
            write(to: &text, depth: 0)
            return text.string
        }
    }

    private func write(to text: inout Text, depth: Int) {
        switch self {
        case .null: text.last += "null".utf8
        case .boolean(let truth): text.last += (truth ? "true" : "false").utf8
        case .integer(let number): text.last += String(number).utf8
        case .number(let number): text.last += Self.decimal(number).utf8
        case .string(let value): Self.quote(value, to: &text.last)
        case .array(let values):
            guard !values.isEmpty else { return text.last += "[]".utf8 }
            text.last.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { text.last.append(UInt8(ascii: ",")) }
                Self.breakLine(&text.last, depth: depth + 1)
                value.write(to: &text, depth: depth + 1)
            }
            Self.breakLine(&text.last, depth: depth)
            text.last.append(UInt8(ascii: "]"))
        case .elements(let count, let value):
            guard count > 0 else { return text.last += "[]".utf8 }
            // Some dozens together, so that none of them takes memory of its own.
            let elements = stride(from: 0, to: count, by: 64).map { $0..<min($0 + 64, count) }.concurrentMap { range in
                var text = Text()
                for index in range {
                    text.last.append(index == 0 ? UInt8(ascii: "[") : UInt8(ascii: ","))
                    Self.breakLine(&text.last, depth: depth + 1)
                    value(index).write(to: &text, depth: depth + 1)
                }
                return text.bytes
            }
            text.append(elements)
            Self.breakLine(&text.last, depth: depth)
            text.last.append(UInt8(ascii: "]"))
        case .object(let members):
            guard !members.isEmpty else { return text.last += "{}".utf8 }
            text.last.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { text.last.append(UInt8(ascii: ",")) }
                Self.breakLine(&text.last, depth: depth + 1)
                Self.quote(member.0, to: &text.last)
                text.last += ": ".utf8
                member.1.write(to: &text, depth: depth + 1)
            }
            Self.breakLine(&text.last, depth: depth)
            text.last.append(UInt8(ascii: "}"))
        }
    }

    private static func breakLine(_ bytes: inout [UInt8], depth: Int) {
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    /// A number with at most two decimals; JSON has neither infinity nor NaN.
    private static func decimal(_ number: Double) -> String {
        guard number.isFinite else { return "null" }
        guard number.magnitude < 1e15 else { return "\(number)" }
        let rounded = (number * 100).rounded() / 100
        return rounded == rounded.rounded() ? String(Int64(rounded)) : "\(rounded)"
    }

    private static func quote(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        var text = text
        let isPlain = text.withUTF8 { letters in
            // 0xC2 leads the control characters from U+0080 on, and some that are none.
            let isPlain = letters.allSatisfy {
                0x20..<0x7F ~= $0 && $0 != 0x22 && $0 != 0x5C || $0 > 0xC2 || 0x80..<0xC0 ~= $0
            }
            if isPlain { bytes.append(contentsOf: letters) }
            return isPlain
        }
        if isPlain { return }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": bytes += "\\\"".utf8
            case "\\": bytes += "\\\\".utf8
            case "\n": bytes += "\\n".utf8
            case "\r": bytes += "\\r".utf8
            case "\t": bytes += "\\t".utf8
            case _ where scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value:
                let digits = String(scalar.value, radix: 16)
                bytes += "\\u".utf8
                bytes += repeatElement(UInt8(ascii: "0"), count: 4 - digits.count)
                bytes += digits.utf8
            default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
    }
}
