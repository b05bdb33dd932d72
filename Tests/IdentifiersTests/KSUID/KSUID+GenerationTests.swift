import Identifiers
import Testing

@Suite struct KSUIDGenerationTests {
    private static let first = Timestamp(nanoseconds: 1_400_000_000 * 1_000_000_000)
    private static let end = first.advanced(by: .seconds(1 << 32))

    @Test func isOfNowAndUnique() {
        let before = Timestamp.now.milliseconds / 1000
        let ids = (0..<100_000).map { _ in KSUID.generate() }
        let after = Timestamp.now.milliseconds / 1000
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { (before...after).contains($0.timestamp.milliseconds / 1000) })
    }

    @Test func everyBitOfThePayloadIsRandom() {
        var counts = [Int](repeating: 0, count: 128)
        for _ in 0..<10_000 {
            let payload = KSUID.generate().payload
            for bit in 0..<128 where payload >> UInt128(bit) & 1 == 1 { counts[bit] += 1 }
        }
        // 5,000 expected, standard deviation 50: six of them are passed once in 4 million runs.
        for (bit, count) in counts.enumerated() { #expect(abs(count - 5_000) < 300, "bit \(bit): \(count)") }
    }

    @Test func timeIsKeptToTheSecond() throws {
        #expect(KSUID.epoch == KSUIDVectors.shared.epoch)
        #expect(Self.first.description == "2014-05-13T16:53:20.000Z")
        #expect(KSUID.nil.timestamp == Self.first)
        #expect(KSUID.max.timestamp.description == "2150-06-19T23:21:35.000Z")
        for second in [0, 1, 107_611_700, Int64(UInt32.max)] {
            let time = Self.first.advanced(by: .seconds(second))
            #expect(try KSUID.generate(at: time).timestamp == time)
            #expect(try KSUID.generate(at: time.advanced(by: .nanoseconds(999_999_999))).timestamp == time)
        }
    }

    /// segmentio/ksuid#78: dates before 2014 came out as dates of the 22nd century.
    @Test func timeOutOfRangeIsThrownNotMasked() throws {
        for time in [
            Self.first.advanced(by: .nanoseconds(-1)), Timestamp(milliseconds: 0), Timestamp(milliseconds: .min),
            Timestamp(nanoseconds: .max), Timestamp(nanoseconds: .min), Self.end,
        ] {
            let error = try #require(throws: IdentifierError.self) { try KSUID.generate(at: time) }
            #expect(error.code == .timeOutOfRange)
            #expect(
                error.message
                    == "\(time) does not fit a KSUID: choose a time from 2014-05-13T16:53:20.000Z to "
                    + "2150-06-19T23:21:35.000Z"
            )
        }
        #expect(throws: Never.self) { try KSUID.generate(at: Self.end.advanced(by: .nanoseconds(-1))) }
    }

    @Test func isTheSameForTheSameSeed() throws {
        var one = SeededRandom(seed: 1)
        var other = SeededRandom(seed: 1)
        let time = Timestamp(milliseconds: 1_700_000_000_000)
        #expect(try KSUID.generate(at: time, using: &one) == KSUID.generate(at: time, using: &other))
        #expect(try KSUID.generate(at: time, using: &one) != KSUID.generate(at: time, using: &one))
    }

    @Test func rangeHoldsItsSecondsAndNoOthers() throws {
        let from = Self.first.advanced(by: .milliseconds(10_500))
        let range = try KSUID.range(from: from, to: from.advanced(by: .seconds(10)))
        #expect(range.lowerBound == KSUID(seconds: 10, payload: 0))
        #expect(range.upperBound == KSUID(seconds: 20, payload: .max))
        for (second, isInside) in [(9, false), (10, true), (15, true), (20, true), (21, false)] {
            #expect(try range.contains(KSUID.generate(at: Self.first.advanced(by: .seconds(second)))) == isInside)
        }
        let reversed = #expect(throws: IdentifierError.self) { try KSUID.range(from: from, to: Self.first) }
        #expect(reversed?.code == .timesReversed)
        let late = #expect(throws: IdentifierError.self) { try KSUID.range(from: from, to: Self.end) }
        #expect(late?.code == .timeOutOfRange)
        let early = #expect(throws: IdentifierError.self) {
            try KSUID.range(from: Timestamp(milliseconds: 0), to: from)
        }
        #expect(early?.code == .timeOutOfRange)
    }
}
