/// A value of type `numeric`, as its decimal text: no digit is lost.
public struct PostgresNumeric: Hashable, Sendable, CustomStringConvertible {
    /// The number as the server writes it, such as `-12.50`, `NaN`, `Infinity`, `-Infinity`.
    public var text: String

    /// Wraps a number; the server checks it.
    public init(_ text: String) { self.text = text }

    /// The number as text.
    public var description: String { text }

    // The binary format (numeric_send in the server's sources), big-endian 16-bit words:
    //
    //   number of digit groups | weight of the first group | sign | digits after the point to show | groups …
    //
    // A group is four decimal digits; the value is the sum of group[i] × 10000^(weight − i).
    private enum Sign {
        static let positive: UInt16 = 0x0000
        static let negative: UInt16 = 0x4000
        static let notANumber: UInt16 = 0xC000
        static let infinity: UInt16 = 0xD000
        static let negativeInfinity: UInt16 = 0xF000
    }
}

extension PostgresNumeric: PostgresEncodable, PostgresDecodable {
    /// `numeric`.
    public static var postgresType: PostgresType { .numeric }

    /// Writes the number exactly.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        switch type {
        case .unspecified, .text, .varchar: buffer.append(text: text)
        case .numeric: try encodeBinary(into: &buffer)
        default: throw refuse(type)
        }
    }

    private func encodeBinary(into buffer: inout PostgresBuffer) throws(PostgresError) {
        let special: [String: UInt16] = [
            "nan": Sign.notANumber, "infinity": Sign.infinity, "inf": Sign.infinity,
            "-infinity": Sign.negativeInfinity, "-inf": Sign.negativeInfinity,
        ]
        if let sign = special[text.lowercased()] {
            for word in [0, 0, sign, 0] { buffer.append(word) }
            return
        }
        guard let decimal = Decimal(text) else { throw refuse(.numeric, "the text is no decimal number") }
        buffer.append(Int16(decimal.groups.count))
        buffer.append(decimal.weight)
        buffer.append(decimal.isNegative ? Sign.negative : Sign.positive)
        buffer.append(decimal.scale)
        for group in decimal.groups { buffer.append(group) }
    }

    /// Reads `numeric` and the integers.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> PostgresNumeric {
        switch type {
        case .numeric: return try decodeBinary(bytes)
        case .int2, .int4, .int8: return PostgresNumeric(String(try Int64.decode(bytes, as: type)))
        default: throw .mismatch(type, wanted: "PostgresNumeric")
        }
    }

    private static func decodeBinary(_ bytes: RawSpan) throws(PostgresError) -> PostgresNumeric {
        let count = Int(try bytes.integer(at: 0, as: Int16.self))
        let weight = Int(try bytes.integer(at: 2, as: Int16.self))
        let sign: UInt16 = try bytes.integer(at: 4)
        let scale = Int(try bytes.integer(at: 6, as: Int16.self))
        switch sign {
        case Sign.notANumber: return PostgresNumeric("NaN")
        case Sign.infinity: return PostgresNumeric("Infinity")
        case Sign.negativeInfinity: return PostgresNumeric("-Infinity")
        default: break
        }
        var groups: [Int64] = []
        for index in 0..<Swift.max(0, count) {
            groups.append(Int64(try bytes.integer(at: 8 + 2 * index, as: Int16.self)))
        }
        func group(_ power: Int) -> Int64 {
            let index = weight - power
            return groups.indices.contains(index) ? groups[index] : 0
        }
        var text = sign == Sign.negative ? "-" : ""
        if weight < 0 {
            text += "0"
        } else {
            text += String(group(weight))
            for power in stride(from: weight - 1, through: 0, by: -1) { text += group(power).padded(to: 4) }
        }
        if scale > 0 {
            var fraction = ""
            var power = -1
            while fraction.utf8.count < scale {
                fraction += group(power).padded(to: 4)
                power -= 1
            }
            text += "." + fraction.prefix(scale)
        }
        return PostgresNumeric(text)
    }
}

/// A finite decimal number, cut into groups of four digits aligned at the decimal point.
private struct Decimal {
    var isNegative = false
    var groups: [Int16] = []
    var weight: Int16 = 0
    var scale: Int16 = 0

    /// Reads an optional sign, digits, an optional point with digits, an optional exponent.
    init?(_ text: String) {
        var rest = Substring(text)
        if let sign = rest.first, sign == "-" || sign == "+" {
            isNegative = sign == "-"
            rest.removeFirst()
        }
        var exponent = 0
        if let mark = rest.firstIndex(where: { $0 == "e" || $0 == "E" }) {
            guard let value = Int(rest[rest.index(after: mark)...]), abs(value) <= 20_000 else { return nil }
            exponent = value
            rest = rest[..<mark]
        }
        let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? parts[1] : ""
        var digits = parts[0].utf8.map { $0 } + fraction.utf8.map { $0 }
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        // `point` counts the digits before the decimal point.
        var point = parts[0].utf8.count + exponent
        if point < 0 {
            digits.insert(contentsOf: repeatElement(0x30, count: -point), at: 0)
            point = 0
        }
        if point > digits.count { digits.append(contentsOf: repeatElement(0x30, count: point - digits.count)) }
        guard let scale = Int16(exactly: digits.count - point) else { return nil }
        self.scale = scale
        let lead = (4 - point % 4) % 4
        digits.insert(contentsOf: repeatElement(0x30, count: lead), at: 0)
        digits.append(contentsOf: repeatElement(0x30, count: (4 - digits.count % 4) % 4))
        guard let weight = Int16(exactly: (point + lead) / 4 - 1) else { return nil }
        self.weight = weight
        groups = stride(from: 0, to: digits.count, by: 4).map { start in
            digits[start..<start + 4].reduce(Int16(0)) { $0 * 10 + Int16($1 - 0x30) }
        }
        while groups.first == 0 {
            groups.removeFirst()
            self.weight -= 1
        }
        while groups.last == 0 { groups.removeLast() }
        if groups.isEmpty {
            isNegative = false
            self.weight = 0
        }
    }
}
