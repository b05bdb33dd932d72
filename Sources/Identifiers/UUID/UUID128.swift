/// A 128-bit identifier in the byte order of RFC 9562.
///
/// One trivially copyable 16-byte value without Foundation, which converts to and from `Foundation.UUID` elsewhere
/// (`IdentifiersFoundation`) and never shadows it. The fields of the versions that are made most:
///
/// ```
///  bit 127                                                                                             0
///      +------------------------------+------+--------------+----+------------------------------------+
///  v4  | random 48                    | 0100 | random 12    | 10 | random 62                          |
///  v5  | SHA-1 of namespace and name  | 0101 | SHA-1        | 10 | SHA-1                              |
///  v7  | Unix milliseconds 48         | 0111 | rand_a 12    | 10 | rand_b 62                          |
///      +------------------------------+------+--------------+----+------------------------------------+
/// ```
///
/// ``v7()`` puts finer time into `rand_a` and the first bits of `rand_b`; see ``UUID7Layout``.
///
/// Source: [RFC 9562](https://www.rfc-editor.org/rfc/rfc9562).
@frozen
public struct UUID128: Hashable, Sendable {
    /// The 16 bytes as one big-endian number: the first byte of the text is the most significant.
    public let value: UInt128

    /// Creates an identifier from its number.
    @inlinable
    public init(value: UInt128) { self.value = value }

    /// Creates an identifier from the first and the last eight bytes, each as a big-endian number.
    @inlinable
    public init(high: UInt64, low: UInt64) { value = UInt128(high) << 64 | UInt128(low) }

    /// The first eight bytes as a big-endian number.
    @inlinable
    public var high: UInt64 { UInt64(truncatingIfNeeded: value >> 64) }

    /// The last eight bytes as a big-endian number.
    @inlinable
    public var low: UInt64 { UInt64(truncatingIfNeeded: value) }

    /// `00000000-0000-0000-0000-000000000000` (RFC 9562, section 5.9).
    public static let `nil` = UUID128(value: 0)

    /// `ffffffff-ffff-ffff-ffff-ffffffffffff` (RFC 9562, section 5.10).
    public static let max = UUID128(value: .max)
}
