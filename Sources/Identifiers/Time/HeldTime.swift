/// Another clock, read only at every n-th identifier: for loops that make many one after another.
///
/// Reading a clock is most of what an identifier costs. A generator that sees the same time again counts on from it, so order
/// and uniqueness stay; what suffers is the time itself, which is as old as the last look at the clock.
///
/// ```swift
/// var generator = UUID7Generator(time: HeldTime(SystemTime(), for: 64), random: SecureRandom())
/// ```
///
/// Not for identifiers that are made now and then: the 63 after a look would all carry its time, an hour later too.
public struct HeldTime<Base: TimeSource>: TimeSource {
    @usableFromInline var base: Base
    @usableFromInline let count: Int
    @usableFromInline var left = 0
    @usableFromInline var held: UInt64 = 0

    /// Creates a clock that shows each reading of `base` `count` times.
    ///
    /// - Precondition: `count` is at least 1.
    @inlinable
    public init(_ base: Base, for count: Int) {
        precondition(count >= 1, "HeldTime shows each reading at least once")
        self.base = base
        self.count = count
    }

    /// Nanoseconds since 1970-01-01T00:00:00Z, as of the last look.
    @inlinable
    public mutating func unixNanoseconds() -> UInt64 {
        if left == 0 {
            held = base.unixNanoseconds()
            left = count
        }
        left -= 1
        return held
    }
}

extension HeldTime: Sendable where Base: Sendable {}
