extension UUID128 {
    /// Makes a version 6 identifier from its fields (RFC 9562, section 5.6).
    ///
    /// - Parameters:
    ///   - time: rounded down to 100 ns; from 1582-10-15 to the year 5236.
    ///   - clockSequence: its low 14 bits are used.
    ///   - node: its low 48 bits are used.
    /// - Returns: the identifier.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/timeOutOfRange``.
    public static func v6(at time: Timestamp, clockSequence: UInt16, node: UInt64) throws(IdentifierError) -> UUID128 {
        let ticks = (time.nanoseconds + Timestamp.gregorianOffset * 100)
        guard ticks >= 0, ticks / 100 < 1 << 60 else { throw .timeOutOfGregorianRange(time) }
        let count = UInt64(ticks / 100)
        return UUID128(
            high: (count >> 12) << 16 | count & 0xFFF,
            low: UInt64(clockSequence & 0x3FFF) << 48 | node & 0xFFFF_FFFF_FFFF
        ).stamped(version: 6)
    }
}
