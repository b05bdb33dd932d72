/// Makes version 7 identifiers that grow, from a clock and random numbers that you choose.
///
/// ``UUID128/v7()`` is one of these for each thread. Own one when time or randomness must be yours, in tests above all.
///
/// Each identifier is one nanosecond of time, in the layout ``UUID7Layout/fraction20``, followed by 54 random bits.
/// The nanosecond is the clock's, or the one after the last identifier's when the clock stands still, steps back or is
/// too coarse: RFC 9562, section 6.2, method 3, with the bits after the fraction as the counter. A millisecond has room
/// for 1,000,000; the next one is entered when it is full, which the RFC allows ("counter rollover handling").
@frozen
public struct UUID7Generator<Time: TimeSource, Random: RandomNumberGenerator> {
    @usableFromInline var time: Time
    @usableFromInline var random: Random
    /// The nanosecond of the last identifier.
    @usableFromInline var last: UInt64 = 0

    /// Creates a generator.
    @inlinable
    public init(time: Time, random: Random) {
        self.time = time
        self.random = random
    }

    /// Makes an identifier greater than all that this generator made before.
    ///
    /// - Precondition: neither the clock nor what was made before has reached the last nanosecond of 64 bits, in the year
    ///   2554. Nothing greater can be made after that one, so the process ends rather than to start over at 1970.
    @inlinable
    public mutating func next() -> UUID128 {
        last = Swift.max(time.unixNanoseconds(), last + 1)
        return UUID128(unixNanoseconds: last, random: random.next())
    }

    /// Fills memory with identifiers in order, after one look at the clock.
    ///
    /// - Parameter buffer: what is to be filled; it need not be initialised.
    /// - Precondition: as for ``next()``, for the last of them.
    @inlinable
    public mutating func fill(_ buffer: UnsafeMutableBufferPointer<UUID128>) {
        guard let start = buffer.baseAddress, !buffer.isEmpty else { return }
        let first = Swift.max(time.unixNanoseconds(), last + 1)
        // Before anything is written: this is the nanosecond of the last one.
        last = first + UInt64(buffer.count - 1)
        for index in 0..<buffer.count {
            (start + index).initialize(
                to: UUID128(unixNanoseconds: first &+ UInt64(index), random: random.next())
            )
        }
    }
}

extension UUID7Generator: Sendable where Time: Sendable, Random: Sendable {}
