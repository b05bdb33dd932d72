import Identifiers
import Testing

/// The specification's rule, with time and randomness written down beforehand.
@Suite struct ULIDGeneratorTests {
    private static let start: UInt64 = 1_469_918_176_385
    private static let fullRandomness = UInt128(1) << 80 - 1

    /// 80 bits that are always the same.
    private struct StuckRandom: RandomNumberGenerator {
        let bits: UInt128
        var isLow = true

        mutating func next() -> UInt64 {
            isLow.toggle()
            return UInt64(truncatingIfNeeded: isLow ? bits : bits >> 64)
        }
    }

    private func stuck(_ readings: [UInt64], at id: ULID) -> ULIDGenerator<ScriptedTime, StuckRandom> {
        ULIDGenerator(
            time: ScriptedTime(readings.map { $0 * 1_000_000 }),
            random: StuckRandom(bits: id.randomness)
        )
    }

    private func seeded(_ readings: [UInt64]) -> ULIDGenerator<ScriptedTime, SeededRandom> {
        ULIDGenerator(time: ScriptedTime(readings.map { $0 * 1_000_000 }), random: SeededRandom(seed: 42))
    }

    @Test func publishedSequence() throws {
        let stub = ULIDVectors.shared.monotonic_stub
        var generator = stuck([stub.seed], at: try ULID(parsing: stub.sequence[0]))
        for text in stub.sequence { #expect(try generator.next().description == text) }
    }

    @Test func publishedClockThatIsSetBack() throws {
        let steps = ULIDVectors.shared.monotonic_stub.clock_back
        var generator = stuck(steps.map(\.t), at: try ULID(parsing: steps[0].ulid))
        for step in steps { #expect(try generator.next().description == step.ulid) }
    }

    @Test func publishedIncrements() throws {
        #expect(!ULIDVectors.shared.increment.isEmpty)
        for vector in ULIDVectors.shared.increment {
            let from = try ULID(parsing: vector.from)
            var generator = stuck([from.unixMilliseconds], at: from)
            #expect(try generator.next() == from)
            guard let to = vector.to else {
                let error = #expect(throws: IdentifierError.self) { try generator.next() }
                #expect(error?.code == .counterExhausted)
                continue
            }
            #expect(try generator.next().description == to)
        }
    }

    @Test func everyCarryIsPassedOn() throws {
        for bit in 1..<80 {
            let bits = UInt128(1) << UInt128(bit) - 1
            let from = ULID(value: UInt128(Self.start) << 80 | bits)
            var generator = stuck([Self.start], at: from)
            #expect(try generator.next() == from)
            #expect(try generator.next() == ULID(value: from.value + 1))
        }
    }

    @Test func aMillisecondThatIsUsedUpThrowsUntilTheNext() throws {
        let full = ULID(value: UInt128(Self.start) << 80 | Self.fullRandomness)
        var generator = stuck([Self.start, Self.start, Self.start - 5, Self.start + 1], at: full)
        #expect(try generator.next() == full)
        for _ in 0..<2 {
            let error = try #require(throws: IdentifierError.self) { try generator.next() }
            #expect(error.code == .counterExhausted)
            #expect(error.message.contains(full.description))
        }
        let later = try generator.next()
        #expect(later.unixMilliseconds == Self.start + 1)
        #expect(later.randomness == Self.fullRandomness)
    }

    @Test(arguments: [1, 5_000, 3_600_000] as [UInt64])
    func clockSetBackIsNotFollowed(_ step: UInt64) throws {
        let back = (0..<1000).map { Self.start - step + $0 / 1000 }
        var generator = seeded([Self.start] + back + [Self.start + 1])
        var ids: [ULID] = []
        for _ in 0..<1002 { ids.append(try generator.next()) }
        #expect(zip(ids, ids.dropFirst()).dropLast().allSatisfy { $1.value == $0.value + 1 })
        #expect(ids[1000].unixMilliseconds == Self.start)
        #expect(ids[1001].unixMilliseconds == Self.start + 1)
        #expect(ids[1001].randomness != ids[1000].randomness + 1)
    }

    @Test func newMillisecondsBeginAnew() throws {
        var generator = seeded((0..<1000).map { Self.start + $0 })
        var ids: [ULID] = []
        for _ in 0..<1000 { ids.append(try generator.next()) }
        #expect(ids.map(\.unixMilliseconds) == (0..<1000).map { Self.start + $0 })
        #expect(Set(ids.map(\.randomness)).count == 1000)
        // All 80 bits vary.
        #expect(ids.reduce(0) { $0 | $1.randomness } == Self.fullRandomness)
        #expect(ids.reduce(Self.fullRandomness) { $0 & $1.randomness } == 0)
    }

    @Test func millionWhileTheClockIsStuck() throws {
        var generator = seeded([Self.start])
        let first = try generator.next()
        var previous = first
        for _ in 1..<1_000_000 {
            let id = try generator.next()
            guard id > previous else {
                Issue.record("\(id) after \(previous)")
                return
            }
            previous = id
        }
        #expect(previous.value - first.value == 999_999)
    }

    @Test func millionOfTheSystemsClock() throws {
        var generator = ULIDGenerator()
        let before = Timestamp.now.milliseconds
        var previous = ULID.nil
        var inversions = 0
        for _ in 0..<1_000_000 {
            let id = try generator.next()
            if id <= previous { inversions += 1 }
            previous = id
        }
        #expect(inversions == 0)
        #expect((before...Timestamp.now.milliseconds).contains(previous.timestamp.milliseconds))
    }

    @Test func lastReadingOfTheClockIsStillOne() throws {
        var generator = ULIDGenerator(time: ScriptedTime([.max]), random: SeededRandom(seed: 42))
        let first = try generator.next()
        #expect(first.timestamp.description == "2554-07-21T23:34:33.709Z")
        #expect(try generator.next() > first)
    }

    @Test func isTheSameForTheSameSeed() throws {
        var one = seeded([Self.start, Self.start, Self.start + 1])
        var other = seeded([Self.start, Self.start, Self.start + 1])
        for _ in 0..<10 { #expect(try one.next() == other.next()) }
    }
}
