/// Makes version 7 identifiers that grow by a counter of 42 bits behind the millisecond, from a clock and random numbers that
/// you choose: RFC 9562, section 6.2, method 1, for systems whose clock shows milliseconds only.
///
/// ```
/// | ms 48 | 0111 | counter, top 12 | 10 | counter, low 30 | random 32 |
/// ```
///
/// Each millisecond begins at a random number of 41 bits, so that the counter's first bit leaves room for 2^41 steps, and each
/// step is a random one, so that nobody can count how many came between two identifiers. A counter that is full enters
/// the next millisecond, which the RFC allows.
@frozen
public struct UUID7CounterGenerator<Time: TimeSource, Random: RandomNumberGenerator, Failure: Error> {
    private var time: Time
    private var random: Random
    private let policy: SetbackPolicy<Failure>
    private let stride: ClosedRange<UInt64>
    private var milliseconds: UInt64 = 0
    private var counter: UInt64 = 0
    /// The latest millisecond of the clock; a full counter may have gone past it.
    private var latest: UInt64 = 0

    /// The largest number that the counter holds.
    public static var maximumCounter: UInt64 { (1 << 42) - 1 }

    /// Creates a generator.
    ///
    /// - Parameters:
    ///   - time: the clock; whole milliseconds of it are used.
    ///   - random: two or more numbers are drawn for each identifier.
    ///   - stride: how far the counter goes with each identifier. Up to 2^20, so that a millisecond has room for two
    ///     million of them; `1...1` for neighbours that count up one by one.
    ///   - policy: what to do when the clock shows less than before.
    /// - Precondition: `stride` begins at 1 or higher and ends at 2^41 or lower.
    public init(
        time: Time,
        random: Random,
        stride: ClosedRange<UInt64> = 1...(1 << 20),
        whenSetBack policy: SetbackPolicy<Failure>
    ) {
        precondition(stride.lowerBound >= 1 && stride.upperBound <= 1 << 41, "a stride is 1 to 2^41")
        self.time = time
        self.random = random
        self.stride = stride
        self.policy = policy
    }

    /// Makes an identifier greater than all that this generator made before, unless its policy follows a clock back.
    ///
    /// - Returns: the identifier, in the layout ``UUID7Layout/counter42``.
    /// - Throws: what the policy throws; ``SetbackPolicy/hold`` and ``SetbackPolicy/follow(after:)`` throw nothing.
    public mutating func next() throws(Failure) -> UUID128 {
        let now = time.unixNanoseconds() / 1_000_000
        // The counter is 0 before the first one, which may be of the first millisecond of 1970: it begins at random, too.
        if now > milliseconds || now == milliseconds && counter == 0 {
            latest = now
            begin(now)
        } else if now < latest, try policy.follows(now * 1_000_000, back: latest * 1_000_000) {
            latest = now
            begin(now)
        } else {
            latest = Swift.max(latest, now)
            counter += UInt64.random(in: stride, using: &random)
            if counter > Self.maximumCounter { begin(milliseconds + 1) }
        }
        return UUID128(
            high: milliseconds << 16 | counter >> 30,
            low: (counter & 0x3FFF_FFFF) << 32 | random.next() & 0xFFFF_FFFF
        ).stamped(version: 7)
    }

    private mutating func begin(_ now: UInt64) {
        milliseconds = now
        counter = random.next() >> 23
    }
}

extension UUID7CounterGenerator where Failure == Never {
    /// Creates a generator that counts on when its clock is set back (``SetbackPolicy/hold``).
    ///
    /// - Precondition: as for ``init(time:random:stride:whenSetBack:)``.
    public init(time: Time, random: Random, stride: ClosedRange<UInt64> = 1...(1 << 20)) {
        self.init(time: time, random: random, stride: stride, whenSetBack: .hold)
    }
}

extension UUID7CounterGenerator: Sendable where Time: Sendable, Random: Sendable {}
