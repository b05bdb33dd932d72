internal import CIdentifiers

extension UUID128 {
    /// How many identifiers ``generate(count:)`` makes at once.
    public static let generationLimit = 1...10_000

    /// Makes version 7 identifiers in order, as many as one request may ask for.
    ///
    /// - Parameter count: 1 to 10,000. Where the number is your own and not a caller's, use ``generateUnchecked(count:)``.
    /// - Returns: the identifiers, each greater than the one before.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/countOutOfRange``.
    public static func generate(count: Int) throws(IdentifierError) -> [UUID128] {
        guard generationLimit.contains(count) else { throw .countOutOfRange(count, limit: generationLimit) }
        return generateUnchecked(count: count)
    }

    /// Makes any number of version 7 identifiers in order.
    ///
    /// - Precondition: `count` is not negative.
    public static func generateUnchecked(count: Int) -> [UUID128] {
        Array(unsafeUninitializedCapacity: count) { buffer, made in
            fill(UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
            made = count
        }
    }

    /// Fills memory with version 7 identifiers in order, the fastest way to make many.
    ///
    /// One look at the clock serves all of them, one step of time (0.95 ns) each, and each has random bits of its own: nobody
    /// can tell from one what its neighbours are. They keep the promise of `order` like those that are made one by one; in
    /// ``IdentifierOrder/causal`` order the call returns when the clock has passed the last one, which it usually has.
    ///
    /// - Parameters:
    ///   - buffer: what is to be filled; it need not be initialised.
    ///   - order: what is promised.
    public static func fill(_ buffer: UnsafeMutableBufferPointer<UUID128>, order: IdentifierOrder = .causal) {
        guard !buffer.isEmpty else { return }
        let state = ThreadState.current
        switch order {
        case .causal:
            state.fill(buffer, from: state.causalSteps(buffer.count))
            state.passCausal()
        case .thread: state.fill(buffer, from: state.threadSteps(UInt64(buffer.count)))
        case .total:
            let first = ProcessSequence.process.take(UInt64(buffer.count), now: state.tickedStep())
            state.fill(buffer, from: first)
        case .none:
            state.fill(buffer, high: TimeStep.milliseconds(state.tickedStep()) << 16, highRandom: 0xFFF, version: 7)
        }
    }

    /// Fills memory with random identifiers, version 4.
    ///
    /// - Parameter buffer: what is to be filled; it need not be initialised.
    public static func fillRandom(_ buffer: UnsafeMutableBufferPointer<UUID128>) {
        guard !buffer.isEmpty else { return }
        ThreadState.current.fill(buffer, high: 0, highRandom: .max, version: 4)
    }

    /// Fills what is left of a span with random identifiers, version 4.
    public static func fillRandom(_ span: inout OutputSpan<UUID128>) {
        span.withUnsafeMutableBufferPointer { buffer, count in
            fillRandom(UnsafeMutableBufferPointer(rebasing: buffer[count...]))
            count = buffer.count
        }
    }

    /// Fills what is left of a span with version 7 identifiers in order; see ``fill(_:order:)``.
    public static func fill(_ span: inout OutputSpan<UUID128>, order: IdentifierOrder = .causal) {
        span.withUnsafeMutableBufferPointer { buffer, count in
            fill(UnsafeMutableBufferPointer(rebasing: buffer[count...]), order: order)
            count = buffer.count
        }
    }
}

extension UnsafeMutablePointer<ThreadState> {
    /// One identifier for each step from `first` on, with the look at the key stream moved out of the inner loop.
    fileprivate func fill(_ buffer: UnsafeMutableBufferPointer<UUID128>, from first: UInt64) {
        guard let target = buffer.baseAddress else { return }
        var made = 0
        while made < buffer.count {
            let (stream, words) = takeWords(atMost: buffer.count - made)
            (target + made).withMemoryRebound(to: UInt64.self, capacity: words * 2) { output in
                identifiers_assemble(first &+ UInt64(made), stream, output, words)
            }
            made += words
        }
    }

    /// Identifiers of random bits but for what `high` fixes.
    fileprivate func fill(
        _ buffer: UnsafeMutableBufferPointer<UUID128>,
        high: UInt64,
        highRandom: UInt64,
        version: UInt64
    ) {
        guard let target = buffer.baseAddress else { return }
        var made = 0
        while made < buffer.count {
            let (stream, words) = takeWords(atMost: (buffer.count - made) * 2)
            // The last word of a refill may be alone.
            guard words > 1 else {
                let one = stream[0]
                identifiers_wipe(stream, 8)
                let id = UUID128(high: high | one & highRandom, low: nextWord()).stamped(version: version)
                (target + made).initialize(to: id)
                made += 1
                continue
            }
            (target + made).withMemoryRebound(to: UInt64.self, capacity: words) { output in
                identifiers_stamp(high, highRandom, version, stream, output, words / 2)
            }
            if words & 1 == 1 { identifiers_wipe(stream + words - 1, 8) }
            made += words / 2
        }
    }

    /// Words of the key stream, one after another, that nobody else gets; the caller wipes them.
    @inline(__always)
    private func takeWords(atMost limit: Int) -> (stream: UnsafeMutablePointer<UInt64>, count: Int) {
        if pointee.remaining == 0 { refill() }
        let stream = UnsafeMutableRawPointer(self) + (ThreadState.streamEnd - pointee.remaining)
        let count = Swift.min(limit, pointee.remaining / 8)
        pointee.remaining -= count * 8
        return (stream.assumingMemoryBound(to: UInt64.self), count)
    }
}
