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
            #expect(error?.message.contains("behind its latest reading") == true)
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

    /// A clock that stands still, or is coarser than the identifiers made by it, is not set back.
    @Test func aClockThatStandsStillIsNotSetBack() throws {
        var refusing = generator([Self.start], .refuse(beyond: .zero))
        var following = generator([Self.start], .follow(after: .zero))
        for step in 0..<5 {
            let expected = Int128(Self.start) + Int128(step)
            #expect(try refusing.next().timestamp(layout: .fraction20)?.nanoseconds == expected)
            #expect(following.next().timestamp(layout: .fraction20)?.nanoseconds == expected)
        }
        // A bulk that is larger than the clock's step.
        var bulk = generator([Self.start, Self.start + 1, Self.start], .refuse(beyond: .zero))
        var ids = [UUID128](repeating: .max, count: 1000)
        try ids.withUnsafeMutableBufferPointer { try bulk.fill($0) }
        #expect(try bulk.next() > ids[999])
        #expect(throws: IdentifierError.self) { try bulk.next() }
        var counting = UUID7CounterGenerator(
            time: ScriptedTime([Self.start]),
            random: SeededRandom(seed: 1),
            stride: 1 << 41...1 << 41,
            whenSetBack: .refuse(beyond: .zero)
        )
        let counted = try (0..<100).map { _ in try counting.next() }
        #expect(zip(counted, counted.dropFirst()).allSatisfy { $0 < $1 })
    }

    /// Small steps back add up: they are measured from the latest reading, not from the one before.
    @Test func stepsBackAddUp() throws {
        let step: UInt64 = 600_000_000
        let readings = [Self.start, Self.start - step, Self.start - 2 * step]
        var following = generator(readings, .follow(after: .seconds(1)))
        let times = (0..<3).map { _ in following.next().timestamp(layout: .fraction20)?.nanoseconds }
        #expect(times == [Int128(Self.start), Int128(Self.start) + 1, Int128(Self.start - 2 * step)])
    }

    @Test func aRefusedBulkWritesNothing() throws {
        var generator = generator([Self.start, 0], .refuse(beyond: .zero))
        _ = try generator.next()
        var ids = [UUID128](repeating: .max, count: 5)
        #expect(throws: IdentifierError.self) { try ids.withUnsafeMutableBufferPointer { try generator.fill($0) } }
        #expect(ids == [UUID128](repeating: .max, count: 5))
    }
}
