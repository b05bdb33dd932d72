/// Makes identifiers that grow by the specification's own rule, from a clock and random numbers that you choose.
///
/// A new millisecond begins with 80 fresh random bits. Within it, and for as long as the clock stands still or is set
/// back, each identifier is the last one plus one. So neighbours of one millisecond can be guessed, and a millisecond may
/// be used up; ``ULID/generate()`` has neither fault. Take this one for what must follow the specification to the letter,
/// and in tests.
///
/// It cannot be copied, and the child after fork(2) begins with fresh random bits: two that count on from the same identifier
/// would repeat each other.
///
/// Source: ulid/spec, "Monotonicity".
@frozen
public struct ULIDGenerator<Time: TimeSource, Random: RandomNumberGenerator>: ~Copyable {
    @usableFromInline var time: Time
    @usableFromInline var random: Random
    @usableFromInline var last: ULID?
    /// The process that `last` was made in.
    @usableFromInline var mark: UInt64 = 0

    /// Creates a generator.
    @inlinable
    public init(time: Time, random: Random) {
        self.time = time
        self.random = random
    }

    /// Makes an identifier greater than all that this generator made before.
    ///
    /// - Returns: one of the clock's millisecond, or of the last identifier's when the clock is not past it.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/counterExhausted`` when all 80 bits are set and the
    ///   clock still shows that millisecond. A later call, when it shows the next one, goes on.
    @inlinable
    public mutating func next() throws(IdentifierError) -> ULID {
        let milliseconds = time.unixNanoseconds() / 1_000_000
        let process = ULID.processMark
        let id: ULID
        if process == mark, let last, milliseconds <= last.unixMilliseconds {
            guard let successor = last.successorInMillisecond else { throw .counterExhausted(after: last) }
            id = successor
        } else {
            id = ULID(unixMilliseconds: milliseconds, randomness: ULID.randomness(using: &random))
        }
        (last, mark) = (id, process)
        return id
    }
}

extension ULIDGenerator where Time == SystemTime, Random == SecureRandom {
    /// Creates a generator with the system's clock and random numbers.
    public init() { self.init(time: SystemTime(), random: SecureRandom()) }
}

extension ULIDGenerator: Sendable where Time: Sendable, Random: Sendable {}

extension ULID {
    @usableFromInline static var processMark: UInt64 { ForkMark.current }

    /// The identifier right after this one, unless that is of the next millisecond.
    @inlinable
    var successorInMillisecond: ULID? {
        randomness == (1 << 80) - 1 ? nil : ULID(value: value + 1)
    }
}
