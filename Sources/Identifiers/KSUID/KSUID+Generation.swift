extension KSUID {
    /// Makes an identifier of now with 128 random bits from ``SecureRandom``.
    ///
    /// Those of one second are in no order among themselves; ``ULID/generate()`` and ``UUID128/v7()`` are, and
    /// ``KSUIDSequence`` gives up to 65,536 in order. A clock that shows a time outside of the field's range is taken for
    /// its nearest end.
    public static func generate() -> KSUID {
        let state = ThreadState.current
        let seconds = Int64(state.pointee.time.unixNanoseconds() / 1_000_000_000)
        return KSUID(
            seconds: UInt32(clamping: seconds - epoch),
            payload: UInt128(state.nextWord()) << 64 | UInt128(state.nextWord())
        )
    }

    /// Makes an identifier of a time that you choose, for rows older than their identifiers.
    ///
    /// - Parameter time: from 2014-05-13T16:53:20Z to before 2150-06-19T23:21:36Z, rounded down to the second.
    /// - Returns: the identifier, with 128 random bits.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/timeOutOfRange``.
    public static func generate(at time: Timestamp) throws(IdentifierError) -> KSUID {
        var random = SecureRandom()
        return try generate(at: time, using: &random)
    }

    /// Makes an identifier of a time and from random numbers that you choose.
    ///
    /// - Parameters:
    ///   - time: from 2014-05-13T16:53:20Z to before 2150-06-19T23:21:36Z, rounded down to the second.
    ///   - random: two numbers are drawn from it.
    /// - Returns: the identifier.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/timeOutOfRange``.
    public static func generate(
        at time: Timestamp,
        using random: inout some RandomNumberGenerator
    ) throws(IdentifierError) -> KSUID {
        let seconds = try seconds(of: time)
        return KSUID(seconds: seconds, payload: UInt128(random.next()) << 64 | UInt128(random.next()))
    }
}
