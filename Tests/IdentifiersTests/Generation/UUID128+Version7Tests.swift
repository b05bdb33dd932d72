import Identifiers
import Testing

@Suite struct UUID128Version7Tests {
    @Test func millionAreUniqueOrderedAndOfNow() {
        let before = Timestamp.now.milliseconds
        var previous = UUID128.nil
        var inversions = 0
        var malformed = 0
        for _ in 0..<1_000_000 {
            let id = UUID128.v7()
            if id <= previous { inversions += 1 }
            if id.version != 7 { malformed += 1 }
            previous = id
        }
        #expect(inversions == 0)
        #expect(malformed == 0)
        let after = Timestamp.now.milliseconds
        #expect((before...after).contains(previous.timestamp?.milliseconds ?? 0))
    }

    @Test func explicitTimeIsKeptToTheMillisecond() throws {
        for milliseconds in [0, 1, 1_645_557_742_000, Int64(UUID128.maximumUnixMilliseconds)] {
            let time = Timestamp(milliseconds: milliseconds)
            let id = try UUID128.v7(at: time)
            #expect(id.timestamp == time)
            #expect(id.version == 7 && id.variant == .rfc9562)
        }
    }

    @Test func timeOutOfRangeIsThrownNotMasked() {
        let last = Timestamp(milliseconds: Int64(UUID128.maximumUnixMilliseconds))
        for time in [
            Timestamp(nanoseconds: -1), Timestamp(milliseconds: -1), last.advanced(by: .milliseconds(1)),
            Timestamp(milliseconds: .max), Timestamp(milliseconds: .min), Timestamp(nanoseconds: .max / 2),
        ] {
            let error = #expect(throws: IdentifierError.self) { try UUID128.v7(at: time) }
            #expect(error?.code == .timeOutOfRange)
            #expect(throws: IdentifierError.self) { try UUID128.range(from: Timestamp(milliseconds: 0), to: time) }
        }
        #expect(throws: Never.self) { try UUID128.v7(at: last.advanced(by: .nanoseconds(999_999))) }
    }

    /// SF-0041's implementation shifts the whole process by one explicit offset.
    @Test func explicitTimeLeavesTheGeneratorAlone() throws {
        let before = UUID128.v7()
        let far = try UUID128.v7(at: .now.advanced(by: .seconds(31_536_000)))
        let after = UUID128.v7()
        #expect(before < after && after < far)
        #expect(after.wasCreated(inLast: .seconds(60)))
    }

    @Test func explicitTimesAreDistinct() throws {
        let time = Timestamp.now
        let ids = try (0..<10_000).map { _ in try UUID128.v7(at: time) }
        #expect(Set(ids).count == ids.count)
    }

    @Test func rangeHoldsItsMillisecondsAndNoOthers() throws {
        let from = Timestamp(milliseconds: 1_000)
        let to = Timestamp(milliseconds: 2_000)
        let range = try UUID128.range(from: from, to: to)
        #expect(range.lowerBound.description == "00000000-03e8-7000-8000-000000000000")
        #expect(range.upperBound.description == "00000000-07d0-7fff-bfff-ffffffffffff")
        for layout in UUID7Layout.allCases {
            for (milliseconds, isInside) in [(999, false), (1000, true), (1500, true), (2000, true), (2001, false)] {
                let id = try UUID128.v7(at: Timestamp(milliseconds: Int64(milliseconds)), layout: layout)
                #expect(range.contains(id) == isInside)
            }
        }
        let boundaries = try UUID128.boundaries(for: from.advanced(by: .nanoseconds(999_999)))
        #expect(boundaries.lowerBound.description == "00000000-03e8-7000-8000-000000000000")
        #expect(boundaries.upperBound.description == "00000000-03e8-7fff-bfff-ffffffffffff")
        let error = #expect(throws: IdentifierError.self) { try UUID128.range(from: to, to: from) }
        #expect(error?.code == .timesReversed)
    }

    @Test func randomBitsAreEvenlySet() {
        var counts = [Int](repeating: 0, count: 54)
        for _ in 0..<20_000 {
            let low = UUID128.v7().low
            for bit in 0..<54 where low >> UInt64(bit) & 1 == 1 { counts[bit] += 1 }
        }
        // 10,000 expected, standard deviation 71: six of them are passed once in 10 million runs.
        for (bit, count) in counts.enumerated() { #expect(abs(count - 10_000) < 426, "bit \(bit): \(count)") }
    }

    /// Random numbers whose making makes an identifier, too.
    private struct Making: RandomNumberGenerator {
        var made = UUID128.nil
        mutating func next() -> UInt64 {
            made = .v7()
            return 0
        }
    }

    @Test func whatItsRandomNumbersMadeComesBefore() {
        var random = Making()
        let id = UUID128.v7(using: &random)
        #expect(random.made != .nil && random.made < id)
    }
}
