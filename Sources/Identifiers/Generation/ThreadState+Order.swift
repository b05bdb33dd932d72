/// The steps of time that identifiers of each order take.
extension UnsafeMutablePointer<ThreadState> {
    /// A step for ``IdentifierOrder/causal``.
    @inline(__always)
    func causalStep() -> UInt64 { pointee.causal.next(CoarseClock.process) { kernelStep() } }

    /// The first of `count` steps in a row in causal order; whoever fills them calls ``passCausal()`` before handing them on.
    func causalSteps(_ count: Int) -> UInt64 { pointee.causal.take(count, CoarseClock.process) { kernelStep() } }

    /// Waits until the clock has passed the last of ``causalSteps(_:)``.
    func passCausal() { pointee.causal.pass(CoarseClock.process) { kernelStep() } }

    /// The first of `count` steps in a row for ``IdentifierOrder/thread``.
    @inline(__always)
    func threadSteps(_ count: UInt64) -> UInt64 {
        let first = Swift.max(tickedStep(), pointee.lastOfThread &+ 1)
        pointee.lastOfThread = first &+ (count &- 1)
        return first
    }

    /// The kernel's clock.
    @inline(__always)
    private func kernelStep() -> UInt64 { TimeStep.of(unixNanoseconds: pointee.time.unixNanoseconds()) }

    /// The clock as the processor's counter tells it, in no order.
    @inline(__always)
    func tickedStep() -> UInt64 { pointee.tickedTime.now(&pointee.time) }
}
