/// A moment in Unix time, to the nanosecond, without leap seconds.
///
/// Holds every time that an identifier can carry, from 1582 (version 1) to the year 10889 (version 7).
public struct Timestamp: Hashable, Sendable {
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    public let nanoseconds: Int128

    /// Creates a moment from nanoseconds since 1970-01-01T00:00:00Z.
    public init(nanoseconds: Int128) { self.nanoseconds = nanoseconds }

    /// Creates a moment from milliseconds since 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) { nanoseconds = Int128(milliseconds) * 1_000_000 }

    /// Creates a moment from the time field of versions 1 and 6: steps of 100 ns since 1582-10-15, the start of the
    /// Gregorian calendar (RFC 9562, section 5.1).
    init(gregorianTicks ticks: UInt64) { nanoseconds = (Int128(ticks) - Self.gregorianOffset) * 100 }

    /// Steps of 100 ns between 1582-10-15 and 1970-01-01 (RFC 9562, appendix A, "test vectors").
    static let gregorianOffset: Int128 = 0x01B2_1DD2_1381_4000

    /// Whole milliseconds since 1970-01-01T00:00:00Z, rounded down.
    public var milliseconds: Int64 {
        let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return Int64(clamping: remainder < 0 ? quotient - 1 : quotient)
    }
}

extension Timestamp: InstantProtocol {
    /// The moment `duration` later.
    public func advanced(by duration: Duration) -> Timestamp {
        Timestamp(nanoseconds: nanoseconds + duration.attoseconds / 1_000_000_000)
    }

    /// How long it is from this moment to `other`.
    public func duration(to other: Timestamp) -> Duration {
        Duration(attoseconds: (other.nanoseconds - nanoseconds) * 1_000_000_000)
    }

    /// Orders by time.
    public static func < (lhs: Timestamp, rhs: Timestamp) -> Bool { lhs.nanoseconds < rhs.nanoseconds }
}
