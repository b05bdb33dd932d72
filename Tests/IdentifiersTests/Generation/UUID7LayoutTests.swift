import Testing

@testable import Identifiers

@Suite struct UUID7LayoutTests {
    /// The finest layout tells every nanosecond of a millisecond from every other, in order.
    @Test func everyNanosecondRoundTrips() {
        var previous: UInt64?
        for nanosecond in UInt64(0)..<1_000_000 {
            let fraction = UUID7Layout.fraction(nanoseconds: nanosecond, bits: 20)
            guard fraction < 1 << 20, previous.map({ $0 < fraction }) ?? true,
                UUID7Layout.nanoseconds(fraction: fraction, bits: 20) == nanosecond
            else {
                Issue.record("nanosecond \(nanosecond) is \(fraction)")
                return
            }
            previous = fraction
        }
    }

    @Test func topTwelveBitsAreMethodThree() {
        for nanosecond in stride(from: UInt64(0), to: 1_000_000, by: 7) {
            let id = UUID128(unixNanoseconds: nanosecond, random: .max)
            #expect(UInt64(id.randA) == nanosecond * 4096 / 1_000_000)
        }
    }

    @Test func randomBitsAreTheLowFiftyFour() {
        let zero = UUID128(unixNanoseconds: 0, random: 0)
        let full = UUID128(unixNanoseconds: 0, random: .max)
        #expect(zero.value ^ full.value == (1 << 54) - 1)
        #expect(zero.version == 7 && full.version == 7 && full.variant == .rfc9562)
    }
}
