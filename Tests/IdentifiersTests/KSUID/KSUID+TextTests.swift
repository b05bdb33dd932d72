import Identifiers
import Testing

@Suite struct KSUIDTextTests {
    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    private func error(_ text: String) -> IdentifierError? {
        do {
            _ = try KSUID(parsing: text)
            return nil
        } catch { return error }
    }

    @Test(arguments: KSUIDVectors.shared.readme)
    func publishedExamples(_ example: KSUIDVectors.Example) throws {
        let payload = try #require(UInt128(example.payload, radix: 16))
        let id = KSUID(seconds: example.raw_timestamp, payload: payload)
        #expect(id.description == example.ksuid)
        #expect(try KSUID(parsing: example.ksuid) == id)
    }

    @Test func publishedEnds() throws {
        #expect(KSUID.nil.description == KSUIDVectors.shared.nil)
        #expect(KSUID.max.description == KSUIDVectors.shared.max)
        #expect(try KSUID(parsing: KSUIDVectors.shared.nil) == .nil)
        #expect(try KSUID(parsing: KSUIDVectors.shared.max) == .max)
        for text in KSUIDVectors.shared.compressed_set { #expect(try KSUID(parsing: text).description == text) }
    }

    /// An entry's remark in parentheses is not part of the text.
    @Test(arguments: KSUIDVectors.shared.parse_must_fail + KSUIDVectors.shared.issue25_overflow)
    func publishedFaults(_ entry: String) {
        #expect(KSUID(String(entry.prefix { $0 != " " })) == nil)
    }

    @Test func everySampleComesBack() throws {
        for id in KSUIDTests.samples {
            let text = id.description
            #expect(text.utf8.count == 27 && id.textLength == 27)
            #expect(try KSUID(parsing: text) == id)
        }
    }

    /// Around each multiple of 62⁹ and 62¹⁸ the estimates of the division may be one too small.
    @Test func bordersOfLimbsComeBack() throws {
        var random = SeededRandom(seed: 9)
        for _ in 0..<20_000 {
            var digits = (0..<27).map { _ in Self.alphabet[Int(random.next() % 62)] }
            digits[0] = Self.alphabet[Int(random.next() % 36)]
            let border = random.next() % 2 == 0 ? 9 : 18
            for index in border..<27 { digits[index] = UInt8(ascii: "0") }
            let text = String(decoding: digits, as: UTF8.self)
            let id = try KSUID(parsing: text)
            #expect(id.description == text)
            let before = try #require(id.previous)
            #expect(try KSUID(parsing: before.description) == before)
            #expect(before.description.utf8.suffix(27 - border).allSatisfy { $0 == UInt8(ascii: "z") })
        }
    }

    /// Python's integers have no limit and no cleverness.
    @Test func agreesWithLongDivision() throws {
        let script = """
            import sys
            a = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
            for line in sys.stdin:
                n, t = int(line, 16), ""
                for _ in range(27):
                    n, d = divmod(n, 62)
                    t = a[d] + t
                print(t)
            """
        let ids = Array(KSUIDTests.samples.prefix(5_000))
        let input = ids.map { id in
            id.bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        }
        #expect(try Python.lines(script, input: input) == ids.map(\.description))
    }

    @Test func everyMutationOfOneCharacterIsReadRightOrRefused() {
        let original = Array("0uk1Hbc9dQ9pxyTqJ93IUrfhdGq".utf8)
        var accepted = 0
        for position in original.indices {
            for byte in UInt8.min...UInt8.max {
                var mutated = original
                mutated[position] = byte
                let text = mutated
                let parsed = try? text.withUnsafeBytes { bytes throws(IdentifierError) in try KSUID(utf8: bytes) }
                let fits = position > 0 || byte < UInt8(ascii: "a")
                #expect((parsed != nil) == (Self.alphabet.contains(byte) && fits), "byte \(byte) at \(position)")
                if let parsed {
                    accepted += 1
                    #expect(Array(parsed.description.utf8) == mutated)
                }
            }
        }
        #expect(accepted == 26 * 62 + 36)
    }

    @Test func everyFaultNamesItsPosition() throws {
        let original = Array("0uk1Hbc9dQ9pxyTqJ93IUrfhdGq".utf8)
        for position in original.indices {
            var mutated = original
            mutated[position] = UInt8(ascii: "-")
            let error = try #require(self.error(String(decoding: mutated, as: UTF8.self)))
            #expect(error.code == .unexpectedCharacter)
            #expect(error.position == position + 1)
        }
    }

    @Test(arguments: [
        "", " ", "0", "0uk1Hbc9dQ9pxyTqJ93IUrfhdG", "0uk1Hbc9dQ9pxyTqJ93IUrfhdGq0", " 0uk1Hbc9dQ9pxyTqJ93IUrfhdGq",
        "0uk1Hbc9dQ9pxyTqJ93IUrfhdGq ", "0uk1Hbc9dQ9pxyTqJ93IUrfhdG ", "0uk1Hbc9dQ9pxyTqJ93IUrfhdGq\n",
        "+uk1Hbc9dQ9pxyTqJ93IUrfhdGq", "-uk1Hbc9dQ9pxyTqJ93IUrfhdGq", "0uk1Hbc9dQ9pxyTqJ93IUrfhdG\0",
        "0uk1Hbc9dQ9pxyTqJ93IUrfhd_q", "0uk1Hbc9dQ9pxyTqJ93IUrfhdé", "０uk1Hbc9dQ9pxyTqJ93IUrfh", "[`{@/:",
    ])
    func refuses(_ text: String) throws {
        #expect(KSUID(text) == nil)
        let error = try #require(self.error(text))
        #expect([.wrongLength, .unexpectedCharacter].contains(error.code), "\(error)")
        #expect(error.position != nil)
    }

    /// segmentio/ksuid#25: more than 160 bits were cut off silently.
    @Test(arguments: ["aWgEPTl1tmebfsQzFP4bxwgy80W", "aWgEPTl1tmebfsQzFP4bxwgyzzz", "b00000000000000000000000000"])
    func refusesMoreThan160Bits(_ text: String) throws {
        let error = try #require(self.error(text))
        #expect(error.code == .valueTooLarge)
        #expect(error.message.contains("aWgEPTl1tmebfsQzFP4bxwgy80V"))
        #expect(self.error(String(repeating: "z", count: 27))?.code == .valueTooLarge)
        #expect(self.error(String(repeating: "a", count: 27))?.code == .valueTooLarge)
    }

    @Test func messagesSayWhatIsWrong() {
        #expect(error("0uk1Hbc9")?.message == "a KSUID has 27 characters, this text has 8")
        #expect(
            error("0uk1Hbc9_")?.message
                == "unexpected '_' at position 9, where a digit or a letter A to Z or a to z belongs"
        )
    }

    @Test func writesNoFurtherThanItsLength() {
        withUnsafeTemporaryAllocation(byteCount: 40, alignment: 1) { buffer in
            buffer.initializeMemory(as: UInt8.self, repeating: 0x23)
            KSUID.max.write(to: buffer)
            #expect(String(decoding: buffer, as: UTF8.self) == "\(KSUID.max)#############")
        }
    }
}
