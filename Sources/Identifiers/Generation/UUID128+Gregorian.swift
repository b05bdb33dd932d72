extension UUID128 {
    /// Makes a version 1 identifier, for systems that ask for it (RFC 9562, section 5.1).
    ///
    /// Its time is one tick of 100 ns that no other identifier of versions 1 and 6 in this process has. Clock sequence and
    /// node are random for each (section 6.10): it tells no address of this machine, and a forked or cloned process
    /// repeats nothing. Its bytes are in no order; ``v6()``'s are.
    public static func v1() -> UUID128 {
        let fields = nextGregorian()
        return UUID128(gregorianTicks: fields.ticks, clockSequence: fields.clockSequence, node: fields.node, version: 1)
    }

    /// Makes a version 6 identifier, greater than all of this kind that the process made before (RFC 9562, section 5.6).
    ///
    /// For systems that have version 1 and want it in order; new ones take ``v7()``. Clock sequence and node are random. More than
    /// ten million a second run ahead of the clock: a tick is 100 ns, and each has its own.
    public static func v6() -> UUID128 {
        let fields = nextGregorian()
        return UUID128(gregorianTicks: fields.ticks, clockSequence: fields.clockSequence, node: fields.node, version: 6)
    }

    /// Makes a version 1 identifier from its fields (RFC 9562, section 5.1).
    ///
    /// - Parameters:
    ///   - time: rounded down to 100 ns; from 1582-10-15 to the year 5236.
    ///   - clockSequence: its low 14 bits are used.
    ///   - node: its low 48 bits are used.
    /// - Returns: the identifier.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/timeOutOfRange``.
    public static func v1(at time: Timestamp, clockSequence: UInt16, node: UInt64) throws(IdentifierError) -> UUID128 {
        UUID128(gregorianTicks: try ticks(of: time, 1), clockSequence: clockSequence, node: node, version: 1)
    }

    /// Makes a version 6 identifier from its fields (RFC 9562, section 5.6).
    ///
    /// - Parameters:
    ///   - time: rounded down to 100 ns; from 1582-10-15 to the year 5236.
    ///   - clockSequence: its low 14 bits are used.
    ///   - node: its low 48 bits are used.
    /// - Returns: the identifier.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/timeOutOfRange``.
    public static func v6(at time: Timestamp, clockSequence: UInt16, node: UInt64) throws(IdentifierError) -> UUID128 {
        UUID128(gregorianTicks: try ticks(of: time, 6), clockSequence: clockSequence, node: node, version: 6)
    }

    /// The version 6 identifier of the same time, clock sequence and node as this of version 1, so that it sorts by time.
    ///
    /// - Returns: nil when the version is not 1.
    public var reorderedAsVersion6: UUID128? { gregorian(version: 1, as: 6) }

    /// The version 1 identifier of the same time, clock sequence and node as this of version 6.
    ///
    /// - Returns: nil when the version is not 6.
    public var reorderedAsVersion1: UUID128? { gregorian(version: 6, as: 1) }

    private func gregorian(version old: Int, as new: UInt64) -> UUID128? {
        guard version == old, let ticks = gregorianTicks, let clockSequence, let node else { return nil }
        return UUID128(gregorianTicks: ticks, clockSequence: clockSequence, node: node, version: new)
    }

    /// The ticks of this process, each taken once (RFC 9562, section 6.2).
    private static let takenTicks = SharedSequence()

    private static func nextGregorian() -> (ticks: UInt64, clockSequence: UInt16, node: UInt64) {
        let state = ThreadState.current
        let now = state.pointee.time.unixNanoseconds() / 100 + UInt64(Timestamp.gregorianOffset)
        let ticks = takenTicks.take(1, atLeast: now)
        let random = state.nextWord()
        // The lowest bit of the first byte marks a node that is no network card's (RFC 9562, section 6.10).
        return (ticks, UInt16(truncatingIfNeeded: random >> 48), random & 0xFFFF_FFFF_FFFF | 1 << 40)
    }

    private static func ticks(of time: Timestamp, _ version: Int) throws(IdentifierError) -> UInt64 {
        let nanoseconds = time.nanoseconds + Timestamp.gregorianOffset * 100
        guard nanoseconds >= 0, nanoseconds / 100 < 1 << 60 else {
            throw .timeOutOfGregorianRange(time, version: version)
        }
        return UInt64(nanoseconds / 100)
    }

    /// ```
    ///  v1  | time_low 32 | time_mid 16 | 0001 | time_high 12 | 10 | clock_seq 14 | node 48 |
    ///  v6  | time_high 32 | time_mid 16 | 0110 | time_low 12 | 10 | clock_seq 14 | node 48 |
    /// ```
    private init(gregorianTicks ticks: UInt64, clockSequence: UInt16, node: UInt64, version: UInt64) {
        let high =
            version == 1
            ? ticks << 32 | (ticks >> 32 & 0xFFFF) << 16 | ticks >> 48 & 0xFFF
            : (ticks >> 12) << 16 | ticks & 0xFFF
        let low = UInt64(clockSequence & 0x3FFF) << 48 | node & 0xFFFF_FFFF_FFFF
        self = UUID128(high: high, low: low).stamped(version: version)
    }
}
