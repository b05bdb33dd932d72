/// Wall clock time that never steps back, in any thread of the process.
///
/// The machine's clock since boot never steps back but has no date; the wall clock has the date but may be set back.
/// So this is the first plus an offset which the process shares and which only grows. Threads read it and rarely write
/// it, so they do not slow each other down.
///
/// A wall clock that is set forward, or a machine that slept, is noticed within a millisecond. A wall clock that is set
/// back is not followed: identifiers go on in order, ahead of it, for as long as the process runs.
public struct SystemTime: TimeSource, Sendable {
    /// When the offset was last held against the wall clock, since boot.
    private var checked: UInt64 = 0

    /// Nanoseconds between two looks at the wall clock.
    private static let checkInterval: UInt64 = 1_000_000

    /// Nanoseconds that two readings take when nothing comes between them, amply.
    private static let longestPair: UInt64 = 10_000

    /// Creates a clock; all of them show the same time.
    public init() {}

    /// Nanoseconds since 1970-01-01T00:00:00Z, not less than any earlier reading in any thread.
    public mutating func unixNanoseconds() -> UInt64 { unixNanosecondsAndBoot().unix }

    /// The time, and the clock since boot that it was made from.
    @inline(__always)
    mutating func unixNanosecondsAndBoot() -> (unix: UInt64, boot: UInt64) {
        let boot = SystemClocks.boot()
        if boot &- checked >= Self.checkInterval { check(from: boot) }
        return (ForwardAnchor.process.unixNanoseconds(boot: boot), boot)
    }

    /// Holds the offset against the wall clock. An interruption between the two readings makes the offset too small by
    /// its length, so an interrupted pair is read again.
    @inline(never)
    private mutating func check(from boot: UInt64) {
        checked = boot
        var before = boot
        var attempts = 0
        while attempts < 8 {
            let real = SystemClocks.real()
            let after = SystemClocks.boot()
            ForwardAnchor.process.observe(real: real, bootAfterwards: after)
            if after &- before < Self.longestPair { return }
            before = after
            attempts += 1
        }
    }
}
