import Glibc
import Identifiers

/// Check 4: how long 10,000 and 1,000,000 identifiers take, one call each.
struct SpeedCheck {
    /// More than this is a fault of the build or of the machine's clock. It is held against processor time: what
    /// else the machine has to do meanwhile says nothing about the generator.
    private static let limit = 2_000.0

    /// Nanoseconds for one identifier.
    private struct Cost {
        var elapsed = Double.infinity
        var processor = Double.infinity
    }

    func run(_ generator: GeneratorUnderTest) -> CheckResult {
        let few = Self.cost(of: 10_000, runs: 20, generator)
        let many = Self.cost(of: 1_000_000, runs: 3, generator)
        let slow = [(10_000, few), (1_000_000, many)].filter { $0.1.processor > Self.limit }
        return CheckResult(
            number: 4,
            name: "speed",
            summary: "10000 ids: \(Self.text(few.elapsed)) ns each; 1000000 ids: \(Self.text(many.elapsed)) ns each "
                + "(\(Self.text(1_000 / many.elapsed)) million a second)",
            measurements: [
                "ns_per_id_10000": few.elapsed, "ns_per_id_1000000": many.elapsed,
                "processor_ns_per_id_10000": few.processor, "processor_ns_per_id_1000000": many.processor,
                "ids_per_second": 1_000_000_000 / many.elapsed,
            ],
            failures: slow.map { count, cost in
                "\(count) ids took \(Self.text(cost.processor)) ns of processor time each, "
                    + "the limit is \(Self.text(Self.limit))"
            }
        )
    }

    /// The smallest of several runs.
    private static func cost(of count: Int, runs: Int, _ generator: GeneratorUnderTest) -> Cost {
        var best = Cost()
        for _ in 0..<runs {
            var last = UUID128.nil
            let processor = processorNanoseconds()
            let duration = ContinuousClock().measure { for _ in 0..<count { last = max(last, generator.next()) } }
            let used = processorNanoseconds() - processor
            withExtendedLifetime(last) {}
            best.elapsed = min(best.elapsed, Double(duration.attoseconds) / 1e9 / Double(count))
            best.processor = min(best.processor, used / Double(count))
        }
        return best
    }

    /// Processor time of the calling thread.
    private static func processorNanoseconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }

    /// One digit after the point.
    static func text(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
