extension UUID128 {
    /// Makes an identifier that sorts after every one that the process knew before: version 7 (RFC 9562, section 5.7).
    ///
    /// The order is causal (``IdentifierOrder/causal``): an identifier made after another was received, in whichever thread
    /// of the process, is greater, inside one millisecond as well and also when the wall clock was set back meanwhile. Two
    /// threads that know nothing of each other make theirs side by side, without a lock and without waiting.
    ///
    /// The time is exact to the nanosecond (``UUID7Layout/fraction20``), 54 bits are random (``SecureRandom``).
    ///
    /// - Precondition: the clock is before 2527-06-23; until then a step of time fits 64 bits.
    public static func v7() -> UUID128 {
        let state = ThreadState.current
        return UUID128(step: state.causalStep(), random: state.nextWord())
    }

    /// Makes a version 7 identifier in an order that you choose.
    ///
    /// The layout is ``UUID7Layout/fraction20``, and ``UUID7Layout/milliseconds`` for ``IdentifierOrder/none``.
    ///
    /// - Parameter order: what is promised, and what it costs.
    /// - Returns: the identifier.
    /// - Precondition: as for ``v7()``.
    public static func v7(order: IdentifierOrder) -> UUID128 {
        let state = ThreadState.current
        switch order {
        case .causal: return UUID128(step: state.causalStep(), random: state.nextWord())
        case .thread: return UUID128(step: state.threadSteps(1), random: state.nextWord())
        case .total:
            let step = ProcessSequence.process.take(1, now: state.tickedStep())
            return UUID128(step: step, random: state.nextWord())
        case .none:
            let milliseconds = TimeStep.milliseconds(state.tickedStep())
            return UUID128(high: milliseconds << 16 | state.nextWord() & 0xFFF, low: state.nextWord())
                .stamped(version: 7)
        }
    }

    /// Makes a version 7 identifier, in causal order, with random bits from where you choose: ``KernelRandom`` where the
    /// machine may be cloned together with its memory.
    ///
    /// - Parameter random: one number is drawn from it.
    /// - Returns: the identifier.
    public static func v7(using random: inout some RandomNumberGenerator) -> UUID128 {
        // Before the clock: whatever drawing it does, the identifier is not older than that.
        let word = random.next()
        return UUID128(step: ThreadState.current.causalStep(), random: word)
    }

    /// Makes an identifier as ``v7()`` does, its time moved: for keys that shall sort, or be seen, as of another time.
    ///
    /// Identifiers of the same offset are in causal order. The offset changes this one only, and nothing that later
    /// identifiers are made from.
    ///
    /// - Parameter offset: how much later than now; negative for earlier. What is finer than a nanosecond is cut off.
    /// - Returns: the identifier.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/timeOutOfRange``.
    public static func v7(offset: Duration) throws(IdentifierError) -> UUID128 {
        let id = v7()
        // A whole number of steps, so that the order among them stays.
        let steps = offset.attoseconds / 1_000_000_000 * 16_384 / 15_625
        let (quotient, remainder) = steps.quotientAndRemainder(dividingBy: 1 << 20)
        let milliseconds = Int128(id.high >> 16) + quotient
        let fraction = Int128(id.high & 0xFFF) << 8 + Int128(id.low >> 54 & 0xFF) + remainder
        let step = milliseconds << 20 + fraction
        let moved = Timestamp(nanoseconds: (step >> 20) * 1_000_000)
        return UUID128(
            high: try moved.unixMilliseconds(of: "a UUIDv7") << 16 | UInt64(step >> 8 & 0xFFF),
            low: UInt64(step & 0xFF) << 54 | id.low & ((1 << 54) - 1)
        ).stamped(version: 7)
    }

    /// Makes a version 7 identifier of a time that you choose, for rows older than their identifiers.
    ///
    /// It touches nothing that ``v7()`` uses: a time far ahead or behind has no effect on later identifiers.
    ///
    /// - Parameters:
    ///   - time: from 1970 to the year 10889.
    ///   - layout: how much of the time below the millisecond goes into the identifier; all other bits are random.
    ///     Identifiers of the same step of time are in no order among themselves.
    /// - Returns: the identifier.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/timeOutOfRange``.
    public static func v7(
        at time: Timestamp,
        layout: UUID7Layout = .milliseconds
    ) throws(IdentifierError) -> UUID128 {
        var random = SecureRandom()
        return try v7(at: time, layout: layout, using: &random)
    }

    /// Makes a version 7 identifier of a time and from random numbers that you choose.
    ///
    /// - Parameters:
    ///   - time: from 1970 to the year 10889.
    ///   - layout: how much of the time below the millisecond goes into the identifier.
    ///   - random: two numbers are drawn from it.
    /// - Returns: the identifier.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/timeOutOfRange``.
    public static func v7(
        at time: Timestamp,
        layout: UUID7Layout = .milliseconds,
        using random: inout some RandomNumberGenerator
    ) throws(IdentifierError) -> UUID128 {
        let milliseconds = try time.unixMilliseconds(of: "a UUIDv7")
        let below = UInt64(time.nanoseconds - Int128(milliseconds) * 1_000_000)
        let noise = UUID128(high: random.next(), low: random.next())
        let fraction12 = UUID7Layout.fraction(nanoseconds: below, bits: 12)
        let fraction20 = UUID7Layout.fraction(nanoseconds: below, bits: 20)
        let isFraction = layout == .fraction12 || layout == .fraction20
        let randA = isFraction ? fraction12 : noise.high & 0xFFF
        let randB = layout == .fraction20 ? (fraction20 & 0xFF) << 54 | noise.low & ((1 << 54) - 1) : noise.low
        return UUID128(high: milliseconds << 16 | randA, low: randB).stamped(version: 7)
    }

    /// The first and the last version 7 identifier of a span of time, to select rows by their key alone.
    ///
    /// Whole milliseconds: all of the one that `from` falls into up to all of the one that `to` falls into.
    ///
    /// - Parameters:
    ///   - from: the first moment.
    ///   - to: the last moment, not before `from`.
    /// - Returns: the span of identifiers, both ends included.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/timeOutOfRange`` or
    ///   ``IdentifierError/Code/timesReversed``.
    public static func range(from: Timestamp, to: Timestamp) throws(IdentifierError) -> ClosedRange<UUID128> {
        guard from <= to else { throw .timesReversed(from: from, to: to) }
        let first = UUID128(high: try from.unixMilliseconds(of: "a UUIDv7") << 16, low: 0)
        let last = UUID128(high: try to.unixMilliseconds(of: "a UUIDv7") << 16 | 0xFFF, low: .max)
        return first.stamped(version: 7)...last.stamped(version: 7)
    }

    /// The first and the last version 7 identifier of the millisecond that a time falls into.
    ///
    /// - Parameter time: from 1970 to the year 10889.
    /// - Returns: the span of identifiers, both ends included.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/timeOutOfRange``.
    public static func boundaries(for time: Timestamp) throws(IdentifierError) -> ClosedRange<UUID128> {
        try range(from: time, to: time)
    }
}
