import Foundation
import Identifiers
import Synchronization
import Testing

/// The promise of causal and of total order: made after another was received means sorts after it, in whichever thread.
@Suite struct HandOffTests {
    /// What threads pass around: the last identifier, and how often a later one did not sort after it.
    private final class Baton: Sendable {
        let last = Locked(UUID128.nil)
        let inversions = Atomic<Int>(0)
        let handOffs = Atomic<Int>(0)
        let turn = Atomic<Int>(0)
    }

    /// A lock that the thread sanitizer sees, which `Mutex` on Linux is not: it waits by futex, in a library that is
    /// not instrumented.
    private final class Locked<Value: Sendable>: @unchecked Sendable {
        // Sendable because `value` is reached under `lock` only.
        private let lock = NSLock()
        private var value: Value

        init(_ value: Value) { self.value = value }

        func withLock<Result>(_ body: (inout Value) -> Result) -> Result { lock.withLock { body(&value) } }
    }

    private func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
        let done = DispatchGroup()
        for index in 0..<count {
            done.enter()
            Thread {
                body(index)
                done.leave()
            }.start()
        }
        done.wait()
    }

    /// Each thread waits for its turn, so every identifier is received by another thread than made it.
    ///
    /// - Returns: how many did not sort after the one that was received.
    private func inversionsAroundARing(_ order: IdentifierOrder, rounds: Int) -> Int {
        let baton = Baton()
        let threads = 4
        onThreads(threads) { index in
            for round in 0..<rounds {
                while baton.turn.load(ordering: .acquiring) != round * threads + index { sched_yield() }
                let received = baton.last.withLock { $0 }
                let made = UUID128.v7(order: order)
                if made <= received { baton.inversions.add(1, ordering: .relaxed) }
                baton.last.withLock { $0 = made }
                baton.turn.store(round * threads + index + 1, ordering: .releasing)
            }
        }
        #expect(baton.turn.load(ordering: .relaxed) == threads * rounds)
        return baton.inversions.load(ordering: .relaxed)
    }

    @Test(arguments: [IdentifierOrder.causal, .total]) func aroundARingOfThreads(_ order: IdentifierOrder) {
        let rounds = 50_000
        let inversions = inversionsAroundARing(order, rounds: rounds)
        #expect(inversions == 0)
        print("\(order): \(rounds * 4) identifiers handed from thread to thread, \(inversions) out of order")
    }

    /// That the ring finds what is out of order: of those in no order about half are, inside a millisecond.
    @Test func theRingCanFail() { #expect(inversionsAroundARing(.none, rounds: 2_000) > 1_000) }

    /// Threads run freely, one by one and in bulk, and hold what they make against what they last saw.
    @Test func betweenThreadsThatRace() {
        let baton = Baton()
        onThreads(4) { index in
            for round in 0..<50_000 {
                let received = baton.last.withLock { $0 }
                let made = round % 50 == index ? UUID128.generateUnchecked(count: 64) : [UUID128.v7()]
                if made[0] <= received { baton.inversions.add(1, ordering: .relaxed) }
                baton.last.withLock { $0 = Swift.max($0, made[made.count - 1]) }
                baton.handOffs.add(1, ordering: .relaxed)
            }
        }
        #expect(baton.handOffs.load(ordering: .relaxed) == 200_000)
        #expect(baton.inversions.load(ordering: .relaxed) == 0)
    }

    @Test func threadsDoNotMakeTheSame() {
        let all = Locked(Set<UUID128>())
        onThreads(8) { _ in
            let mine = (0..<10_000).flatMap { _ in [UUID128.v7(), UUID128.v4()] }
            all.withLock { $0.formUnion(mine) }
        }
        #expect(all.withLock { $0.count } == 160_000)
    }
}
