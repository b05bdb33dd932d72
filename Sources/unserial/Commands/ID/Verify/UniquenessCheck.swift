import Identifiers

/// Check 2: no identifier twice, made one by one and in bulk in several tasks at once.
struct UniquenessCheck {
    let count: Int
    private static let tasks = 4

    func run(_ generator: GeneratorUnderTest) async -> CheckResult {
        let share = (count + Self.tasks - 1) / Self.tasks
        let made = await withTaskGroup(of: [UUID128].self) { group in
            for task in 0..<Self.tasks {
                group.addTask {
                    task == 0 ? generator.unchecked(share) : (0..<share).map { _ in generator.next() }
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        let sorted = made.sorted()
        let repeated = zip(sorted, sorted.dropFirst()).filter { $0 == $1 }
        let failures = repeated.first.map {
            ["\(repeated.count) of \(sorted.count) were made before, \($0.0) among them"]
        }
        return CheckResult(
            number: 2,
            name: "uniqueness",
            summary: "\(sorted.count) ids from \(Self.tasks) threads, \(repeated.count) repeated",
            measurements: [
                "ids": Double(sorted.count), "tasks": Double(Self.tasks), "repeated": Double(repeated.count),
            ],
            failures: failures ?? []
        )
    }
}
