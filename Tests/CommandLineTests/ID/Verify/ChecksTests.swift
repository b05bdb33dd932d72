import Identifiers
import Synchronization
import Testing

@testable import unserial

/// Each check against a generator with the fault that it is there to find.
@Suite struct ChecksTests {
    private func generator(_ next: @escaping @Sendable () -> UUID128) -> GeneratorUnderTest {
        GeneratorUnderTest(
            next: next,
            bulk: { count throws(IdentifierError) in (0..<max(0, count)).map { _ in next() } },
            unchecked: { count in (0..<count).map { _ in next() } }
        )
    }

    @Test func wrongVersionIsFound() {
        let result = ValidityCheck().run(generator { .v4() })
        #expect(!result.passed)
        #expect(result.failures.first?.hasPrefix("10000 of 10000 are not of version 7") == true, "\(result.failures)")
    }

    @Test func wrongTimeIsFound() {
        let past = Timestamp.now.advanced(by: .seconds(-5))
        let result = ValidityCheck().run(generator { (try? UUID128.v7(at: past)) ?? .nil })
        #expect(result.failures.first?.contains("more than 1 ms from the wall clock") == true, "\(result.failures)")
    }

    @Test func repetitionIsFound() async {
        let constant = UUID128.v7()
        let result = await UniquenessCheck(count: 1000).run(generator { constant })
        #expect(result.failures == ["999 of 1000 were made before, \(constant) among them"])
    }

    @Test func disorderInsideAMillisecondIsFound() async {
        let result = await OrderCheck(count: 20_000).run(generator { (try? UUID128.v7(at: .now)) ?? .nil })
        #expect(result.failures.contains { $0.contains("in the same millisecond") }, "\(result.failures)")
    }

    @Test func disorderAcrossMillisecondsIsFound() async {
        let calls = Atomic<Int64>(0)
        let result = await OrderCheck(count: 20_000).run(
            generator {
                let call = calls.add(1, ordering: .relaxed).newValue
                return (try? UUID128.v7(at: Timestamp(milliseconds: 1_000_000 - call))) ?? .nil
            }
        )
        #expect(result.failures.contains { $0.contains("earlier millisecond") }, "\(result.failures)")
    }

    @Test func clockThatStandsStillIsFound() async {
        let generator = Mutex(UUID7Generator(time: ScriptedTime([1_700_000_000_000_000_000]), random: SecureRandom()))
        let result = await OrderCheck(count: 1000).run(self.generator { generator.withLock { $0.next() } })
        #expect(result.failures.contains { $0.contains("the clock stands still") }, "\(result.failures)")
    }

    @Test func bulkWithoutALimitIsFound() {
        let result = BulkCheck().run(generator { UUID128.v7() })
        #expect(result.failures.contains("a call for 10001 was not refused"))
        #expect(result.failures.contains("a call for 0 was not refused"))
    }

    @Test func bulkWithoutOrderIsFound() {
        let result = BulkCheck().run(generator { UUID128.v4() })
        #expect(result.failures.contains { $0.hasPrefix("a call for 10000 returned") }, "\(result.failures)")
    }

    @Test func scatterIsFound() async throws {
        let result = try await LocalityCheck(database: nil).run(generator { UUID128.v4() })
        #expect(result.failures.first?.hasSuffix("sort after their predecessor") == true, "\(result.failures)")
    }

    @Test func failuresStandUnderTheTable() async {
        let report = VerifyReport(checks: [await UniquenessCheck(count: 8).run(generator { .nil })])
        #expect(!report.passed)
        #expect(report.lines.first?.contains("FAIL") == true)
        #expect(report.lines.contains { $0.hasPrefix("check 2 failed: 7 of 8 were made before") })
        #expect(report.lines.last == "0 of 1 checks passed")
    }
}
