import CrossCheck
import Identifiers
import Testing

/// ``ULID`` against python-ulid.
@Suite struct ULIDCrossTests {
    private let peer = Peer("python-ulid", script: "kinds.py", arguments: ["python-ulid"])

    private func facts(_ id: ULID) -> String { "\(id) \(id.bytes.hexadecimal) \(id.unixMilliseconds) \(id.uuid)" }

    @Test func `facts of any value agree`() throws {
        var random = SeededRandom(seed: 61)
        let ids = try (0..<10_000).map { _ in try #require(ULID(bytes: random.bytes(16))) } + [.nil, .max]
        let written = try peer.answers(to: ids.map { "write \($0.bytes.hexadecimal)" })
        #expect(Tally.differences("ULIDs, written", peer.name, ours: ids.map(facts), theirs: written) == [])
        let read = try peer.answers(to: ids.map { "read \($0.description.utf8.hexadecimal)" })
        #expect(Tally.differences("ULIDs, read by them", peer.name, ours: ids.map(facts), theirs: read) == [])
    }

    @Test func `each reads what the other makes`() throws {
        let made = try peer.answers(to: (0..<5000).map { _ in "make" })
        let ours = try made.map { facts(try ULID(parsing: String($0.prefix(26)))) }
        #expect(Tally.differences("their ULIDs", peer.name, ours: ours, theirs: made) == [])
        var generator = ULIDGenerator()
        let ids = try (0..<5000).map { $0 % 2 == 0 ? ULID.generate() : try generator.next() }
        let read = try peer.answers(to: ids.map { "read \($0.description.utf8.hexadecimal)" })
        #expect(Tally.differences("our ULIDs", peer.name, ours: ids.map(facts), theirs: read) == [])
    }

    /// They read lower case, too. What is accepted strictly here, they read as the same.
    @Test func `damaged text is never read as something else`() throws {
        var random = SeededRandom(seed: 62)
        let texts = (0..<10_000).map { _ in
            random.damaged(ULID.generate().description, alphabet: "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        }
        let theirs = try peer.answers(to: texts.map { "read \($0.utf8.hexadecimal)" })
        let ours = texts.map { ULID($0).map(facts) ?? Tally.rejected }
        #expect(Tally.differences("damaged ULIDs", peer.name, stricter: ours, theirs: theirs) == [])
    }
}
