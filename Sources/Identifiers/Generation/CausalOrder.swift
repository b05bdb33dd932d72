/// The steps of time that identifiers of one thread take in ``IdentifierOrder/causal`` order, from readings of a clock that all
/// threads share and that never steps back.
///
/// Why order holds between threads: whoever received an identifier reads the clock after it was made. A clock that changes
/// from each reading to the next shows a later time then. One that does not (24 MHz on some arm64) could show the same, so
/// there an identifier is not handed out before the clock has shown another time.
///
/// All zero is a valid state: nothing was made yet, and nobody has looked whether the clock is fine.
struct CausalOrder {
    /// The step of the last identifier.
    private(set) var last: UInt64 = 0
    /// Whether the clock was seen to change from each reading to the next.
    private var clockIsFine = false

    /// A step that is later than every reading that came before this call.
    ///
    /// - Parameter read: reads the clock.
    /// - Returns: the step.
    @inline(__always)
    mutating func next(_ read: () -> UInt64) -> UInt64 {
        var step = read()
        if step <= last { step = Self.step(after: last, read) }
        last = step
        if !clockIsFine { waitForCoarseClock(read) }
        return step
    }

    /// The first of `count` steps in a row, of which the clock has shown the first.
    ///
    /// Whoever takes them calls ``pass(_:)`` before handing them on.
    mutating func take(_ count: Int, _ read: () -> UInt64) -> UInt64 {
        let first = Swift.max(read(), last + 1)
        last = first + UInt64(count - 1)
        return first
    }

    /// Waits until the clock has passed the last step, which it usually has.
    func pass(_ read: () -> UInt64) { _ = Self.step(after: last, read) }

    @inline(never)
    private static func step(after last: UInt64, _ read: () -> UInt64) -> UInt64 {
        while true {
            let step = read()
            if step > last { return step }
        }
    }

    /// Finds out once whether the clock is fine; where it is not, waits each time.
    @inline(never)
    private mutating func waitForCoarseClock(_ read: () -> UInt64) {
        var previous = last
        for _ in 0..<64 {
            let next = read()
            if next == previous { return pass(read) }
            previous = next
        }
        clockIsFine = true
    }
}
