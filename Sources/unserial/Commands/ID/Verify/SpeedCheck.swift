import Identifiers

/// Check 4: how long 10,000 and 1,000,000 identifiers take, one call each.
struct SpeedCheck {
    /// Slower than this is a fault of the build or of the machine's clock, whatever else it is busy with.
    private static let limit = 2_000.0

    func run(_ generator: GeneratorUnderTest) -> CheckResult {
        // The shortest of several runs: what the code costs, without what else the machine had to do.
        let few = (0..<20).map { _ in Self.nanoseconds(for: 10_000, generator) }.min() ?? 0
        let many = (0..<3).map { _ in Self.nanoseconds(for: 1_000_000, generator) }.min() ?? 0
        let slow = [(10_000, few), (1_000_000, many)].filter { $0.1 > Self.limit }
        return CheckResult(
            number: 4,
            name: "speed",
            summary: "10000 ids: \(Self.text(few)) ns each; 1000000 ids: \(Self.text(many)) ns each "
                + "(\(Self.text(1_000 / many)) million a second)",
            measurements: [
                "ns_per_id_10000": few, "ns_per_id_1000000": many, "ids_per_second": 1_000_000_000 / many,
            ],
            failures: slow.map { "\($0.0) ids took \(Self.text($0.1)) ns each, the limit is \(Self.text(Self.limit))" }
        )
    }

    static func nanoseconds(for count: Int, _ generator: GeneratorUnderTest) -> Double {
        var last = UUID128.nil
        let duration = ContinuousClock().measure { for _ in 0..<count { last = max(last, generator.next()) } }
        return withExtendedLifetime(last) { Double(duration.attoseconds) / 1e9 / Double(count) }
    }

    /// One digit after the point.
    static func text(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
