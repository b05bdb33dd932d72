import CrossCheck
import Identifiers
import Testing

/// ``AnyTypeID`` against typeid-python.
@Suite struct TypeIDCrossTests {
    private let peer = Peer("typeid-python", script: "kinds.py", arguments: ["typeid-python"])
    private let prefixes = ["", "a", "user", "pre_fix", "a_b_c", String(repeating: "z", count: 63)]

    private func facts(_ id: AnyTypeID) -> String {
        "\(id) \(id.prefix.isEmpty ? "-" : id.prefix) \(id.description.suffix(26)) \(id.uuid)"
    }

    @Test func `facts of any value agree`() throws {
        var random = SeededRandom(seed: 65)
        let ids = try (0..<10_000).map { index in
            try AnyTypeID(prefix: prefixes[index % 6], uuid: #require(UUID128(bytes: random.bytes(16))))
        }
        let questions = ids.map { "write \($0.uuid.bytes.hexadecimal)" + ($0.prefix.isEmpty ? "" : " \($0.prefix)") }
        let written = try peer.answers(to: questions)
        #expect(Tally.differences("TypeIDs, written", peer.name, ours: ids.map(facts), theirs: written) == [])
        let read = try peer.answers(to: ids.map { "read \($0.description.utf8.hexadecimal)" })
        #expect(Tally.differences("TypeIDs, read by them", peer.name, ours: ids.map(facts), theirs: read) == [])
    }

    @Test func `each reads what the other makes`() throws {
        let made = try peer.answers(to: (0..<5000).map { "make \(prefixes[$0 % 6])" })
        let ours = try made.map { facts(try AnyTypeID(parsing: String($0.prefix { $0 != " " }))) }
        #expect(Tally.differences("their TypeIDs", peer.name, ours: ours, theirs: made) == [])
        let ids = try (0..<5000).map { try AnyTypeID.generate(prefix: prefixes[$0 % 6]) }
        let read = try peer.answers(to: ids.map { "read \($0.description.utf8.hexadecimal)" })
        #expect(Tally.differences("our TypeIDs", peer.name, ours: ids.map(facts), theirs: read) == [])
    }

    /// The specification leaves no choice: both accept the same, but for digits in a prefix, which they let pass against
    /// version 0.3 and its list of invalid examples (`prefix-numeric`).
    @Test func `damaged text is accepted and refused alike`() throws {
        var random = SeededRandom(seed: 66)
        let texts = try (0..<10_000).map { index in
            let id = try AnyTypeID.generate(prefix: prefixes[index % 6])
            return random.damaged(id.description, alphabet: "0123456789abcdefghjkmnpqrstvwxyz_ilou_")
        }
        let theirs = try peer.answers(to: texts.map { "read \($0.utf8.hexadecimal)" })
        let ours = texts.map { AnyTypeID($0).map(facts) ?? Tally.rejected }
        let held = texts.indices.filter { index in
            !texts[index].dropLast(27).contains { "0"..."9" ~= $0 } || ours[index] != Tally.rejected
        }
        let (some, others) = (held.map { ours[$0] }, held.map { theirs[$0] })
        #expect(Tally.differences("damaged TypeIDs", peer.name, ours: some, theirs: others) == [])
    }
}
