import IDAudit
import Synchronization
import Testing

@Suite("Concurrent map")
struct ConcurrentMapTests {
    @Test(arguments: [0, 1, 2, 3, 1000])
    func givesWhatMapGives(count: Int) {
        let numbers = Array(0..<count)
        let calls = Mutex(0)
        let result = numbers.concurrentMap { number in
            calls.withLock { $0 += 1 }
            return "\(number * number)"
        }
        #expect(result == numbers.map { "\($0 * $0)" })
        #expect(calls.withLock { $0 } == count)
    }

    @Test func isDoneInside() {
        let sums = [3, 5, 8].concurrentMap { Array(0..<$0).concurrentMap { $0 + 1 }.reduce(0, +) }
        #expect(sums == [6, 15, 36])
    }
}
