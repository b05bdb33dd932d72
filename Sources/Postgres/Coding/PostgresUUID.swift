/// A value of type `uuid`: 16 bytes, most significant first.
///
/// The type of this module alone; the ids of `Identifiers` are coded by `IdentifiersPostgres`.
public struct PostgresUUID: Hashable, Sendable, Comparable, CustomStringConvertible, LosslessStringConvertible {
    /// The upper 64 bits.
    public let high: UInt64
    /// The lower 64 bits.
    public let low: UInt64

    /// Creates a value from its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads the 36-character form, in either case, or 32 hexadecimal digits without hyphens.
    ///
    /// - Returns: `nil` for any other text.
    public init?(_ text: String) {
        var digits: (high: UInt64, low: UInt64, count: Int) = (0, 0, 0)
        let bytes = Array(text.utf8)
        guard bytes.count == 36 || bytes.count == 32 else { return nil }
        for (index, byte) in bytes.enumerated() {
            if bytes.count == 36, [8, 13, 18, 23].contains(index) {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard byte < 0x80, let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
            if digits.count < 16 {
                digits.high = digits.high << 4 | UInt64(digit)
            } else {
                digits.low = digits.low << 4 | UInt64(digit)
            }
            digits.count += 1
        }
        self.init(high: digits.high, low: digits.low)
    }

    /// The 36-character form, lower case.
    public var description: String {
        let alphabet = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: 36) { out in
            var position = 0
            for nibble in 0..<32 {
                if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 {
                    out[position] = UInt8(ascii: "-")
                    position += 1
                }
                let half = nibble < 16 ? high : low
                out[position] = alphabet[Int(truncatingIfNeeded: half >> UInt64(60 - 4 * (nibble & 15)) & 15)]
                position += 1
            }
            return position
        }
    }

    /// The order of the bytes, which is the server's order.
    public static func < (left: PostgresUUID, right: PostgresUUID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension PostgresUUID: PostgresEncodable, PostgresDecodable {
    /// `uuid`.
    public static var postgresType: PostgresType { .uuid }

    /// Writes 16 bytes, or the 36-character form for text.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        switch type {
        case .uuid:
            buffer.append(high)
            buffer.append(low)
        case .unspecified, .text, .varchar: buffer.append(text: description)
        default: throw refuse(type)
        }
    }

    /// Reads `uuid`.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> PostgresUUID {
        guard type == .uuid else { throw .mismatch(type, wanted: "PostgresUUID") }
        guard bytes.byteCount == 16 else { throw .length(bytes.byteCount, expected: 16) }
        return PostgresUUID(high: try bytes.integer(at: 0), low: try bytes.integer(at: 8))
    }
}
