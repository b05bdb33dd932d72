internal import CIdentifiers
internal import Synchronization

/// The process's time, carried on by the processor's counter between two looks at the kernel's clock: 12 ns instead of 30.
///
/// ```
///            look                     look                     look
/// kernel  ────●────────────────────────●────────────────────────●──────
/// counter      ╲ + passed × rate ╱ ╲   1 ms at most  ╱
/// ```
///
/// The counter is read without a fence, so a thread may see a time that is a little older than what another thread has just
/// told it: good for order within a thread, not between threads. The rate is learnt anew at each look, from the two last
/// ones; its error is that of reading the clock, some 50 ns in a millisecond.
///
/// All zero is a valid state: the next reading looks at the kernel's clock. So it is after fork.
struct TickedTime {
    /// The counter and the time at the last look; the time since boot too, which no administrator moves.
    private var ticks: UInt64 = 0
    private var step: UInt64 = 0
    private var boot: UInt64 = 0
    /// Steps of time in 2^32 ticks; 0 while the rate is not known.
    private var rate: UInt64 = 0
    /// How many ticks the last look holds; 0 where it holds none.
    private var validity: UInt64 = 0
    /// The last step that the look before could show; none is earlier that is shown after it. The counter may have run ahead
    /// of the clock by what its rate is wrong, and the next look may then show the millisecond before.
    private var floor: UInt64 = 0

    /// Nanoseconds that a look holds.
    private static let nanosecondsPerLook: UInt64 = 1_000_000
    /// Ticks that two readings of the counter around the clock's may lie apart; more means an interruption.
    private static let longestLook: UInt64 = 2_000

    /// The step of time that it is now.
    @inline(__always)
    mutating func now(_ time: inout SystemTime) -> UInt64 {
        if validity != 0 {
            let passed = identifiers_ticks() &- ticks
            if passed < validity { return Swift.max(floor, step &+ (passed &* rate) >> 32) }
        }
        return look(&time)
    }

    @inline(never)
    private mutating func look(_ time: inout SystemTime) -> UInt64 {
        let before = identifiers_ticks()
        let (now, boot) = time.unixNanosecondsAndBoot()
        let after = identifiers_ticks()
        let step = TimeStep.of(unixNanoseconds: now)
        if validity != 0 { floor = Swift.max(floor, self.step &+ ((validity &- 1) &* rate) >> 32) }
        guard identifiers_has(UInt32(IDENTIFIERS_STEADY_TICKS)), after &- before < Self.longestLook else {
            return Swift.max(floor, step)
        }
        let ticks = before &+ (after &- before) / 2
        let passed = boot &- self.boot
        // Too short a time teaches no rate, and the look before is kept to measure from.
        guard passed >= Self.nanosecondsPerLook || self.boot == 0 else { return Swift.max(floor, step) }
        if self.boot == 0 {
            take(rate: Self.learntRate.load(ordering: .relaxed))
        } else {
            learn(ticks: ticks &- self.ticks, nanoseconds: passed)
        }
        (self.ticks, self.step, self.boot) = (ticks, step, boot)
        return Swift.max(floor, step)
    }

    /// Takes the rate from what passed on both between two looks, if it is one that a counter may have: 1 MHz to 10 GHz.
    /// Other rates come from a machine that slept, or was moved to another one.
    private mutating func learn(ticks: UInt64, nanoseconds: UInt64) {
        take(rate: 0)
        guard nanoseconds < 1 << 40, ticks >= nanoseconds / 1000, ticks / 10 <= nanoseconds else { return }
        let steps = UInt128(nanoseconds) << 46 / 15_625
        take(rate: UInt64(truncatingIfNeeded: steps / UInt128(ticks)))
        Self.learntRate.store(rate, ordering: .relaxed)
    }

    /// Goes by a rate for a millisecond, or by none.
    private mutating func take(rate: UInt64) {
        self.rate = rate
        validity = rate == 0 ? 0 : 1 << 52 / rate
    }

    /// The rate that a thread learnt last, for threads that have just begun; 0 while none has.
    private static let learntRate = Atomic<UInt64>(0)
}
