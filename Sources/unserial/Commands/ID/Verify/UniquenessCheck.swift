import Foundation
import Identifiers
import Synchronization

/// Check 2: no identifier twice, made one by one and in bulk on several threads at once.
struct UniquenessCheck {
    let count: Int
    private static let threads = 4

    func run(_ generator: GeneratorUnderTest) -> CheckResult {
        let all = Mutex<[UUID128]>([])
        let share = (count + Self.threads - 1) / Self.threads
        DispatchQueue.concurrentPerform(iterations: Self.threads) { thread in
            let ids = thread == 0 ? generator.unchecked(share) : (0..<share).map { _ in generator.next() }
            all.withLock { $0 += ids }
        }
        let sorted = all.withLock { ids in
            ids.sort()
            return ids
        }
        let repeated = zip(sorted, sorted.dropFirst()).filter { $0 == $1 }
        let failures = repeated.first.map {
            ["\(repeated.count) of \(sorted.count) were made before, \($0.0) among them"]
        }
        return CheckResult(
            number: 2,
            name: "uniqueness",
            summary: "\(sorted.count) ids from \(Self.threads) threads, \(repeated.count) repeated",
            measurements: [
                "ids": Double(sorted.count), "threads": Double(Self.threads), "repeated": Double(repeated.count),
            ],
            failures: failures ?? []
        )
    }
}
