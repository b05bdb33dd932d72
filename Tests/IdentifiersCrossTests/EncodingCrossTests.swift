import CrossCheck
import Identifiers
import Testing

/// ``UUID128/Encoding`` against a package for each encoding that there is one for.
@Suite struct EncodingCrossTests {
    struct Pair: Sendable, CustomTestStringConvertible {
        let encoding: UUID128.Encoding
        let peer: Peer

        init(_ encoding: UUID128.Encoding, _ name: String) {
            self.encoding = encoding
            peer = Peer(name, script: "kinds.py", arguments: [name])
        }

        var testDescription: String { "\(encoding.name) of \(peer)" }
    }

    static let pairs = [
        Pair(.base32, "base32-crockford"), Pair(.base58, "base58"), Pair(.base62, "pybase62"),
        Pair(.base64url, "Python base64"), Pair(.uuid25, "uuid25"),
    ]

    @Test(arguments: pairs) func `texts of any value agree`(_ pair: Pair) throws {
        var random = SeededRandom(seed: 70)
        let ids = try (0..<10_000).map { _ in try #require(UUID128(bytes: random.bytes(16))) } + [.nil, .max]
        let (name, peer) = (pair.encoding.name, pair.peer)
        let written = try peer.answers(to: ids.map { "write \($0.bytes.hexadecimal)" })
        let ours = ids.map { $0.text(pair.encoding) }
        #expect(Tally.differences("\(name), written", peer.name, ours: ours, theirs: written) == [])
        let read = try peer.answers(to: ours.map { "read \($0.utf8.hexadecimal)" })
        let numbers = try written.map { try UUID128(parsing: $0, as: pair.encoding).bytes.hexadecimal }
        #expect(Tally.differences("\(name), read", peer.name, ours: numbers, theirs: read) == [])
    }

    /// They check less. What is accepted strictly here, they read as the same.
    @Test(arguments: pairs) func `damaged text is never read as something else`(_ pair: Pair) throws {
        var random = SeededRandom(seed: 71)
        let texts = (0..<10_000).map { _ in
            random.damaged(UUID128.v4().text(pair.encoding), alphabet: "0123456789abcxyzABCXYZ")
        }
        let theirs = try pair.peer.answers(to: texts.map { "read \($0.utf8.hexadecimal)" })
        let ours = texts.map {
            (try? UUID128(parsing: $0, as: pair.encoding))?.bytes.hexadecimal ?? Tally.rejected
        }
        let subject = "damaged \(pair.encoding.name)"
        #expect(Tally.differences(subject, pair.peer.name, stricter: ours, theirs: theirs) == [])
    }

    /// As people may type it: either case, hyphens between, letters that look like digits.
    @Test func `Crockford's leniency is read alike`() throws {
        var random = SeededRandom(seed: 72)
        let peer = Peer("base32-crockford", script: "kinds.py", arguments: ["base32-crockford"])
        let texts = (0..<10_000).map { _ in
            UUID128.v4().text(.base32).enumerated().map { index, letter in
                let typed: [Character] =
                    letter == "0"
                    ? ["0", "o", "O"]
                    : letter == "1" ? ["1", "i", "I", "l", "L"] : [letter, Character(letter.lowercased())]
                let chosen = String(typed[Int(random.next() % UInt64(typed.count))])
                return index > 0 && random.next() % 5 == 0 ? "-" + chosen : chosen
            }.joined()
        }
        let theirs = try peer.answers(to: texts.map { "read \($0.utf8.hexadecimal)" })
        let ours = try texts.map { try UUID128(parsing: $0, as: .base32, leniently: true).bytes.hexadecimal }
        #expect(Tally.differences("base32 as typed", peer.name, ours: ours, theirs: theirs) == [])
        let ulids = try texts.map { try ULID(parsing: $0, accepting: .lenient).bytes.hexadecimal }
        #expect(Tally.differences("ULIDs as typed", peer.name, ours: ulids, theirs: theirs) == [])
    }
}
