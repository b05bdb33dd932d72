import Identifiers
import Testing

/// Time and randomness written down beforehand.
@Suite struct UUID7GeneratorTests {
    static let start: UInt64 = 1_700_000_000_000_000_000

    private func generator(_ readings: [UInt64]) -> UUID7Generator<ScriptedTime, SeededRandom, Never> {
        UUID7Generator(time: ScriptedTime(readings), random: SeededRandom(seed: 42))
    }

    private func isOrdered(_ ids: [UUID128]) -> Bool { zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 } }

    @Test func isTheSameForTheSameSeed() {
        var one = generator([Self.start])
        var other = generator([Self.start])
        #expect((0..<100).map { _ in one.next() } == (0..<100).map { _ in other.next() })
        #expect(one.next().description.hasPrefix("018bcfe5-6800-7000-"))
    }

    /// The clock stands still: 1,000,000 identifiers fill the millisecond, the next one enters the next.
    @Test func fullMillisecondGoesOnInTheNext() {
        var generator = generator([Self.start])
        var previous = generator.next()
        for count in 2...1_000_002 {
            let id = generator.next()
            let isRight = id > previous && id.unixMilliseconds == UInt64(1_700_000_000_000 + (count - 1) / 1_000_000)
            guard isRight else {
                Issue.record("identifier \(count): \(id) after \(previous)")
                return
            }
            previous = id
        }
    }

    @Test func bulkCrossesAMillisecondInOrder() {
        var generator = generator([Self.start + 999_990])
        let ids = [UUID128](unsafeUninitializedCapacity: 100) { buffer, count in
            generator.fill(UnsafeMutableBufferPointer(rebasing: buffer[..<100]))
            count = 100
        }
        #expect(isOrdered(ids + [generator.next()]))
        #expect(ids[9].unixMilliseconds == 1_700_000_000_000)
        #expect(ids[10].unixMilliseconds == 1_700_000_000_001)
        #expect(ids[10].randA == 0)
    }

    @Test(arguments: [1_000_000, 5_000_000_000, 3_600_000_000_000] as [UInt64])
    func clockSetBackIsNotFollowed(_ step: UInt64) {
        let back = (0..<1000).map { Self.start - step + $0 * 1000 }
        var generator = generator([Self.start] + back + [Self.start + 1_000_000])
        let ids = (0..<1002).map { _ in generator.next() }
        #expect(isOrdered(ids))
        #expect(ids[1000].unixMilliseconds == 1_700_000_000_000)
        #expect(ids[1001].unixMilliseconds == 1_700_000_000_001)
    }

    @Test func wildClockKeepsOrder() {
        var random = SeededRandom(seed: 3)
        let readings = (0..<20_000).map { _ in Self.start + random.next() % 2_000_000 }
        var generator = generator(readings)
        #expect(isOrdered((0..<20_000).map { _ in generator.next() }))
    }

    /// uuid-rs#907 lost the top bits of a counter under the version. Here no carry may touch version and variant.
    @Test func carriesPassOverVersionAndVariant() {
        for boundary in (0..<20).map({ UInt64(1) << $0 }) + [250_000, 500_000, 999_999, 1_000_000] {
            let edge = Self.start + boundary
            var generator = generator([edge - 2])
            let ids = (0..<5).map { _ in generator.next() }
            #expect(isOrdered(ids), "at \(boundary)")
            #expect(ids.allSatisfy { $0.version == 7 && $0.variant == .rfc9562 })
            #expect(ids.map { $0.timestamp(layout: .fraction20)?.nanoseconds } == (0..<5).map { Int128(edge) - 2 + $0 })
        }
    }

    @Test func theLastNanosecondIsStillOne() {
        var generator = generator([.max - 2])
        let ids = [UUID128](unsafeUninitializedCapacity: 3) { buffer, count in
            generator.fill(UnsafeMutableBufferPointer(rebasing: buffer[..<3]))
            count = 3
        }
        #expect(isOrdered(ids))
        #expect(ids.last?.timestamp(layout: .fraction20)?.description == "2554-07-21T23:34:33.709551615Z")
    }

    @Test func afterTheLastNanosecondNothingStartsOver() async {
        await #expect(processExitsWith: .failure) {
            var generator = UUID7Generator(time: ScriptedTime([.max]), random: SeededRandom(seed: 42))
            _ = generator.next()
            _ = generator.next()
        }
        await #expect(processExitsWith: .failure) {
            var generator = UUID7Generator(time: ScriptedTime([.max]), random: SeededRandom(seed: 42))
            withUnsafeTemporaryAllocation(of: UUID128.self, capacity: 2) { generator.fill($0) }
        }
    }

    @Test func emptyBulkIsNothing() {
        var generator = generator([Self.start])
        let before = generator.next()
        generator.fill(UnsafeMutableBufferPointer(start: nil, count: 0))
        #expect(generator.next() > before)
    }
}
