import Identifiers
import Testing

@Suite struct UUID7CounterGeneratorTests {
    private static let start: UInt64 = 1_700_000_000_000_000_000

    private func isOrdered(_ ids: [UUID128]) -> Bool { zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 } }

    @Test func countsInsideAMillisecond() {
        var generator = UUID7CounterGenerator(time: ScriptedTime([Self.start]), random: SeededRandom(seed: 1))
        let ids = (0..<100_000).map { _ in generator.next() }
        #expect(isOrdered(ids))
        let counters = ids.compactMap { $0.counter(layout: .counter42) }
        #expect(counters.count == ids.count)
        #expect(counters[0] < 1 << 41)
        let steps = zip(counters, counters.dropFirst()).map { $1 - $0 }
        #expect(steps.allSatisfy { (1...1 << 20).contains($0) })
        #expect(Set(steps).count > 90_000, "steps must not be guessable")
        #expect(Set(ids.map { $0.unixMilliseconds }) == [1_700_000_000_000])
        #expect(ids[0].counter(layout: .fraction20) == nil)
        #expect(UUID128.v4().counter(layout: .counter42) == nil)
    }

    @Test func theFirstMillisecondBeginsAtRandomToo() {
        var generator = UUID7CounterGenerator(time: ScriptedTime([0]), random: SeededRandom(seed: 1), stride: 1...1)
        let counters = (0..<10).compactMap { _ in generator.next().counter(layout: .counter42) }
        #expect(counters[0] > 1 << 20)
        #expect(counters == (0..<10).map { counters[0] + $0 })
    }

    /// uuid-rs#907: bits of the counter got lost under the version. Each carry is passed here.
    @Test func everyBitOfTheCounterCounts() {
        for bit in 0...40 {
            let step = UInt64(1) << bit
            var generator = UUID7CounterGenerator(
                time: ScriptedTime([Self.start]),
                random: SeededRandom(seed: UInt64(bit)),
                stride: step...step
            )
            let ids = (0..<50).map { _ in generator.next() }
            #expect(isOrdered(ids), "bit \(bit)")
            #expect(ids.allSatisfy { $0.version == 7 && $0.variant == .rfc9562 })
        }
    }

    @Test func fullCounterEntersTheNextMillisecond() {
        var generator = UUID7CounterGenerator(
            time: ScriptedTime([Self.start]),
            random: SeededRandom(seed: 3),
            stride: (1 << 41)...(1 << 41)
        )
        let ids = (0..<1000).map { _ in generator.next() }
        #expect(isOrdered(ids))
        let milliseconds = ids.compactMap(\.unixMilliseconds)
        #expect(milliseconds.first == 1_700_000_000_000)
        #expect(milliseconds.last.map { $0 > 1_700_000_000_200 } == true)
        #expect(zip(milliseconds, milliseconds.dropFirst()).allSatisfy { $1 - $0 <= 1 })
    }

    @Test func clockSetBackIsHeldOrRefused() throws {
        let readings = [Self.start, Self.start - 5_000_000_000]
        var holding = UUID7CounterGenerator(time: ScriptedTime(readings), random: SeededRandom(seed: 1))
        #expect(isOrdered((0..<10).map { _ in holding.next() }))
        var following = UUID7CounterGenerator(
            time: ScriptedTime(readings),
            random: SeededRandom(seed: 1),
            whenSetBack: .follow(after: .seconds(1))
        )
        #expect((0..<2).map { _ in following.next().unixMilliseconds } == [1_700_000_000_000, 1_699_999_995_000])
        var refusing = UUID7CounterGenerator(
            time: ScriptedTime(readings),
            random: SeededRandom(seed: 1),
            whenSetBack: .refuse(beyond: .seconds(1))
        )
        _ = try refusing.next()
        #expect(throws: IdentifierError.self) { try refusing.next() }
    }
}
