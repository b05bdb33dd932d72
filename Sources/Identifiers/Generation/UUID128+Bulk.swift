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
    /// One look at the clock serves all of them, one nanosecond each. They keep the promise of ``v7()``: the call
    /// returns when the clock has passed the last one, which it usually has long before.
    ///
    /// - Parameter buffer: what is to be filled; it need not be initialised.
    public static func fill(_ buffer: UnsafeMutableBufferPointer<UUID128>) {
        let state = ThreadState.current
        state.fill(buffer)
        while state.pointee.generator.time.unixNanoseconds() < state.pointee.generator.last {}
    }
}

extension UnsafeMutablePointer<ThreadState> {
    /// ``UUID7Generator/fill(_:)`` with the look at the key stream moved out of the inner loop.
    fileprivate func fill(_ buffer: UnsafeMutableBufferPointer<UUID128>) {
        guard let target = buffer.baseAddress, !buffer.isEmpty else { return }
        var nanosecond = Swift.max(
            pointee.generator.time.unixNanoseconds(),
            pointee.generator.last + 1
        )
        var made = 0
        while made < buffer.count {
            if pointee.remaining == 0 { refill() }
            let words = Swift.min(buffer.count - made, pointee.remaining / 8)
            let stream = UnsafeMutableRawPointer(self) + (ThreadState.streamEnd - pointee.remaining)
            for index in 0..<words {
                let random = (stream + index * 8).load(as: UInt64.self)
                (target + made + index).initialize(
                    to: UUID128(unixNanoseconds: nanosecond &+ UInt64(index), random: random)
                )
            }
            stream.initializeMemory(as: UInt64.self, repeating: 0, count: words)
            pointee.remaining -= words * 8
            nanosecond &+= UInt64(words)
            made += words
        }
        pointee.generator.last = nanosecond &- 1
    }
}
