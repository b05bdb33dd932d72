import Identifiers
import Testing

/// Clocks that go back, with each policy.
@Suite struct SetbackPolicyTests {
    private static let start: UInt64 = 1_700_000_000_000_000_000
    private static let steps: [UInt64] = [1_000_000, 5_000_000_000, 3_600_000_000_000]

    private func generator<Failure: Error>(
        _ readings: [UInt64],
        _ policy: SetbackPolicy<Failure>
    ) -> UUID7Generator<ScriptedTime, SeededRandom, Failure> {
        UUID7Generator(time: ScriptedTime(readings), random: SeededRandom(seed: 1), whenSetBack: policy)
    }

    @Test(arguments: steps) func holdCountsOn(_ step: UInt64) {
        var generator = generator([Self.start, Self.start - step, Self.start - step + 10], .hold)
        let ids = (0..<3).map { _ in generator.next() }
        #expect(ids.map { $0.timestamp(layout: .fraction20)?.nanoseconds } == (0..<3).map { Int128(Self.start) + $0 })
    }

    @Test(arguments: steps) func followGoesBackPastItsLimitOnly(_ step: UInt64) {
        var generator = generator([Self.start, Self.start - step, Self.start - step + 10], .follow(after: .seconds(1)))
        let times = (0..<3).map { _ in generator.next().timestamp(layout: .fraction20)?.nanoseconds }
        let start = Int128(Self.start)
        if step > 1_000_000_000 {
            #expect(times == [start, start - Int128(step), start - Int128(step) + 10])
        } else {
            #expect(times == [start, start + 1, start + 2])
        }
    }

    @Test(arguments: steps) func refuseThrowsPastItsLimitAndGoesOnLater(_ step: UInt64) throws {
        let readings = [Self.start, Self.start - step, Self.start + 5]
        var generator = generator(readings, .refuse(beyond: .seconds(1)))
        let first = try generator.next()
        if step > 1_000_000_000 {
            let error = #expect(throws: IdentifierError.self) { try generator.next() }
            #expect(error?.code == .clockSetBack)
            #expect(error?.message.contains("behind the last identifier") == true)
        } else {
            #expect(try generator.next() > first)
        }
        #expect(try generator.next() > first)
    }

    @Test func theLimitItselfIsStillBorne() throws {
        let limit = 1_000_000_000
        var bearing = generator([Self.start, Self.start - UInt64(limit)], .refuse(beyond: .seconds(1)))
        _ = try bearing.next()
        #expect(throws: Never.self) { try bearing.next() }
        var refusing = generator([Self.start, Self.start - UInt64(limit) - 1], .refuse(beyond: .seconds(1)))
        _ = try refusing.next()
        #expect(throws: IdentifierError.self) { try refusing.next() }
    }

    @Test func aRefusedBulkWritesNothing() throws {
        var generator = generator([Self.start, 0], .refuse(beyond: .zero))
        _ = try generator.next()
        var ids = [UUID128](repeating: .max, count: 5)
        #expect(throws: IdentifierError.self) { try ids.withUnsafeMutableBufferPointer { try generator.fill($0) } }
        #expect(ids == [UUID128](repeating: .max, count: 5))
    }
}
