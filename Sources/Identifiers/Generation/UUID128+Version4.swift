extension UUID128 {
    /// Makes a random identifier: version 4, 122 random bits from ``SecureRandom`` (RFC 9562, section 5.4).
    public static func v4() -> UUID128 {
        let state = ThreadState.current
        return UUID128(high: state.nextWord(), low: state.nextWord()).stamped(version: 4)
    }

    /// Makes a random identifier, version 4, from random numbers that you choose.
    @inlinable
    public static func v4(using random: inout some RandomNumberGenerator) -> UUID128 {
        UUID128(high: random.next(), low: random.next()).stamped(version: 4)
    }
}
