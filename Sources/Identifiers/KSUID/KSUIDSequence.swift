/// Up to 65,536 identifiers in order out of one: its last two payload bytes become a counter.
///
/// ```
/// | seconds 32 | the seed's payload 112                                                  | counter 16 |
/// ```
///
/// Neighbours can be guessed, as they differ in the counter alone. Two sequences of one seed are the same.
///
/// Source: segmentio/ksuid, `sequence.go`.
public struct KSUIDSequence: Hashable, Sendable {
    /// What gives the identifiers their time and the first 14 bytes of their payload.
    public let seed: KSUID

    private var made = 0
    private static let capacity = 1 << 16

    /// Creates the sequence of `seed`, which begins at counter 0.
    public init(seed: KSUID) { self.seed = seed }

    /// How many identifiers are left.
    public var remaining: Int { Self.capacity - made }

    /// The first and the last identifier that the sequence gives.
    public var bounds: ClosedRange<KSUID> { id(0)...id(Self.capacity - 1) }

    /// Makes the next identifier, greater than those before.
    ///
    /// - Returns: the seed with the counter in its last two bytes.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/counterExhausted`` when none is left.
    public mutating func next() throws(IdentifierError) -> KSUID {
        guard made < Self.capacity else { throw .counterExhausted(of: seed, after: Self.capacity) }
        defer { made += 1 }
        return id(made)
    }

    private func id(_ counter: Int) -> KSUID {
        KSUID(seconds: seed.seconds, payload: seed.payload & ~0xFFFF | UInt128(counter))
    }
}
