/// What stands between the milliseconds of a version 7 identifier and its random bits.
///
/// The value itself does not say which layout made it, so reading finer time back needs this declaration.
///
/// ```
/// milliseconds   | ms 48 | 0111 | random 12        | 10 | random 62                          |  74 random bits
/// fraction12     | ms 48 | 0111 | ms/4096 12       | 10 | random 62                          |  62
/// fraction20     | ms 48 | 0111 | ms/4096 12       | 10 | ms/1048576, low 8 bits | random 54 |  54
/// counter42      | ms 48 | 0111 | counter 12       | 10 | counter 30 | random 32             |  32
/// ```
///
/// Source: RFC 9562, section 6.2, method 3 (12 bits of the fraction in `rand_a`, which a counter may follow). The
/// eight bits that follow are that counter: finer time, and increments when the clock stands still.
public enum UUID7Layout: String, Hashable, Sendable, CaseIterable {
    /// Nothing: 74 random bits.
    case milliseconds
    /// 12 bits of the millisecond's fraction, as PostgreSQL 18 and Go's `google/uuid` write them.
    case fraction12
    /// 20 bits of the fraction, steps of 0.95 ns: each nanosecond of the clock has its own value.
    case fraction20
    /// A counter of 42 bits, as CPython 3.14 and ``UUID7CounterGenerator`` write it (RFC 9562, section 6.2, method 1).
    case counter42

    /// The fraction of a millisecond as `bits` bits: floor(nanoseconds × 2^bits ÷ 1,000,000).
    @inlinable
    static func fraction(nanoseconds: UInt64, bits: UInt64) -> UInt64 { (nanoseconds << bits) / 1_000_000 }

    /// The first nanosecond whose fraction is `fraction`, the inverse of ``fraction(nanoseconds:bits:)``.
    @inlinable
    static func nanoseconds(fraction: UInt64, bits: UInt64) -> UInt64 {
        (fraction * 1_000_000 + ((1 << bits) - 1)) >> bits
    }
}
