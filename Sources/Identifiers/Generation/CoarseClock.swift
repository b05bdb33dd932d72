internal import CIdentifiers
internal import Synchronization

/// What threads share for ``CausalOrder``: whether the clock is fine, and if it is not, the last step that any of them took.
///
/// A clock is fine until two readings in a row are equal; then it is coarse for the rest of the process. From there on each
/// step is later than the one before and than the clock: it goes through one word, as in ``IdentifierOrder/total`` order.
/// Whoever finds out writes it down before making an identifier that depends on it, so whoever receives one knows.
struct CoarseClock: ~Copyable {
    private enum Knowledge {
        static let nothing: UInt8 = 0
        static let fine: UInt8 = 1
        static let coarse: UInt8 = 2
    }

    private let knowledge = Atomic<UInt8>(Knowledge.nothing)
    private let steps = SharedSequence()

    static let process = CoarseClock()

    /// One load of a word that is written once or twice in the life of a process.
    @inline(__always)
    var isKnownToBeFine: Bool { knowledge.load(ordering: .relaxed) == Knowledge.fine }

    /// Whether the clock is fine; whoever asks first finds out.
    func isFine(_ read: () -> UInt64) -> Bool {
        if knowledge.load(ordering: .relaxed) == Knowledge.nothing {
            if changesFromReadingToReading(read) {
                // Unless somebody else found it coarse meanwhile, which is final.
                _ = knowledge.compareExchange(
                    expected: Knowledge.nothing,
                    desired: Knowledge.fine,
                    ordering: .relaxed
                )
            } else {
                knowledge.store(Knowledge.coarse, ordering: .relaxed)
            }
        }
        return isKnownToBeFine
    }

    private func changesFromReadingToReading(_ read: () -> UInt64) -> Bool {
        guard !identifiers_has(UInt32(IDENTIFIERS_COARSE_CLOCK)) else { return false }
        var previous = read()
        for _ in 0..<64 {
            let next = read()
            if next == previous { return false }
            previous = next
        }
        return true
    }

    /// Takes the clock for coarse from now on.
    ///
    /// - Parameter step: the last one of the thread that noticed.
    func becomeCoarse(after step: UInt64) {
        steps.pass(step)
        knowledge.store(Knowledge.coarse, ordering: .relaxed)
    }

    /// Takes `count` steps in a row that nobody else gets, all later than `now`: another thread that does not know yet may have
    /// taken that one.
    ///
    /// - Returns: the first of them.
    func take(_ count: UInt64, now: UInt64) -> UInt64 { steps.take(count, atLeast: now + 1) }
}
