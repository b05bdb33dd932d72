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
        let state = ThreadState.current
        return ULID(step: state.causalStep(), random: state.nextWord())
    }

    /// Milliseconds, their fraction as 20 bits, and the upper 60 bits of `random`; see ``TimeStep``.
    @inline(__always)
    init(step: UInt64, random: UInt64) { value = UInt128(step) << 60 | UInt128(random >> 4) }

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
        let milliseconds = try time.unixMilliseconds(of: "a ULID")
        return ULID(unixMilliseconds: milliseconds, randomness: randomness(using: &random))
    }

    /// 80 random bits: 16 of one number and all of a second one.
    @inlinable
    static func randomness(using random: inout some RandomNumberGenerator) -> UInt128 {
        UInt128(random.next() & 0xFFFF) << 64 | UInt128(random.next())
    }
}
