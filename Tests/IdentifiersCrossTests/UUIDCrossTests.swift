import CrossCheck
import Identifiers
import Testing

/// ``UUID128`` against three implementations, in both directions.
@Suite struct UUIDCrossTests {
    @Test(arguments: Peer.uuids) func `others read what this library makes, in every form of text`(_ peer: Peer) throws
    {
        let ids = try samples(1000, seed: 31)
        let asked = ids.flatMap { id in textForms.map { (id, id.text($0.form)) } }
        let answers = try peer.answers(to: asked.map { "read \($0.1)" })
        let ours = asked.map { $0.0.facts(timedVersions: peer.timedVersions) }
        #expect(Tally.differences("facts of our UUIDs", peer.name, ours: ours, theirs: answers) == [])
    }

    @Test(arguments: Peer.uuids) func `this library reads what others make, in every form of text`(_ peer: Peer) throws
    {
        var random = SeededRandom(seed: 32)
        var questions: [String] = []
        let versions = peer.name == Peer.standardLibrary.name ? [1, 3, 4, 5] : [1, 3, 4, 5, 6, 7, 8]
        for _ in 0..<400 {
            for form in textForms.map(\.name) {
                questions += versions.map { "make \($0) \(form)" }
                // Times of all 60 bits, not only the present.
                questions.append("make 1 \(form) \(random.next() >> 4) \(random.next() >> 50) \(random.next() >> 16)")
            }
        }
        let answers = try peer.answers(to: questions)
        let ours = try answers.map { answer in
            let text = String(answer.prefix { $0 != " " })
            let id = try UUID128(parsing: text, accepting: .any)
            return text + " " + id.facts(timedVersions: peer.timedVersions)
        }
        #expect(Tally.differences("facts of their UUIDs", peer.name, ours: ours, theirs: answers) == [])
    }

    @Test(arguments: Peer.uuids) func `all sort alike`(_ peer: Peer) throws {
        let ids = try samples(1000, seed: 33)
        let answers = try peer.answers(to: ids.map { "read \($0)" })
        let theirs = answers.sorted().map { String($0.prefix(32)) }
        let ours = ids.sorted().map { $0.text(.hex) }
        #expect(Tally.differences("order", peer.name, ours: ours, theirs: theirs) == [])
    }

    @Test(arguments: [Peer.standardLibrary, .uuidUtils])
    func `all give the same identifier to a name`(_ peer: Peer) throws {
        var random = SeededRandom(seed: 34)
        let alphabet = Array("abcXYZ019 -_/.:äßé漢字🦊\u{301}\u{7f}")
        let spaces = [("dns", Namespace.dns), ("url", .url), ("oid", .oid), ("x500", .x500)]
        let names = (0..<2000).map { length in
            (0..<length % 150).map { _ in String(alphabet[Int(random.next() % UInt64(alphabet.count))]) }.joined()
        }
        var questions: [String] = []
        var ours: [String] = []
        for (index, name) in names.enumerated() {
            let (label, space) = spaces[index % 4]
            let hex = name.utf8.hexadecimal
            questions += [3, 5].map { "name \($0) \(label) \(hex)" }
            ours.append(UUID128.v3(namespace: space.id, name: name).description)
            ours.append(UUID128.v5(namespace: space.id, name: name).description)
        }
        let theirs = try peer.answers(to: questions)
        #expect(Tally.differences("versions 3 and 5 of names", peer.name, ours: ours, theirs: theirs) == [])
    }

    @Test func `version 7 made for a moment reads back as its millisecond`() throws {
        var random = SeededRandom(seed: 35)
        let moments = (0..<5000).map { _ in random.next() >> 2 }
        let answers = try Peer.uuidUtils.answers(to: moments.map { "make 7 canonical \($0)" })
        let ours = moments.map { UInt64($0 / 1_000_000) }
        let theirs = try answers.map { try UUID128(parsing: String($0.prefix(36))).unixMilliseconds }
        #expect(Tally.differences("times of version 7", Peer.uuidUtils.name, ours: ours, theirs: theirs) == [])
    }

    @Test func `version 8 is assembled from the same fields`() throws {
        var random = SeededRandom(seed: 36)
        let fields = (0..<5000).map { _ in (random.next() >> 16, UInt16(random.next() >> 52), random.next() >> 2) }
        let answers = try Peer.uuidUtils.answers(to: fields.map { "make 8 canonical \($0.0) \($0.1) \($0.2)" })
        let ours = fields.map { UUID128.v8(a: $0.0, b: $0.1, c: $0.2).description }
        let theirs = answers.map { String($0.prefix(36)) }
        #expect(Tally.differences("version 8 of fields", Peer.uuidUtils.name, ours: ours, theirs: theirs) == [])
    }

    @Test func `version 6 has the fields of its version 1`() throws {
        var random = SeededRandom(seed: 37)
        let ids = (0..<5000).map { _ in UUID128(high: random.next(), low: random.next()).stamped(version: 1) }
        let theirs = try Peer.uuid6.answers(to: ids.map { "convert \($0)" })
        let ours = try ids.map { id in
            let (time, sequence) = (try #require(id.timestamp), try #require(id.clockSequence))
            return try UUID128.v6(at: time, clockSequence: sequence, node: #require(id.node)).description
        }
        #expect(Tally.differences("version 6 from version 1", Peer.uuid6.name, ours: ours, theirs: theirs) == [])
    }

    /// uuid6's version 8 has 20 bits of the millisecond's fraction at the same place.
    @Test func `nanoseconds of the layout fraction20 are read alike`() throws {
        var random = SeededRandom(seed: 38)
        let moments = (0..<5000).map { _ in
            Timestamp(nanoseconds: Int128(random.next() >> 16) * 1_000_000 + Int128(random.next() % 1_000_000))
        }
        let ids = try moments.map { try UUID128.v7(at: $0, layout: .fraction20) }
        let read = try Peer.uuid6.answers(to: ids.map { "nanoseconds \($0.stamped(version: 8))" })
        let ours = moments.map { "\($0.nanoseconds)" }
        #expect(Tally.differences("nanoseconds, read by them", Peer.uuid6.name, ours: ours, theirs: read) == [])

        let made = try Peer.uuid6.answers(to: (0..<5000).map { _ in "make 8 canonical" })
        let theirs = try made.map { try UUID128(parsing: String($0.prefix(36))) }
        let times = try Peer.uuid6.answers(to: theirs.map { "nanoseconds \($0)" })
        let back = try theirs.map { try #require($0.stamped(version: 7).timestamp(layout: .fraction20)) }
        let texts = back.map { "\($0.nanoseconds)" }
        #expect(Tally.differences("nanoseconds, read by us", Peer.uuid6.name, ours: texts, theirs: times) == [])
    }

    /// Others accept more. What this library accepts, they read as the same.
    @Test(arguments: Peer.uuids) func `damaged text is never read as something else`(_ peer: Peer) throws {
        var random = SeededRandom(seed: 39)
        let ids = try samples(500, seed: 40)
        let texts = ids.flatMap { id in textForms.map { Array(id.text($0.form).utf8) } }.map { text in
            var text = text
            let index = Int(random.next() % UInt64(text.count))
            switch random.next() % 3 {
            case 0: text[index] = UInt8(random.next() % 128)
            case 1: text.insert(Array("0aF-{ +u".utf8)[Int(random.next() % 8)], at: index)
            default: text.remove(at: index)
            }
            return text
        }
        // They know the prefix `urn:` in lower case only, against RFC 8141, section 3.1.
        let asked = texts.map { String(decoding: $0, as: UTF8.self).lowercased().utf8 }
        let hex = asked.map(\.hexadecimal)
        let theirs = try peer.answers(to: hex.map { "parse \($0)" })
        let ours = texts.map { text in
            let id = try? UUID128(parsing: String(decoding: text, as: UTF8.self), accepting: .any)
            return id?.text(.hex) ?? Tally.rejected
        }
        #expect(Tally.differences("damaged text", peer.name, stricter: ours, theirs: theirs) == [])
    }
}
