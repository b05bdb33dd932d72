import CrossCheck
import Identifiers
import Testing

/// ``KSUID`` against two implementations.
@Suite struct KSUIDCrossTests {
    private static let peers = ["svix-ksuid", "cyksuid"].map { Peer($0, script: "kinds.py", arguments: [$0]) }

    private func facts(_ id: KSUID) -> String {
        "\(id) \(id.bytes.hexadecimal) \(Int64(id.seconds) + KSUID.epoch) \(id.bytes.dropFirst(4).hexadecimal)"
    }

    @Test(arguments: peers) func `facts of any value agree`(_ peer: Peer) throws {
        var random = SeededRandom(seed: 63)
        let ids = try (0..<10_000).map { _ in try #require(KSUID(bytes: random.bytes(20))) } + [.nil, .max]
        let written = try peer.answers(to: ids.map { "write \($0.bytes.hexadecimal)" })
        #expect(Tally.differences("KSUIDs, written", peer.name, ours: ids.map(facts), theirs: written) == [])
        let read = try peer.answers(to: ids.map { "read \($0.description.utf8.hexadecimal)" })
        #expect(Tally.differences("KSUIDs, read by them", peer.name, ours: ids.map(facts), theirs: read) == [])
    }

    @Test(arguments: peers) func `each reads what the other makes`(_ peer: Peer) throws {
        let made = try peer.answers(to: (0..<5000).map { _ in "make" })
        let ours = try made.map { facts(try KSUID(parsing: String($0.prefix(27)))) }
        #expect(Tally.differences("their KSUIDs", peer.name, ours: ours, theirs: made) == [])
        let ids = (0..<5000).map { _ in KSUID.generate() }
        let read = try peer.answers(to: ids.map { "read \($0.description.utf8.hexadecimal)" })
        #expect(Tally.differences("our KSUIDs", peer.name, ours: ids.map(facts), theirs: read) == [])
    }

    /// They check less. What is accepted here, they read as the same.
    @Test(arguments: peers) func `damaged text is never read as something else`(_ peer: Peer) throws {
        var random = SeededRandom(seed: 64)
        let texts = (0..<10_000).map { _ in
            random.damaged(KSUID.generate().description, alphabet: "0123456789ABCabcXYZxyz")
        }
        let theirs = try peer.answers(to: texts.map { "read \($0.utf8.hexadecimal)" })
        let ours = texts.map { KSUID($0).map(facts) ?? Tally.rejected }
        #expect(Tally.differences("damaged KSUIDs", peer.name, stricter: ours, theirs: theirs) == [])
    }
}
