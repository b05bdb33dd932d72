import Testing

@testable import Identifiers

@Suite struct ForwardAnchorTests {
    @Test func followsForwardAndNeverBack() {
        let anchor = ForwardAnchor()
        anchor.observe(real: 1_000_000, bootAfterwards: 100)
        #expect(anchor.unixNanoseconds(boot: 100) == 1_000_000)
        anchor.observe(real: 9_000_000, bootAfterwards: 200)
        #expect(anchor.unixNanoseconds(boot: 200) == 9_000_000)
        // The wall clock is set back: time goes on from where it was.
        anchor.observe(real: 500, bootAfterwards: 300)
        #expect(anchor.unixNanoseconds(boot: 300) == 9_000_100)
        // A machine whose date lies before its own start.
        anchor.observe(real: 10, bootAfterwards: 400)
        #expect(anchor.unixNanoseconds(boot: 400) == 9_000_200)
    }

    @Test func systemTimeIsTheWallClock() {
        var time = SystemTime()
        let before = SystemClocks.real()
        let read = time.unixNanoseconds()
        let after = SystemClocks.real()
        // What may lie between two readings of two clocks that nothing interrupted.
        #expect(before <= read + 10_000 && read <= after + 10_000)
    }
}
