/// Makes version 7 identifiers that grow, from a clock and random numbers that you choose.
///
/// Own one when time or randomness must be yours, in tests above all; ``UUID128/v7()`` needs none.
///
/// Each identifier is one nanosecond of time, in the layout ``UUID7Layout/fraction20``, followed by 54 random bits.
/// The nanosecond is the clock's, or the one after the last identifier's when the clock stands still, steps back or is
/// too coarse: RFC 9562, section 6.2, method 3, with the bits after the fraction as the counter. A millisecond has room
/// for 1,000,000; the next one is entered when it is full, which the RFC allows ("counter rollover handling").
///
/// `Failure` is what it throws when the clock is set back: nothing, unless its ``SetbackPolicy`` says so.
@frozen
public struct UUID7Generator<Time: TimeSource, Random: RandomNumberGenerator, Failure: Error> {
    @usableFromInline var time: Time
    @usableFromInline var random: Random
    @usableFromInline let policy: SetbackPolicy<Failure>
    /// The nanosecond of the last identifier.
    @usableFromInline var last: UInt64 = 0
    /// The latest reading of the clock. Identifiers may be ahead of it, which is not the clock's fault: the policy is asked
    /// only if a reading is earlier than this.
    @usableFromInline var latest: UInt64 = 0

    /// Creates a generator.
    ///
    /// - Parameters:
    ///   - time: the clock.
    ///   - random: one number is drawn for each identifier.
    ///   - policy: what to do when the clock shows less than before.
    @inlinable
    public init(time: Time, random: Random, whenSetBack policy: SetbackPolicy<Failure>) {
        self.time = time
        self.random = random
        self.policy = policy
    }

    /// Makes an identifier greater than all that this generator made before, unless its policy follows a clock back.
    ///
    /// - Returns: the identifier.
    /// - Throws: what the policy throws; ``SetbackPolicy/hold`` and ``SetbackPolicy/follow(after:)`` throw nothing.
    /// - Precondition: neither the clock nor what was made before has reached the last nanosecond of 64 bits, in the year
    ///   2554. Nothing greater can be made after that one, so the process ends rather than to start over at 1970.
    @inlinable
    public mutating func next() throws(Failure) -> UUID128 {
        last = try nextNanosecond()
        return UUID128(unixNanoseconds: last, random: random.next())
    }

    /// Fills memory with identifiers in order, after one look at the clock.
    ///
    /// - Parameter buffer: what is to be filled; it need not be initialised. Nothing is written when it throws.
    /// - Throws: as ``next()`` does.
    /// - Precondition: as for ``next()``, for the last of them.
    @inlinable
    public mutating func fill(_ buffer: UnsafeMutableBufferPointer<UUID128>) throws(Failure) {
        guard let start = buffer.baseAddress, !buffer.isEmpty else { return }
        let first = try nextNanosecond()
        // Before anything is written: this is the nanosecond of the last one.
        last = first + UInt64(buffer.count - 1)
        for index in 0..<buffer.count {
            (start + index).initialize(
                to: UUID128(unixNanoseconds: first &+ UInt64(index), random: random.next())
            )
        }
    }

    @inlinable
    mutating func nextNanosecond() throws(Failure) -> UInt64 {
        let now = time.unixNanoseconds()
        guard now <= last else {
            latest = now
            return now
        }
        if now < latest, try policy.follows(now, back: latest) {
            latest = now
            return now
        }
        latest = Swift.max(latest, now)
        return last + 1
    }
}

extension UUID7Generator where Failure == Never {
    /// Creates a generator that counts on from the last time when its clock is set back (``SetbackPolicy/hold``).
    @inlinable
    public init(time: Time, random: Random) { self.init(time: time, random: random, whenSetBack: .hold) }
}

extension UUID7Generator: Sendable where Time: Sendable, Random: Sendable {}
