import Identifiers
import Testing

@Suite struct ULIDTextTests {
    private static let example = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
    private static let alphabet = Array(ULIDVectors.shared.alphabet.utf8)

    private func error(_ text: String, _ reading: ULID.Reading = .strict) -> IdentifierError? {
        do {
            _ = try ULID(parsing: text, accepting: reading)
            return nil
        } catch { return error }
    }

    @Test(arguments: ULIDVectors.shared.valid)
    func publishedTextsComeBack(_ text: String) throws {
        #expect(try ULID(parsing: text).description == text)
        #expect(try ULID(parsing: text, accepting: .lenient).description == text)
        #expect(ULID(text)?.textLength == 26)
    }

    @Test(arguments: ULIDVectors.shared.overflow_invalid)
    func refusesMoreThan128Bits(_ text: String) throws {
        for reading in [ULID.Reading.strict, .lenient] {
            let error = try #require(self.error(text, reading))
            #expect(error.code == .valueTooLarge)
            #expect(error.position == 1)
            #expect(error.message.contains("7ZZZZZZZZZZZZZZZZZZZZZZZZZ"))
        }
    }

    @Test(arguments: ULIDVectors.shared.invalid_chars)
    func publishedFaults(_ text: String) throws {
        let error = try #require(self.error(text))
        #expect(error.code == .unexpectedCharacter)
        #expect(error.position == 8)
    }

    @Test func everySampleComesBack() throws {
        for id in ULIDTests.samples {
            let text = id.description
            #expect(text.utf8.count == 26)
            #expect(try ULID(parsing: text) == id)
            #expect(try ULID(parsing: text.lowercased(), accepting: .lenient) == id)
        }
    }

    @Test func agreesWithLongDivision() throws {
        let script = """
            import sys
            a = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
            for line in sys.stdin:
                n = int(line, 16)
                print("".join(a[n >> 5 * i & 31] for i in reversed(range(26))))
            """
        let ids = Array(ULIDTests.samples.prefix(5_000))
        let input = ids.map { $0.uuid.text(.hex) }
        #expect(try Python.lines(script, input: input) == ids.map(\.description))
    }

    @Test func everyMutationOfOneCharacterIsReadRightOrRefused() {
        let original = Array(Self.example.utf8)
        var accepted = 0
        for position in original.indices {
            for byte in UInt8.min...UInt8.max {
                var text = original
                text[position] = byte
                let parsed = try? text.withUnsafeBytes { bytes throws(IdentifierError) in try ULID(utf8: bytes) }
                let fits = position > 0 || byte <= UInt8(ascii: "7")
                #expect((parsed != nil) == (Self.alphabet.contains(byte) && fits), "byte \(byte) at \(position)")
                if let parsed {
                    accepted += 1
                    #expect(Array(parsed.description.utf8) == text)
                }
            }
        }
        #expect(accepted == 25 * 32 + 8)
    }

    @Test func everyFaultNamesItsPosition() throws {
        let original = Array(Self.example.utf8)
        for position in original.indices {
            var text = original
            text[position] = UInt8(ascii: "U")
            for reading in [ULID.Reading.strict, .lenient] {
                let error = try #require(self.error(String(decoding: text, as: UTF8.self), reading))
                #expect(error.code == .unexpectedCharacter)
                #expect(error.position == position + 1)
                #expect(error.message.contains("'U' at position \(position + 1)"))
            }
        }
    }

    @Test(arguments: [
        "", " ", "0", "01ARZ3NDEKTSV4RRFFQ69G5FA", "01ARZ3NDEKTSV4RRFFQ69G5FAV0", " 01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "01ARZ3NDEKTSV4RRFFQ69G5FAV ", "01ARZ3NDEKTSV4RRFFQ69G5FA\n", "+1ARZ3NDEKTSV4RRFFQ69G5FAV",
        "-1ARZ3NDEKTSV4RRFFQ69G5FAV", "0xARZ3NDEKTSV4RRFFQ69G5F_V", "01ARZ3NDEKTSV4RRFFQ69G5FA\0",
        "01ARZ3NDEKTSV4RRFFQ69G5FA*", "01ARZ3NDEKTSV4RRFFQ69G5FÄ", "０1ARZ3NDEKTSV4RRFFQ69G5F", "-", "--",
        "01ARZ3NDEKTSV4RRFFQ69G5FAV-", "-01ARZ3NDEKTSV4RRFFQ69G5FAV", "01ARZ3NDEKTSV4RRFFQ69G5FA-",
    ])
    func refusesEvenLeniently(_ text: String) throws {
        #expect(ULID(text) == nil)
        for reading in [ULID.Reading.strict, .lenient] {
            let error = try #require(self.error(text, reading))
            #expect([.wrongLength, .unexpectedCharacter].contains(error.code), "\(error)")
            #expect(error.position != nil)
        }
    }

    @Test(
        arguments: [
            ("01arz3ndektsv4rrffq69g5fav", "01ARZ3NDEKTSV4RRFFQ69G5FAV"),
            ("oiArZ3NDEKTSV4RRFFQ69G5FAl", "01ARZ3NDEKTSV4RRFFQ69G5FA1"),
            ("OLARZ3NDEKTSV4RRFFQ69G5FAI", "01ARZ3NDEKTSV4RRFFQ69G5FA1"),
            ("01ARZ3NDEK-TSV4RRFF--Q69G5FAV", "01ARZ3NDEKTSV4RRFFQ69G5FAV"),
        ] + ULIDVectors.shared.crockford_lenient.map { ($0.in, $0.out) })
    func readsOtherFormsOnRequestOnly(_ text: String, _ canonical: String) throws {
        #expect(try ULID(parsing: text, accepting: .lenient).description == canonical)
        #expect(ULID(text) == nil)
        #expect(error(text)?.position != nil)
    }

    @Test func messagesSayWhatIsWrong() {
        #expect(error("01ARZ3ND")?.message == "a ULID has 26 characters, this text has 8")
        #expect(
            error("01arz3nd")?.message
                == "unexpected 'a' at position 3, where a digit of base 32 (0-9, A-Z without I, L, O, U) belongs"
        )
    }

    @Test func writesNoFurtherThanItsLength() {
        withUnsafeTemporaryAllocation(byteCount: 40, alignment: 1) { buffer in
            buffer.initializeMemory(as: UInt8.self, repeating: 0x23)
            ULID.max.write(to: buffer)
            #expect(String(decoding: buffer, as: UTF8.self) == "\(ULID.max)##############")
        }
    }
}
