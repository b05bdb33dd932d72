import LiveTraffic
import Testing

@Suite struct WaitHistogramTests {
    @Test func anEmptyHistogramHasNoWaits() {
        let histogram = WaitHistogram()
        #expect(histogram.count == 0)
        #expect(histogram.median == .zero)
        #expect(histogram.longest == .zero)
    }

    @Test func theLongestWaitIsExact() {
        var histogram = WaitHistogram()
        for microseconds in [3, 1_234_567, 77] { histogram.record(.microseconds(microseconds)) }
        #expect(histogram.longest == .microseconds(1_234_567))
        #expect(histogram.percentile(1) == .microseconds(1_234_567))
    }

    @Test(arguments: [1, 63, 127, 128, 129, 255, 256, 1000, 4095, 65_536, 999_999, 123_456_789])
    func aPercentileIsNeverBelowTheWaitAndLessThanTwoPercentAbove(_ microseconds: Int) {
        var histogram = WaitHistogram()
        histogram.record(.microseconds(microseconds))
        histogram.record(.seconds(1000))
        let median = histogram.median
        #expect(median >= .microseconds(microseconds))
        #expect(median <= .microseconds(microseconds + microseconds / 50))
    }

    @Test func percentilesOfThousandEvenWaits() {
        var histogram = WaitHistogram()
        for milliseconds in 1...1000 { histogram.record(.milliseconds(milliseconds)) }
        #expect(abs(histogram.median.inMilliseconds - 500) < 10)
        #expect(abs(histogram.percentile(0.99).inMilliseconds - 990) < 20)
    }

    @Test func mergingCountsBoth() {
        var left = WaitHistogram()
        var right = WaitHistogram()
        left.record(.microseconds(10))
        right.record(.seconds(2))
        right.record(.seconds(3))
        left.merge(right)
        #expect(left.count == 3)
        #expect(left.longest == .seconds(3))
        #expect(left.percentile(0.3) == .microseconds(10))
    }
}
