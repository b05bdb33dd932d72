public import FoundationEssentials
public import Identifiers

// A `Date` is a Double of seconds since 2001. How far one lies from the next:
//
//   1729 to 2272 (within 2³³ s of 2001)                     at most 0.95 µs; 0.12 µs in 2026
//   before and after, as far as version 7 reaches (10889)   1.9 µs to 61 µs
//
// So a date never holds nanoseconds, and its value is mostly a hair beside the decimal that it was made from. Taken as it
// is, 19:30:00.123 may turn out as 19:30:00.122999907, a millisecond too early once the rest is cut off, as a
// UUIDv7 does. Hence the rounding.

extension Timestamp {
    /// Creates the moment of a date, rounded to what a date holds: the microsecond, or the millisecond before 1729 and
    /// after 2272.
    ///
    /// - Throws: `IdentifierError` with code `timeOutOfRange` for a date that is no number or lies more than 2⁶³ seconds
    ///   from 2001.
    public init(_ date: Date) throws(IdentifierError) {
        let interval = date.timeIntervalSinceReferenceDate
        guard let seconds = Int64(exactly: interval.rounded(.towardZero)) else {
            throw .timeOutOfRange(secondsSince2001: interval)
        }
        let step: Int64 = interval.ulp < 1e-6 ? 1000 : 1_000_000
        let fraction = interval - Double(seconds)
        let below = Int64((fraction * 1e9 / Double(step)).rounded()) * step
        self.init(nanoseconds: (Int128(seconds) + Self.secondsTo2001) * 1_000_000_000 + Int128(below))
    }

    /// Seconds between 1970-01-01 and 2001-01-01, from which a date counts.
    static let secondsTo2001: Int128 = 978_307_200
}

extension Date {
    /// Creates the date next to a moment.
    ///
    /// Nanoseconds are lost. Whole microseconds come back by `Timestamp(date)` from 1729 to 2272, whole milliseconds
    /// in every year that an identifier can carry.
    public init(_ time: Timestamp) {
        let (seconds, below) = time.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        let since2001 = seconds - Timestamp.secondsTo2001
        // From 128 bits the conversion takes 70 times as long; 64 are enough for 292 billion years.
        let whole = Int64(exactly: since2001).map { Double($0) } ?? Double(since2001)
        self.init(timeIntervalSinceReferenceDate: whole + Double(Int64(below)) / 1e9)
    }
}
