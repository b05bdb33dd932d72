/// The steps of time that identifiers of each order take.
extension UnsafeMutablePointer<ThreadState> {
    /// A step for ``IdentifierOrder/causal``: the clock's, later than every reading that came before this call.
    ///
    /// Why order holds between threads: whoever received an identifier reads the clock after it was made. A clock that
    /// changes from each reading to the next shows a later time then. One that does not (24 MHz on some arm64) could show
    /// the same, so there the call waits until it shows another.
    @inline(__always)
    func causalStep() -> UInt64 {
        var step = TimeStep.of(unixNanoseconds: pointee.time.unixNanoseconds())
        if step <= pointee.lastCausal { step = laterStep(than: pointee.lastCausal) }
        pointee.lastCausal = step
        if !pointee.clockIsFine { waitForCoarseClock(past: step) }
        return step
    }

    /// Steps for `count` identifiers in causal order, of which the clock has shown the first.
    ///
    /// Whoever fills them calls ``passCausal(_:)`` before handing them on.
    func causalSteps(_ count: Int) -> UInt64 {
        let now = TimeStep.of(unixNanoseconds: pointee.time.unixNanoseconds())
        let first = Swift.max(now, pointee.lastCausal + 1)
        pointee.lastCausal = first + UInt64(count - 1)
        return first
    }

    /// Waits until the clock has passed the last of ``causalSteps(_:)``, which it usually has.
    func passCausal() { _ = laterStep(than: pointee.lastCausal) }

    /// A step for ``IdentifierOrder/thread``.
    @inline(__always)
    func threadStep() -> UInt64 { threadSteps(1) }

    /// The first of `count` steps in a row for ``IdentifierOrder/thread``.
    @inline(__always)
    func threadSteps(_ count: UInt64) -> UInt64 {
        let first = Swift.max(tickedStep(), pointee.lastOfThread &+ 1)
        pointee.lastOfThread = first &+ (count &- 1)
        return first
    }

    /// The clock's step as the processor's counter tells it, in no order.
    @inline(__always)
    func tickedStep() -> UInt64 { pointee.tickedTime.now(&pointee.time) }

    @inline(never)
    private func laterStep(than last: UInt64) -> UInt64 {
        while true {
            let step = TimeStep.of(unixNanoseconds: pointee.time.unixNanoseconds())
            if step > last { return step }
        }
    }

    /// Finds out once per thread whether the clock is fine; where it is not, waits each time.
    @inline(never)
    private func waitForCoarseClock(past step: UInt64) {
        var previous = step
        for _ in 0..<64 {
            let next = TimeStep.of(unixNanoseconds: pointee.time.unixNanoseconds())
            if next == previous {
                _ = laterStep(than: step)
                return
            }
            previous = next
        }
        pointee.clockIsFine = true
    }
}
