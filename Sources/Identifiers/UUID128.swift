/// A 128-bit identifier in the byte order of RFC 9562.
public struct UUID128: Hashable, Sendable {
    /// The 16 bytes as one big-endian number: the first byte of the text is the most significant.
    public let value: UInt128

    /// Creates an identifier from its number.
    public init(value: UInt128) { self.value = value }
}

extension UUID128: Comparable {
    /// Orders by bytes, as PostgreSQL and the text form do.
    public static func < (lhs: UUID128, rhs: UUID128) -> Bool { lhs.value < rhs.value }
}
