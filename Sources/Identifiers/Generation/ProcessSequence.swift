internal import Synchronization

/// The one sequence behind ``IdentifierOrder/total``: the last step of time that an identifier took.
///
/// Within a millisecond it counts, by one atomic addition, which unlike compare-and-exchange is never repeated. A new
/// millisecond lifts it to the clock. So it lags behind the clock inside a millisecond, and runs ahead of it only where
/// more than a million identifiers are made in one.
struct ProcessSequence: ~Copyable {
    private let last = Atomic<UInt64>(0)

    static let process = ProcessSequence()

    /// Takes `count` steps in a row that nobody else gets.
    ///
    /// - Parameters:
    ///   - count: how many; at least one.
    ///   - now: the clock's step.
    /// - Returns: the first of them.
    @inline(__always)
    func take(_ count: UInt64, now: UInt64) -> UInt64 {
        // Relaxed is enough: all changes of one atomic are in one order, which agrees with what threads tell each other.
        let taken = last.add(count, ordering: .relaxed)
        if TimeStep.milliseconds(taken.oldValue) < TimeStep.milliseconds(now) { return lift(count, to: now) }
        return taken.oldValue + 1
    }

    @inline(never)
    private func lift(_ count: UInt64, to now: UInt64) -> UInt64 {
        last.max(now, ordering: .relaxed)
        return last.add(count, ordering: .relaxed).oldValue + 1
    }
}
