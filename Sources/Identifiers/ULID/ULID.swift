/// A 128-bit identifier of a millisecond, 26 characters that sort like its bytes.
///
/// ```
///  bit 127                          80 79                59                                             0
///      +------------------------------+-----------------------------------------------------------------+
///      | Unix milliseconds 48         | random 80                                                       |
///      +------------------------------+--------------------+--------------------------------------------+
///  generate()                         | finer time 20      | random 60                                  |
///                                     +--------------------+--------------------------------------------+
/// ```
///
/// The text is the number in Crockford's base 32, upper case without I, L, O and U. 26 characters have two bits too
/// many, so the first one is `0` to `7`.
///
/// The same 16 bytes as a ``UUID128``, in whose column of a database it may lie, but without version and variant.
///
/// Source: [ulid/spec](https://github.com/ulid/spec).
@frozen
public struct ULID: Hashable, Sendable {
    /// The 16 bytes as one big-endian number: the first character of the text is the most significant.
    public let value: UInt128

    /// Creates an identifier from its number.
    @inlinable
    public init(value: UInt128) { self.value = value }

    /// `00000000000000000000000000`: the smallest.
    public static let `nil` = ULID(value: 0)

    /// `7ZZZZZZZZZZZZZZZZZZZZZZZZZ`: the largest.
    public static let max = ULID(value: .max)
}

extension ULID: Comparable {
    /// Orders by bytes, as the text does.
    @inlinable
    public static func < (lhs: ULID, rhs: ULID) -> Bool { lhs.value < rhs.value }
}
