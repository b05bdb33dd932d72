/// A 63-bit identifier that sorts by time and fits PostgreSQL's `bigint`.
///
/// ```
/// bit 63    62                                      22 21             12 11            0
///     +---+-------------------------------------------+----------------+---------------+
///     | 0 | milliseconds since the layout's epoch: 41 | worker: 10     | sequence: 12  |
///     +---+-------------------------------------------+----------------+---------------+
/// ```
///
/// The widths and the epoch are the layout's (``SnowflakeLayout``); a number does not tell which one it has.
///
/// There is no `generate()`: without a worker's number that no other process has, numbers are repeated. So it takes a
/// ``SnowflakeGenerator``, or all fields: ``init(at:worker:sequence:layout:)``.
///
/// In JavaScript a `Number` holds 53 bits: send the text.
///
/// Source: [twitter-archive/snowflake](https://github.com/twitter-archive/snowflake/tree/snowflake-2010), 2010.
@frozen
public struct Snowflake: Hashable, Sendable {
    /// The number, not negative.
    public let value: Int64

    /// Creates an identifier from its number.
    ///
    /// - Parameter value: 0 to 9223372036854775807.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/fieldOutOfRange`` if it is negative.
    public init(value: Int64) throws(IdentifierError) {
        guard value >= 0 else { throw .fieldOutOfRange("the Snowflake", value, allowed: 0...Int(Int64.max)) }
        self.value = value
    }

    /// Creates an identifier from bits that are known to be 63.
    init(bits: UInt64) { value = Int64(bitPattern: bits) }
}

extension Snowflake: Comparable {
    /// Orders by number, as `bigint` does. Texts sort alike only if they are of the same length.
    @inlinable
    public static func < (lhs: Snowflake, rhs: Snowflake) -> Bool { lhs.value < rhs.value }
}
