import Identifiers
import Testing

@Suite struct UUID128NamesTests {
    /// Every length around the padding's boundaries, and thousands of names beyond ASCII.
    @Test func agreesWithPython() throws {
        var random = SeededRandom(seed: 11)
        let alphabet = Array("abcXYZ019 -_/.:äßé漢字🦊\u{301}\u{7f}")
        var names = (0...200).map { String(repeating: "a", count: $0) }
        for _ in 0..<4000 {
            names.append(
                String((0..<Int(random.next() % 90)).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] })
            )
        }
        let script = """
            import sys, uuid
            sys.stdin.reconfigure(encoding="utf-8", newline="\\n")
            for line in sys.stdin:
                name = line[:-1]
                for space in (uuid.NAMESPACE_DNS, uuid.NAMESPACE_URL, uuid.NAMESPACE_OID, uuid.NAMESPACE_X500):
                    print(uuid.uuid5(space, name), uuid.uuid3(space, name))
            """
        let lines = try Python.lines(script, input: names)
        let spaces = [Namespace.dns, .url, .oid, .x500]
        let expected = names.flatMap { name in
            spaces.map { "\(UUID128.v5(namespace: $0.id, name: name)) \(UUID128.v3(namespace: $0.id, name: name))" }
        }
        #expect(lines.count == names.count * spaces.count)
        #expect(lines == expected)
    }

    @Test func bytesAndTextAreTheSameName() {
        #expect(
            UUID128.v5(namespace: Namespace.url.id, name: "é")
                == UUID128.v5(namespace: Namespace.url.id, name: [0xC3, 0xA9] as [UInt8])
        )
    }
}
