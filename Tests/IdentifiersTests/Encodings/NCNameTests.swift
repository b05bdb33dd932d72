import Identifiers
import Testing

/// The samples of draft-taylor-uuid-ncname, appendix "Samples" and section "Strategy".
@Suite struct NCNameTests {
    @Test(arguments: [
        ("00000000-0000-0000-0000-000000000000", "aaaaaaaaaaaaaaaaaaaaaaaaaa", "AAAAAAAAAAAAAAAAAAAAAA"),
        ("ca6be4c8-cbaf-11ea-b2ab-00045a86c8a1", "bzjv6jsglv4pkfkyaarninsfbl", "BymvkyMuvHqKrAARahsihL"),
        ("000003e8-cbb9-21ea-b201-00045a86c8a1", "caaaah2glxepkeaiaarninsfbl", "CAAAD6Mu5HqIBAARahsihL"),
        ("3d813cbb-47fb-32ba-91df-831e1593ac29", "dhwatzo2h7mv2dx4ddykzhlbjj", "DPYE8u0f7K6Hfgx4Vk6wpJ"),
        ("01867b2c-a0dd-459c-98d7-89e545538d6c", "eagdhwlfa3vm4rv4j4vcvhdlmj", "EAYZ7LKDdWcjXieVFU41sJ"),
        ("21f7f8de-8051-5b89-8680-0195ef798b6a", "feh37rxuakg4jnaabsxxxtc3ki", "FIff43oBRuJaAAZXveYtqI"),
        ("068d0f22-7ce5-4fe2-9f81-3a09af4ed880", "ea2gq6it44x7c7aj2bgxu5weaj", "EBo0PInzl_i-BOgmvTtiAJ"),
    ])
    func samplesOfTheDraft(_ canonical: String, _ base32: String, _ base64: String) throws {
        let id = try UUID128(parsing: canonical)
        #expect(id.text(.ncname32) == base32)
        #expect(id.text(.ncname64) == base64)
        #expect(try UUID128(parsing: base32, as: .ncname32) == id)
        #expect(try UUID128(parsing: base64, as: .ncname64) == id)
    }

    @Test func startsWithItsVersionAndEndsWithItsVariant() {
        for value in EncodedValues.random(200, seed: 15) {
            let id = UUID128(value: value)
            let letters = Array("ABCDEFGHIJKLMNOP")
            for text in [id.text(.ncname32).uppercased(), id.text(.ncname64)] {
                #expect(text.first == letters[Int(value >> 76 & 0xF)])
                #expect(text.last == letters[Int(value >> 60 & 0xF)])
            }
        }
    }
}
