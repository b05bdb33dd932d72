import CrossCheck
import Identifiers
import Testing

/// ``NanoID`` against the package nanoid: the letters of its alphabet, and other alphabets.
@Suite struct NanoIDCrossTests {
    private let peer = Peer("nanoid", script: "kinds.py", arguments: ["nanoid"])

    @Test func `each reads what the other makes`() throws {
        let made = try peer.answers(to: (0..<5000).map { _ in "make" })
        let ours = try made.map { try NanoID(parsing: $0, size: NanoID.defaultSize, alphabet: .url).description }
        #expect(Tally.differences("their NanoIDs", peer.name, ours: ours, theirs: made) == [])
        let ids = (0..<5000).map { NanoID.generate(size: 1 + $0 % 40) }
        let read = try peer.answers(to: ids.map { "read \($0.description.utf8.hexadecimal)" })
        #expect(Tally.differences("our NanoIDs", peer.name, ours: ids.map(\.description), theirs: read) == [])
    }

    @Test func `each reads what the other makes of other alphabets`() throws {
        var random = SeededRandom(seed: 67)
        let all = (UInt8(0x21)...0x7E).map { Character(UnicodeScalar($0)) }
        let alphabets = try (0..<2000).map { index in
            try NanoIDAlphabet(String(all.shuffled(using: &random).prefix(2 + index % 93)))
        }
        let questions = alphabets.enumerated().map { "make \(1 + $0 % 40) \($1.description.utf8.hexadecimal)" }
        let made = try peer.answers(to: questions)
        let ours = try made.indices.map {
            try NanoID(parsing: made[$0], size: 1 + $0 % 40, alphabet: alphabets[$0]).description
        }
        #expect(Tally.differences("their NanoIDs of any alphabet", peer.name, ours: ours, theirs: made) == [])
    }

    @Test func `the alphabet has the same letters`() throws {
        let characters = (UInt8(0x21)...0x7E).map { String(UnicodeScalar($0)) }
        let theirs = try peer.answers(to: characters.map { "read \($0.utf8.hexadecimal)" })
        let ours = characters.map { NanoID($0)?.description ?? "rejected" }
        #expect(Tally.differences("letters", peer.name, ours: ours, theirs: theirs) == [])
    }
}
