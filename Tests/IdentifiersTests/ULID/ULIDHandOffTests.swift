import Foundation
import Identifiers
import Synchronization
import Testing

/// The promise of ``ULID/generate()``: made after another was received means sorts after it, in whichever thread.
@Suite struct ULIDHandOffTests {
    /// What threads pass around: the last identifier, whose turn it is, and how often a later one did not sort after.
    private final class Baton: @unchecked Sendable {
        // Sendable because `last` is reached by the thread whose turn it is, and `turn` publishes it.
        var last = ULID.nil
        let turn = Atomic<Int>(0)
        let inversions = Atomic<Int>(0)
    }

    /// Each thread waits for its turn, so every identifier is received by another thread than made it. Half of the
    /// threads make UUIDs in between, which use up steps of the same clock.
    @Test func aroundARingOfThreads() {
        let baton = Baton()
        let threads = 4
        let rounds = 25_000
        let done = DispatchGroup()
        for index in 0..<threads {
            done.enter()
            Thread {
                for round in 0..<rounds {
                    while baton.turn.load(ordering: .acquiring) != round * threads + index { sched_yield() }
                    if index % 2 == 0 { _ = UUID128.v7() }
                    let made = ULID.generate()
                    if made <= baton.last { baton.inversions.add(1, ordering: .relaxed) }
                    baton.last = made
                    baton.turn.store(round * threads + index + 1, ordering: .releasing)
                }
                done.leave()
            }.start()
        }
        done.wait()
        #expect(baton.turn.load(ordering: .relaxed) == threads * rounds)
        #expect(baton.inversions.load(ordering: .relaxed) == 0)
    }

    @Test func threadsDoNotMakeTheSame() async {
        let made = await withTaskGroup(of: [ULID].self) { group in
            for _ in 0..<8 { group.addTask { (0..<10_000).map { _ in ULID.generate() } } }
            return await group.reduce(into: Set<ULID>()) { $0.formUnion($1) }
        }
        #expect(made.count == 80_000)
    }
}
