internal import Synchronization

/// Growing numbers of which threads take some each, none twice: the last one that was taken.
struct SharedSequence: ~Copyable {
    private let last = Atomic<UInt64>(0)

    /// Takes `count` numbers in a row, later than all that were taken before and not below `least`.
    ///
    /// - Returns: the first of them.
    func take(_ count: UInt64, atLeast least: UInt64) -> UInt64 {
        // Relaxed is enough: all changes of one atomic are in one order, which agrees with what threads tell each other.
        var taken = last.load(ordering: .relaxed)
        while true {
            let first = Swift.max(least, taken + 1)
            let exchange = last.weakCompareExchange(expected: taken, desired: first + count - 1, ordering: .relaxed)
            if exchange.exchanged { return first }
            taken = exchange.original
        }
    }

    /// Counts a number as taken, and all before it.
    func pass(_ number: UInt64) { last.max(number, ordering: .relaxed) }
}
