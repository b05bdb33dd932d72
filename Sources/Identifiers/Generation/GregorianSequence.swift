internal import Synchronization

/// The 100 ns ticks of versions 1 and 6, each taken once in a process: RFC 9562, section 6.2, "time fidelity".
struct GregorianSequence: ~Copyable {
    private let last = Atomic<UInt64>(0)

    static let process = GregorianSequence()

    /// The clock's tick, or the one after the last that was taken.
    func take(unixNanoseconds: UInt64) -> UInt64 {
        let now = unixNanoseconds / 100 + UInt64(Timestamp.gregorianOffset)
        var taken = last.load(ordering: .relaxed)
        while true {
            let next = Swift.max(now, taken + 1)
            let exchange = last.weakCompareExchange(expected: taken, desired: next, ordering: .relaxed)
            if exchange.exchanged { return next }
            taken = exchange.original
        }
    }
}
