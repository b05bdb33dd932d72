/// The type of a column: what it is, and how the source wrote it.
public struct ColumnType: Hashable, Sendable {
    /// What a rule or a plan needs to know of a type.
    public enum Family: Hashable, Sendable {
        /// A whole number of that many bits: 16, 32 or 64.
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

    /// Creates a type.
    public init(_ family: Family, declared: String) {
        self.family = family
        self.declared = declared
    }

    /// The width in bits if this is an integer.
    public var integerBits: Int? {
        if case .integer(let bits) = family { bits } else { nil }
    }
}
