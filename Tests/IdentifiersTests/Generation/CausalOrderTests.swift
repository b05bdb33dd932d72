import Testing

@testable import Identifiers

/// Clocks that are written down beforehand, as several threads would see one.
@Suite struct CausalOrderTests {
    /// A clock that shows each number of a list in turn, and then the last one, for whoever reads it.
    private final class Clock {
        private let readings: [UInt64]
        private(set) var reads = 0

        init(_ readings: [UInt64]) { self.readings = readings }

        func read() -> UInt64 {
            defer { reads += 1 }
            return readings[min(reads, readings.count - 1)]
        }
    }

    /// Two or three threads in turns, each receiving what the one before made.
    private func isOrdered(_ clock: Clock, threads: Int, count: Int) -> Bool {
        let coarse = CoarseClock()
        var orders = [CausalOrder](repeating: CausalOrder(), count: threads)
        var previous: UInt64 = 0
        for turn in 0..<count {
            let step = orders[turn % threads].next(coarse, clock.read)
            if step <= previous { return false }
            previous = step
        }
        return true
    }

    @Test func fineClockIsReadOnceForEach() {
        let clock = Clock((1...2000).map { $0 * 30 })
        let coarse = CoarseClock()
        var order = CausalOrder()
        var previous = order.next(coarse, clock.read)
        let learnt = clock.reads
        #expect(learnt == 66)
        for _ in 0..<500 {
            let step = order.next(coarse, clock.read)
            #expect(step > previous && step % 30 == 0)
            previous = step
        }
        #expect(clock.reads == learnt + 500)
    }

    /// A clock of 24 MHz shows each time several times.
    @Test(arguments: 1...3) func coarseClock(_ threads: Int) {
        #expect(isOrdered(Clock((1...20_000).map { $0 / 4 * 44 + 1000 }), threads: threads, count: 1000))
    }

    /// Found fine at first, and coarse only later: by whichever thread sees the same twice.
    @Test(arguments: 1...3) func clockThatBecomesCoarse(_ threads: Int) {
        let fine = (1...200).map { UInt64($0) * 40 }
        let later = (0..<20_000).map { 8_040 + UInt64($0) / 5 * 44 }
        let clock = Clock(fine + later)
        let coarse = CoarseClock()
        var orders = [CausalOrder](repeating: CausalOrder(), count: threads)
        // Each notices by itself when its own step would be repeated, and the others by what it wrote down.
        var last = [UInt64](repeating: 0, count: threads)
        for turn in 0..<2000 {
            let step = orders[turn % threads].next(coarse, clock.read)
            #expect(step > last[turn % threads], "turn \(turn)")
            last[turn % threads] = step
        }
        let isFine = coarse.isKnownToBeFine
        #expect(!isFine)
    }

    /// As under a tool that freezes time for a test: identifiers go on, none waits.
    @Test func frozenClockStopsNobody() {
        #expect(isOrdered(Clock([5]), threads: 3, count: 1000))
        #expect(isOrdered(Clock((1...100).map { $0 }), threads: 1, count: 1000))
        let clock = Clock((1...100).map { $0 * 2 })
        let coarse = CoarseClock()
        var order = CausalOrder()
        let first = order.take(5000, coarse, clock.read)
        order.pass(coarse, clock.read)
        var other = CausalOrder()
        let received = other.next(coarse, clock.read)
        let own = order.next(coarse, clock.read)
        let many = other.take(10, coarse, clock.read)
        #expect(first + 4999 < received && received < own && own < many)
    }

    @Test func manyAreHandedOnWhenTheClockHasPassedThem() {
        let clock = Clock((100...600).map { $0 })
        let coarse = CoarseClock()
        var one = CausalOrder()
        var other = CausalOrder()
        let first = one.take(50, coarse, clock.read)
        #expect(one.last == first + 49)
        one.pass(coarse, clock.read)
        let isFine = coarse.isKnownToBeFine
        #expect(isFine)
        let received = other.next(coarse, clock.read)
        #expect(received > one.last)
        let more = one.take(1, coarse, clock.read)
        #expect(more > first + 49)
    }

    @Test func whoeverFindsTheClockCoarseFirstIsRight() {
        let coarse = CoarseClock()
        coarse.becomeCoarse(after: 70)
        let isFine = coarse.isFine { 0 }
        #expect(!isFine)
        var order = CausalOrder()
        let steps = [order.next(coarse) { 10 }, order.next(coarse) { 100 }]
        #expect(steps == [71, 101])
    }
}
