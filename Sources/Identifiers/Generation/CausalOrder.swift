/// The steps of time that identifiers of one thread take in ``IdentifierOrder/causal`` order, from readings of a clock that all
/// threads share and that never steps back.
///
/// Why order holds between threads: whoever received an identifier reads the clock after it was made. A clock that changes
/// from each reading to the next shows a later time then, so its reading alone is a step. A clock that does not (24 MHz on
/// some arm64, a frozen one in a test) could show the same; once that is known, all threads take their steps from one
/// ``CoarseClock``, which is dearer.
///
/// Zero is a valid state: nothing was made yet.
struct CausalOrder {
    /// The step of the last identifier that was taken from the clock alone.
    private(set) var last: UInt64 = 0

    /// A step that is later than every one that was known when this was called.
    ///
    /// - Parameters:
    ///   - coarse: what the threads share for the case that the clock is coarse.
    ///   - read: reads the clock.
    /// - Returns: the step.
    @inline(__always)
    mutating func next(_ coarse: borrowing CoarseClock, _ read: () -> UInt64) -> UInt64 {
        guard coarse.isKnownToBeFine else { return careful(coarse, read) }
        let step = read()
        guard step > last else {
            coarse.becomeCoarse(after: last)
            return coarse.take(1, now: step)
        }
        last = step
        return step
    }

    @inline(never)
    private mutating func careful(_ coarse: borrowing CoarseClock, _ read: () -> UInt64) -> UInt64 {
        if coarse.isFine(read) { return next(coarse, read) }
        return coarse.take(1, now: read())
    }

    /// The first of `count` steps in a row, later than every one that was known when this was called.
    ///
    /// Whoever takes them calls ``pass(_:_:)`` before handing them on.
    mutating func take(_ count: Int, _ coarse: borrowing CoarseClock, _ read: () -> UInt64) -> UInt64 {
        guard coarse.isFine(read) else { return coarse.take(UInt64(count), now: read()) }
        let first = Swift.max(read(), last + 1)
        last = first + UInt64(count - 1)
        return first
    }

    /// Waits until a fine clock has passed the last step, which it usually has.
    func pass(_ coarse: borrowing CoarseClock, _ read: () -> UInt64) {
        var previous: UInt64 = 0
        while coarse.isKnownToBeFine {
            let step = read()
            if step > last { return }
            if step == previous { break }
            previous = step
        }
        // Whoever goes on from here, in whichever thread, comes after them.
        coarse.becomeCoarse(after: last)
    }
}
