import Identifiers

/// Check 5: one call makes 1 to 10,000 identifiers in order and refuses any other number.
struct BulkCheck {
    func run(_ generator: GeneratorUnderTest) -> CheckResult {
        var failures: [String] = []
        for count in [1, 2, 1000, UUID128.generationLimit.upperBound] {
            guard let ids = try? generator.bulk(count), ids.count == count else {
                failures.append("a call for \(count) did not return \(count)")
                continue
            }
            failures += Self.disorder(ids, "a call for \(count)")
        }
        for count in [-1, 0, UUID128.generationLimit.upperBound + 1] where (try? generator.bulk(count)) != nil {
            failures.append("a call for \(count) was not refused")
        }
        var ids: [UUID128] = []
        let million =
            (0..<3).map { _ in
                let duration = ContinuousClock().measure { ids = generator.unchecked(1_000_000) }
                return Double(duration.attoseconds) / 1e9 / 1_000_000
            }.min() ?? 0
        failures += Self.disorder(ids, "an unchecked call for 1000000")
        if let last = ids.last, generator.next() <= last {
            failures.append("the id after a bulk does not sort after it")
        }
        return CheckResult(
            number: 5,
            name: "bulk",
            summary: "1 to \(UUID128.generationLimit.upperBound) a call, more refused; unchecked 1000000: "
                + "\(SpeedCheck.text(million)) ns each",
            measurements: [
                "limit": Double(UUID128.generationLimit.upperBound), "ns_per_id_unchecked_1000000": million,
            ],
            failures: failures
        )
    }

    private static func disorder(_ ids: [UUID128], _ call: String) -> [String] {
        let inversions = zip(ids, ids.dropFirst()).count { $0 >= $1 }
        return inversions == 0 ? [] : ["\(call) returned \(inversions) ids out of order"]
    }
}
