import Testing

@testable import Identifiers

/// Clocks that are written down beforehand, as two threads would see one.
@Suite struct CausalOrderTests {
    /// A clock that shows each number of a list in turn, for whoever reads it.
    private final class Clock {
        private let readings: [UInt64]
        private(set) var reads = 0

        init(_ readings: [UInt64]) { self.readings = readings }

        func read() -> UInt64 {
            defer { reads += 1 }
            return readings[min(reads, readings.count - 1)]
        }
    }

    @Test func fineClockIsReadOnceForEach() {
        let clock = Clock((1...2000).map { $0 * 30 })
        var order = CausalOrder()
        var previous = order.next(clock.read)
        #expect(previous == 30)
        let learnt = clock.reads
        #expect(learnt == 65)
        for _ in 0..<500 {
            let step = order.next(clock.read)
            #expect(step > previous)
            previous = step
        }
        #expect(clock.reads == learnt + 500)
    }

    /// A clock of 24 MHz shows each time several times: two threads in turns, each receiving what the other made.
    @Test func coarseClockIsWaitedFor() {
        let clock = Clock((1...20_000).map { $0 / 4 * 44 + 1000 })
        var threads = [CausalOrder(), CausalOrder(), CausalOrder()]
        var previous: UInt64 = 0
        for turn in 0..<1000 {
            let step = threads[turn % 3].next(clock.read)
            #expect(step > previous, "turn \(turn)")
            previous = step
        }
    }

    @Test func aClockThatStandsStillIsWaitedFor() {
        let clock = Clock([5, 5, 5, 5, 5, 9, 9, 12, 13] + (14...200).map { $0 })
        var order = CausalOrder()
        let steps = (0..<5).map { _ in order.next(clock.read) }
        #expect(steps.first == 5)
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test func manyAreHandedOnWhenTheClockHasPassedThem() {
        let clock = Clock((100...400).map { $0 })
        var one = CausalOrder()
        var other = CausalOrder()
        let first = one.take(50, clock.read)
        #expect(first == 100 && one.last == 149)
        one.pass(clock.read)
        #expect(other.next(clock.read) > one.last)
        #expect(one.take(1, clock.read) > 149)
    }
}
