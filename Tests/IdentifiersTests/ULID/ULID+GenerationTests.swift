import Testing

@testable import Identifiers

@Suite struct ULIDGenerationTests {
    @Test func millionAreUniqueOrderedAndOfNow() {
        let before = Timestamp.now.milliseconds
        var previous = ULID.nil
        var inversions = 0
        for _ in 0..<1_000_000 {
            let id = ULID.generate()
            if id <= previous { inversions += 1 }
            previous = id
        }
        #expect(inversions == 0)
        #expect((before...Timestamp.now.milliseconds).contains(previous.timestamp.milliseconds))
    }

    /// The same step of the thread's clock, so the times of a UUID and of a ULID interleave.
    @Test func sharesItsClockWithVersion7() throws {
        for _ in 0..<10_000 {
            let before = try #require(UUID128.v7().timestamp(layout: .fraction20))
            let id = ULID.generate()
            let after = try #require(UUID128.v7().timestamp(layout: .fraction20))
            let fraction = UInt64(truncatingIfNeeded: id.randomness >> 60)
            let below = (fraction * 1_000_000 + (1 << 20) - 1) >> 20
            let time = id.timestamp.advanced(by: .nanoseconds(Int64(below)))
            #expect(before < time && time < after)
        }
    }

    /// Neighbouring nanoseconds stay in order whatever the random bits are, over each border of the fraction's bits.
    @Test func eachNanosecondHasItsPlace() {
        let start: UInt64 = 1_469_918_176_385_000_000
        for border in (0..<20).map({ UInt64(1) << $0 }) + [250_000, 500_000, 999_999, 1_000_000] {
            for nanosecond in start + border - 1...start + border + 1 {
                let last = ULID(step: TimeStep.of(unixNanoseconds: nanosecond), random: .max)
                let next = ULID(step: TimeStep.of(unixNanoseconds: nanosecond + 1), random: 0)
                #expect(last < next)
                #expect(last.unixMilliseconds == nanosecond / 1_000_000)
                let fraction = nanosecond % 1_000_000 * 1_048_576 / 1_000_000
                #expect(last.randomness == UInt128(fraction) << 60 | ((1 << 60) - 1))
            }
        }
    }

    @Test func sixtyBitsAreRandom() {
        var counts = [Int](repeating: 0, count: 60)
        for _ in 0..<10_000 {
            let random = ULID.generate().randomness
            for bit in 0..<60 where random >> UInt128(bit) & 1 == 1 { counts[bit] += 1 }
        }
        // 5,000 expected, standard deviation 50: six of them are passed once in 8 million runs.
        for (bit, count) in counts.enumerated() { #expect(abs(count - 5_000) < 300, "bit \(bit): \(count)") }
    }

    @Test func explicitTimeHasEightyRandomBits() throws {
        var counts = [Int](repeating: 0, count: 80)
        let time = Timestamp(milliseconds: 1_469_918_176_385)
        var ids: Set<ULID> = []
        for _ in 0..<10_000 {
            let id = try ULID.generate(at: time.advanced(by: .nanoseconds(999_999)))
            #expect(id.timestamp == time)
            ids.insert(id)
            for bit in 0..<80 where id.randomness >> UInt128(bit) & 1 == 1 { counts[bit] += 1 }
        }
        #expect(ids.count == 10_000)
        for (bit, count) in counts.enumerated() { #expect(abs(count - 5_000) < 300, "bit \(bit): \(count)") }
    }

    @Test func isTheSameForTheSameSeed() throws {
        var one = SeededRandom(seed: 1)
        var other = SeededRandom(seed: 1)
        let time = Timestamp(milliseconds: 1)
        #expect(try ULID.generate(at: time, using: &one) == ULID.generate(at: time, using: &other))
        #expect(try ULID.generate(at: time, using: &one) != ULID.generate(at: time, using: &one))
    }

    @Test func timeOutOfRangeIsThrownNotMasked() throws {
        let last = Timestamp(milliseconds: Int64(ULID.maximumUnixMilliseconds))
        for time in [
            Timestamp(nanoseconds: -1), Timestamp(milliseconds: .min), last.advanced(by: .milliseconds(1)),
            Timestamp(milliseconds: .max), Timestamp(nanoseconds: .max), Timestamp(nanoseconds: .min),
        ] {
            let error = try #require(throws: IdentifierError.self) { try ULID.generate(at: time) }
            #expect(error.code == .timeOutOfRange)
            #expect(error.message.hasSuffix("choose a time from 1970-01-01T00:00:00.000Z to 10889-08-02T05:31:50.655Z"))
        }
        let end = try ULID.generate(at: last.advanced(by: .nanoseconds(999_999)))
        #expect(end.timestamp == last)
        #expect(end.description.hasPrefix("7ZZZZZZZZZ"))
    }

    @Test func explicitTimeLeavesTheClockAlone() throws {
        let before = ULID.generate()
        let far = try ULID.generate(at: .now.advanced(by: .seconds(31_536_000)))
        let after = ULID.generate()
        #expect(before < after && after < far)
    }
}
