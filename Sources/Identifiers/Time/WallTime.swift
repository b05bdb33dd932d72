/// The wall clock as it is, which an administrator or NTP may set back: for generators with a ``SetbackPolicy``.
///
/// ``SystemTime`` never steps back, so no policy is ever asked about it, and it stays ahead once the wall clock was. With
/// this one the generator decides:
///
/// ```swift
/// var generator = UUID7Generator(time: WallTime(), random: SecureRandom(), whenSetBack: .follow(after: .seconds(10)))
/// ```
public struct WallTime: TimeSource, Sendable {
    /// Creates a clock; all of them show the same time.
    public init() {}

    /// Nanoseconds since 1970-01-01T00:00:00Z by the kernel's clock for dates.
    public mutating func unixNanoseconds() -> UInt64 { SystemClocks.real() }
}
