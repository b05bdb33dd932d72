import Identifiers
import Testing

@Suite struct UUID128ParsingTests {
    static let text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
    static let id = UUID128(high: 0x017F_22E2_79B0_7CC3, low: 0x98C4_DC0C_0C07_398F)

    @Test func readsTheCanonicalForm() throws {
        #expect(UUID128(Self.text) == Self.id)
        #expect(try UUID128(parsing: Self.text) == Self.id)
    }

    /// Each of the 36 characters replaced by each of the 256 bytes.
    @Test func everyMutationOfOneCharacterIsReadRightOrRefused() {
        let original = Array(Self.text.utf8)
        var accepted = 0
        for position in original.indices {
            for byte in UInt8.min...UInt8.max {
                var mutated = original
                mutated[position] = byte
                let parsed = mutated.withUnsafeBytes { UUID128(canonicalUTF8: $0) }
                let isDigit = "0123456789abcdef".utf8.contains(byte)
                let isHyphenPlace = [8, 13, 18, 23].contains(position)
                let isRight = isHyphenPlace ? byte == UInt8(ascii: "-") : isDigit
                #expect((parsed != nil) == isRight, "byte \(byte) at \(position)")
                if let parsed {
                    accepted += 1
                    #expect(Array(parsed.description.utf8) == mutated)
                }
                let lenient = try? mutated.withUnsafeBytes { bytes throws(IdentifierError) in
                    try UUID128(utf8: bytes, accepting: .any)
                }
                let isUpper = !isHyphenPlace && "ABCDEF".utf8.contains(byte)
                #expect((lenient != nil) == (isRight || isUpper), "leniently, byte \(byte) at \(position)")
            }
        }
        #expect(accepted == 32 * 16 + 4)
    }

    /// `urn:uuid:` is read in either case. 0x1A differs from a colon as `U` does from `u`, and once passed for one.
    @Test func everyMutationOfThePrefixIsReadRightOrRefused() {
        let original = Array("urn:uuid:\(Self.text)".utf8)
        for position in 0..<9 {
            for byte in UInt8.min...UInt8.max {
                var mutated = original
                mutated[position] = byte
                let parsed = try? mutated.withUnsafeBytes { bytes throws(IdentifierError) in
                    try UUID128(utf8: bytes, accepting: .any)
                }
                let isCase = position != 3 && position != 8 && byte == original[position] - 0x20
                #expect((parsed == Self.id) == (byte == original[position] || isCase), "byte \(byte) at \(position)")
                #expect(parsed == nil || parsed == Self.id)
            }
        }
    }

    @Test func everyMutationNamesItsPosition() throws {
        let original = Array(Self.text.utf8)
        for position in original.indices {
            var mutated = original
            mutated[position] = UInt8(ascii: "g")
            let error = try #require(throws: IdentifierError.self) {
                try UUID128(parsing: String(decoding: mutated, as: UTF8.self))
            }
            #expect(error.code == .unexpectedCharacter)
            #expect(error.position == position + 1)
            #expect(error.message.contains("'g' at position \(position + 1)"))
        }
    }

    @Test(arguments: [
        "", " ", "0", "017f22e2", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
        " 017f22e2-79b0-7cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f ",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n", "017f22e279b0-7cc3-98c4-dc0c0c07398f-",
        "017f22e2-79b0-7cc398c4-dc0c-0c07398f",
        "+17f22e2-79b0-7cc3-98c4-dc0c0c07398f", "-17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "0x7f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "\t17f22e2-79b0-7cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398\0",
        "017f22e2_79b0_7cc3_98c4_dc0c0c07398f",
        "017f22e2—79b0—7cc3—98c4—dc0c0c07398f", "０17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f}", "(017f22e2-79b0-7cc3-98c4-dc0c0c07398f)",
        "{017f22e279b07cc398c4dc0c0c07398f}",
        "urn:uuid:", "urn:uuid:017f22e279b07cc398c4dc0c0c07398f", "urn:uid:017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "uuid:017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        "urn:uuid:{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}", "017f22e279b07cc398c4dc0c0c07398",
        "017f22e279b07cc398c4dc0c0c07398g",
        "0x017f22e279b07cc398c4dc0c0c07398f", "null", "{}", "--------------------------------",
        "------------------------------------",
    ])
    func refusesEvenLeniently(_ text: String) throws {
        #expect(UUID128(text) == nil)
        let error = try #require(throws: IdentifierError.self) { try UUID128(parsing: text, accepting: .any) }
        #expect(error.position != nil)
        #expect([.wrongLength, .unexpectedCharacter].contains(error.code), "\(error)")
    }

    static let otherForms: [(String, UUID128.TextForms)] = [
        ("017F22E2-79B0-7CC3-98C4-DC0C0C07398F", .upper),
        ("017F22e2-79b0-7cc3-98c4-dc0c0c07398f", .upper),
        ("017f22e279b07cc398c4dc0c0c07398f", .hex),
        ("urn:uuid:017f22e2-79b0-7cc3-98c4-dc0c0c07398f", .urn),
        ("URN:UUID:017f22e2-79b0-7cc3-98c4-dc0c0c07398f", .urn),
        ("{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}", .braced),
        ("{017F22E2-79B0-7CC3-98C4-DC0C0C07398F}", [.braced, .upper]),
        ("017F22E279B07CC398C4DC0C0C07398F", [.hex, .upper]),
    ]

    @Test(arguments: otherForms)
    func readsOtherFormsOnRequestOnly(_ text: String, _ form: UUID128.TextForms) throws {
        #expect(try UUID128(parsing: text, accepting: form) == Self.id)
        #expect(try UUID128(parsing: text, accepting: .any) == Self.id)
        #expect(UUID128(text) == nil)
        let error = try #require(throws: IdentifierError.self) { try UUID128(parsing: text) }
        #expect(error.code == .wrongForm, "\(error)")
    }

    @Test func codesCanBeCaughtByName() {
        do {
            _ = try UUID128(parsing: "short")
            Issue.record("it was read")
        } catch IdentifierError.Code.unexpectedCharacter {
        } catch {
            Issue.record(error)
        }
    }

    @Test func messagesSayWhatIsWrong() {
        func message(_ text: String) -> String? {
            do {
                _ = try UUID128(parsing: text)
                return nil
            } catch { return error.message }
        }
        #expect(message("017f22e2") == "a UUID in canonical form has 36 characters, this text has 8")
        #expect(message("017f22e2 79b0") == "unexpected blank at position 9, where '-' belongs")
        #expect(message("x") == "unexpected 'x' at position 1, where a hexadecimal digit belongs")
        #expect(
            message(Self.text.uppercased()) == "the UUID is in upper case form, but only canonical is accepted here"
        )
    }
}
