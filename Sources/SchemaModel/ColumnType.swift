/// The type of a column: what it is, and how the source wrote it.
public struct ColumnType: Hashable, Sendable {
    /// What a rule or a plan needs to know of a type.
    public enum Family: Hashable, Sendable {
        /// A whole number of that many bits: 8, 16, 24, 32 or 64.
        case integer(bits: Int)
        /// The native 128-bit `uuid`.
        case uuid
        /// Text of any kind, with its maximum length in characters where there is one.
        case text(length: Int?)
        /// Raw bytes (`bytea`, `BINARY(16)`), with a length where there is one.
        case bytes(length: Int?)
        /// A moment: `timestamptz` when `zoned`, else `timestamp` without time zone.
        case timestamp(zoned: Bool)
        /// A calendar day.
        case date
        /// Anything else.
        case other
    }

    /// What the type is.
    public var family: Family
    /// The type as the source declares it, such as `serial`, `bigint`, `Int` or `varchar(36)`.
    public var declared: String
    /// Whether a whole number has no sign (MySQL's `UNSIGNED`).
    public var isUnsigned: Bool

    /// Creates a type.
    public init(_ family: Family, declared: String, isUnsigned: Bool = false) {
        self.family = family
        self.declared = declared
        self.isUnsigned = isUnsigned
    }

    /// The largest value that fits, if this is an integer.
    public var maximum: Int64? {
        guard let bits = integerBits else { return nil }
        return isUnsigned ? (bits >= 63 ? .max : (1 << bits) - 1) : bits >= 64 ? .max : (1 << (bits - 1)) - 1
    }

    /// The smallest value that fits, if this is an integer.
    public var minimum: Int64? {
        guard let bits = integerBits else { return nil }
        return isUnsigned ? 0 : bits >= 64 ? .min : -(1 << (bits - 1))
    }

    /// Whether it is text of any kind.
    public var isText: Bool { if case .text = family { true } else { false } }

    /// The width in bits if this is an integer.
    public var integerBits: Int? {
        if case .integer(let bits) = family { bits } else { nil }
    }
}
