import Identifiers
import Testing

@Suite struct WallTimeTests {
    @Test func isTheKernelsClockForDates() {
        var time = WallTime()
        let before = Timestamp.now.nanoseconds
        let read = Int128(time.unixNanoseconds())
        #expect(before <= read && read <= Timestamp.now.nanoseconds)
    }

    @Test func servesAGeneratorWithAPolicy() throws {
        var generator = UUID7Generator(
            time: WallTime(),
            random: SecureRandom(),
            whenSetBack: .refuse(beyond: .seconds(10))
        )
        let ids = try (0..<1000).map { _ in try generator.next() }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        #expect(ids.allSatisfy { $0.wasCreated(inLast: .seconds(60), allowingAhead: .milliseconds(1)) })
    }
}
