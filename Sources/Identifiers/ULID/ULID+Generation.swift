extension ULID {
    /// Makes an identifier that sorts after every one that the process knew before.
    ///
    /// The order is causal as that of ``UUID128/v7()`` is, whose clock it shares: an identifier made after another was
    /// received, in whichever thread of the process, is greater, inside one millisecond as well and also when the wall
    /// clock was set back meanwhile. No lock, no waiting, and no millisecond that may be used up.
    ///
    /// The time is exact to the nanosecond: the first 20 of the 80 bits are the millisecond's fraction, as in
    /// ``UUID7Layout/fraction20``. The other 60 are random (``SecureRandom``).
    public static func generate() -> ULID {
        let step = nextStep()
        return ULID(unixNanoseconds: step.unixNanoseconds, random: step.random)
    }

    /// Milliseconds, their fraction as 20 bits, and the upper 60 bits of `random`.
    @inline(__always)
    init(unixNanoseconds nanoseconds: UInt64, random: UInt64) {
        let milliseconds = nanoseconds / 1_000_000
        let fraction = UUID7Layout.fraction(nanoseconds: nanoseconds &- milliseconds &* 1_000_000, bits: 20)
        value = UInt128(milliseconds << 16 | fraction >> 4) << 64 | UInt128(fraction << 60 | random >> 4)
    }

    /// The thread's next nanosecond, later than that of each UUIDv7 and ULID which it knows, and random bits.
    @inline(__always)
    private static func nextStep() -> (unixNanoseconds: UInt64, random: UInt64) {
        let state = ThreadState.current
        let nanoseconds = Swift.max(state.unixNanoseconds(), state.pointee.generator.last + 1)
        state.pointee.generator.last = nanoseconds
        return (nanoseconds, state.nextWord())
    }

    /// Makes an identifier of a time that you choose, for rows older than their identifiers.
    ///
    /// It touches nothing that ``generate()`` uses. Those of one millisecond are in no order among themselves;
    /// ``ULIDGenerator`` orders them.
    ///
    /// - Parameter time: from 1970 to the year 10889, rounded down to the millisecond.
    /// - Returns: the identifier, with 80 random bits.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/timeOutOfRange``.
    public static func generate(at time: Timestamp) throws(IdentifierError) -> ULID {
        var random = SecureRandom()
        return try generate(at: time, using: &random)
    }

    /// Makes an identifier of a time and from random numbers that you choose.
    ///
    /// - Parameters:
    ///   - time: from 1970 to the year 10889, rounded down to the millisecond.
    ///   - random: two numbers are drawn from it.
    /// - Returns: the identifier.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/timeOutOfRange``.
    public static func generate(
        at time: Timestamp,
        using random: inout some RandomNumberGenerator
    ) throws(IdentifierError) -> ULID {
        let milliseconds = try unixMilliseconds(of: time)
        return ULID(unixMilliseconds: milliseconds, randomness: randomness(using: &random))
    }

    /// 80 random bits: 16 of one number and all of a second one.
    @inlinable
    static func randomness(using random: inout some RandomNumberGenerator) -> UInt128 {
        UInt128(random.next() & 0xFFFF) << 64 | UInt128(random.next())
    }
}
