import Identifiers
import Synchronization

/// Check 3: each identifier sorts after the ones before it, from one millisecond to the next, inside one millisecond,
/// and when it was received from another thread.
struct OrderCheck {
    let count: Int
    private static let handOffs = 100_000

    func run(_ generator: GeneratorUnderTest) async -> CheckResult {
        var milliseconds = 1
        var inversions = (across: 0, inside: 0)
        var previous = generator.next()
        var made = 1
        // At least two milliseconds, however fast the machine; a clock that stands still fails instead of hanging.
        while made < count || milliseconds < 2 && made < count * 10 {
            let id = generator.next()
            let isSame = id.high >> 16 == previous.high >> 16
            if !isSame { milliseconds += 1 }
            if id <= previous {
                if isSame { inversions.inside += 1 } else { inversions.across += 1 }
            }
            previous = id
            made += 1
        }
        let handedOver = await Self.inversionsBetweenThreads(generator)
        var failures: [String] = []
        if milliseconds < 2 { failures.append("\(made) ids all lie in one millisecond: the clock stands still") }
        func fail(_ count: Int, _ words: String) {
            if count > 0 { failures.append("\(count) ids do not sort after \(words)") }
        }
        fail(inversions.across, "the one of an earlier millisecond")
        fail(inversions.inside, "the one before them in the same millisecond")
        fail(handedOver, "the one they were made after on another thread")
        let perMillisecond = made / milliseconds
        return CheckResult(
            number: 3,
            name: "time order",
            summary:
                "\(made) ids over \(milliseconds) ms (\(perMillisecond) a ms) and \(Self.handOffs) between threads, "
                + "\(inversions.across + inversions.inside + handedOver) out of order",
            measurements: [
                "ids": Double(made), "milliseconds": Double(milliseconds), "hand_offs": Double(Self.handOffs),
                "inversions_across_ms": Double(inversions.across), "inversions_inside_ms": Double(inversions.inside),
                "inversions_between_threads": Double(handedOver),
            ],
            failures: failures
        )
    }

    /// Two threads that hold each new identifier against the last one that either of them made.
    private static func inversionsBetweenThreads(_ generator: GeneratorUnderTest) async -> Int {
        let last = LastMade()
        return await withTaskGroup(of: Int.self) { group in
            for _ in 0..<2 { group.addTask { last.inversions(generator, count: handOffs / 2) } }
            return await group.reduce(0, +)
        }
    }

    private final class LastMade: Sendable {
        private let last = Mutex(UUID128.nil)

        func inversions(_ generator: GeneratorUnderTest, count: Int) -> Int {
            (0..<count).count { _ in
                let received = last.withLock { $0 }
                let made = generator.next()
                last.withLock { $0 = max($0, made) }
                return made <= received
            }
        }
    }
}
