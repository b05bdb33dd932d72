import Identifiers

/// Check 1: each identifier is a UUIDv7, survives its text, and says the wall clock's time.
struct ValidityCheck {
    private static let count = 10_000
    /// How far an identifier may be from two readings of the wall clock around it: the rounding to milliseconds.
    private static let tolerance: Int64 = 1

    func run(_ generator: GeneratorUnderTest) -> CheckResult {
        var malformed: [UUID128] = []
        var unreadable: [UUID128] = []
        var mistimed: [UUID128] = []
        var largestGap: Int64 = 0
        for _ in 0..<Self.count {
            let before = Timestamp.now.milliseconds
            let id = generator.next()
            let after = Timestamp.now.milliseconds
            if id.version != 7 || id.variant != .rfc9562 { malformed.append(id) }
            if UUID128(id.description) != id || !UUID128.isValid(id.description, version: 7) { unreadable.append(id) }
            guard let time = id.timestamp?.milliseconds else { continue }
            let gap = max(before - time, time - after, 0)
            largestGap = max(largestGap, gap)
            if gap > Self.tolerance { mistimed.append(id) }
        }
        var failures: [String] = []
        func fail(_ ids: [UUID128], _ words: String) {
            guard let first = ids.first else { return }
            failures.append("\(ids.count) of \(Self.count) \(words), the first is \(first)")
        }
        fail(malformed, "are not of version 7 and variant rfc9562")
        fail(unreadable, "do not survive their text")
        fail(mistimed, "are more than \(Self.tolerance) ms from the wall clock")
        return CheckResult(
            number: 1,
            name: "validity",
            summary: "\(Self.count) ids: version 7, variant rfc9562, time within \(largestGap) ms of the wall clock",
            measurements: ["ids": Double(Self.count), "largest_gap_ms": Double(largestGap)],
            failures: failures
        )
    }
}
