import Identifiers
import Testing

@Suite struct UUID128TimestampTests {
    let noon = Timestamp(milliseconds: 1_700_000_000_000)

    private func made(_ offset: Duration) throws -> UUID128 { try UUID128.v7(at: noon.advanced(by: offset)) }

    @Test func lastSecondsEndNow() throws {
        #expect(try made(.zero).wasCreated(inLast: .seconds(10), now: noon))
        #expect(try made(.seconds(-10)).wasCreated(inLast: .seconds(10), now: noon))
        #expect(try !made(.milliseconds(-10_001)).wasCreated(inLast: .seconds(10), now: noon))
        #expect(try !made(.milliseconds(1)).wasCreated(inLast: .seconds(10), now: noon))
        #expect(try made(.milliseconds(1)).wasCreated(inLast: .seconds(10), now: noon, allowingAhead: .seconds(1)))
        #expect(!UUID128.v4().wasCreated(inLast: .seconds(10)))
        #expect(UUID128.v7().wasCreated(inLast: .seconds(60)))
    }

    @Test func windowsHoldTheirEnds() throws {
        let later = noon.advanced(by: .seconds(1))
        for (offset, closed, open) in [(0, true, true), (999, true, true), (1000, true, false), (-1, false, false)] {
            let id = try made(.milliseconds(offset))
            #expect(id.wasCreated(in: noon...later) == closed, "\(offset) ms")
            #expect(id.wasCreated(in: noon..<later) == open, "\(offset) ms")
        }
        #expect(!UUID128.v4().wasCreated(in: noon...later))
        #expect(!UUID128.v4().wasCreated(in: noon..<later))
    }

    @Test(arguments: [0, 1, 244, 245, 499_999, 500_000, 999_999] as [Int128])
    func fractionsAreReadBackByTheirLayout(_ below: Int128) throws {
        let time = Timestamp(nanoseconds: noon.nanoseconds + below)
        let exact = try UUID128.v7(at: time, layout: .fraction20)
        #expect(exact.timestamp(layout: .fraction20) == time)
        #expect(exact.timestamp == noon)
        let coarse = try #require(try UUID128.v7(at: time, layout: .fraction12).timestamp(layout: .fraction12))
        #expect(coarse <= time && time.nanoseconds - coarse.nanoseconds <= 245)
        #expect(try UUID128.v7(at: time).timestamp(layout: .milliseconds) == noon)
        #expect(UUID128.v4().timestamp(layout: .fraction12) == nil)
    }
}
