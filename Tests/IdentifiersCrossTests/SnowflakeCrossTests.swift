import CrossCheck
import Identifiers
import Testing

/// ``Snowflake`` in Twitter's layout against snowflake-id.
@Suite struct SnowflakeCrossTests {
    private let peer = Peer("snowflake-id", script: "kinds.py", arguments: ["snowflake-id"])

    private func facts(_ id: Snowflake) -> String {
        let time = id.timestamp(layout: .twitter).milliseconds
        return "\(id) \(time) \(id.worker(layout: .twitter)) \(id.sequence(layout: .twitter))"
    }

    @Test func `fields of any number agree`() throws {
        var random = SeededRandom(seed: 68)
        let generator = try SnowflakeGenerator(worker: 7)
        let ids = try (0..<10_000).map { index in
            index % 2 == 0
                ? try generator.next() : try Snowflake(value: Int64(random.next() >> (1 + random.next() % 40)))
        }
        let bytes = ids.map { id in (0..<8).map { UInt8(truncatingIfNeeded: id.value >> (56 - 8 * $0)) } }
        let theirs = try peer.answers(to: bytes.map { "write \($0.hexadecimal)" })
        #expect(Tally.differences("Snowflakes, read", peer.name, ours: ids.map(facts), theirs: theirs) == [])
    }

    @Test func `numbers of any fields agree`() throws {
        var random = SeededRandom(seed: 69)
        let fields = (0..<10_000).map { _ in
            (Int64(random.next() >> 23), Int(random.next() >> 54), Int(random.next() >> 52))
        }
        let theirs = try peer.answers(to: fields.map { "make \($0.0) \($0.1) \($0.2)" })
        let epoch = SnowflakeLayout.twitter.epoch
        let ours = try fields.map { time, worker, sequence in
            let moment = epoch.advanced(by: .milliseconds(time))
            return facts(try Snowflake(at: moment, worker: worker, sequence: sequence, layout: .twitter))
        }
        #expect(Tally.differences("Snowflakes, assembled", peer.name, ours: ours, theirs: theirs) == [])
    }
}
