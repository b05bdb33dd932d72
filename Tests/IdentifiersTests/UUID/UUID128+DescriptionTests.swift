import Identifiers
import Testing

@Suite struct UUID128DescriptionTests {
    @Test func everyDigitInEveryPlace() {
        for place in 0..<32 {
            for digit in UInt128(0)..<16 {
                let id = UUID128(value: digit << UInt128(4 * place))
                var expected = Array(repeating: "0", count: 32)
                expected[31 - place] = String(digit, radix: 16)
                for hyphen in [20, 16, 12, 8] { expected.insert("-", at: hyphen) }
                #expect(id.description == expected.joined())
                #expect(UUID128(id.description) == id)
            }
        }
    }

    @Test func roundTripsInEveryForm() throws {
        var random = SeededRandom(seed: 1)
        let forms: [UUID128.TextForms] = [
            .canonical, .upper, .hex, .urn, .braced, [.hex, .upper], [.urn, .upper], [.braced, .upper],
        ]
        for _ in 0..<500 {
            let id = UUID128(high: random.next(), low: random.next())
            for form in forms { #expect(try UUID128(parsing: id.text(form), accepting: .any) == id) }
        }
    }

    @Test func formsLookAsNamed() throws {
        let id = try UUID128(parsing: "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        #expect(id.text(.canonical) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        #expect(id.text(.upper) == "017F22E2-79B0-7CC3-98C4-DC0C0C07398F")
        #expect(id.text(.hex) == "017f22e279b07cc398c4dc0c0c07398f")
        #expect(id.text(.urn) == "urn:uuid:017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        #expect(id.text(.braced) == "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}")
    }

    @Test func writesIntoMemoryAndNoFurther() {
        var bytes = Array(repeating: UInt8(ascii: "!"), count: 40)
        bytes.withUnsafeMutableBytes { UUID128.max.write(to: $0) }
        #expect(String(decoding: bytes, as: UTF8.self) == "ffffffff-ffff-ffff-ffff-ffffffffffff!!!!")
    }
}
