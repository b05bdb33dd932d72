import Identifiers
import Testing

@Suite struct LeniencyTests {
    private static let id = UUID128EncodingTests.id

    /// What is read leniently only.
    @Test(arguments: [
        (UUID128.Encoding.base32, "01fwhe4ydgfk1shh6w1g60eecf"),
        (.base32, "01FWHE4YDGFK1shh6w1g60eecf"),
        (.base32, "OIFWHE4YDGFKlSHH6WiG6oEECF"),
        (.base32, "oLFWHE4YDGFKISHH6WLG6OEECF"),
        (.base32, "01FWHE4Y-DGFK-1SHH-6W1G-60EECF"),
        (.base32, "01FWHE4Y--DGFK-1SHH-6W1G-60EECF"),
        (.uuid25, "036TWI214QWJ7MGSVQ83NM8WF"),
        (.uuid25, "036twi214qwj7mGSVQ83NM8WF"),
        (.ncname32, "HAF7SFYTZWDGDRRG4BQGAOOMPJ"),
        (.ncname32, "Haf7sfytzwdgdrrg4bqgaoompJ"),
        (.ncname64, "hAX8i4nmwzDjE3AwMBzmPj"),
        (.ncname64, "HAX8i4nmwzDjE3AwMBzmPj"),
    ])
    func readsMoreWhenAsked(_ encoding: UUID128.Encoding, _ text: String) throws {
        #expect(try UUID128(parsing: text, as: encoding, leniently: true) == Self.id)
        #expect(throws: IdentifierError.self) { try UUID128(parsing: text, as: encoding) }
    }

    @Test(arguments: UUID128.Encoding.allCases)
    func readsWhatIsReadStrictly(_ encoding: UUID128.Encoding) throws {
        for value in EncodedValues.edges {
            let id = UUID128(value: value)
            #expect(try UUID128(parsing: id.text(encoding), as: encoding, leniently: true) == id)
        }
    }

    @Test(arguments: [
        (UUID128.Encoding.base32, "01FWHE4YDGFK1SHH6W1G60EECU", IdentifierError.Code.unexpectedCharacter, 26),
        (.base32, "01fwhe4y-dgfk-1shh-6w1g-60eecu", .unexpectedCharacter, 30),
        (.base32, "01FWHE4Y_DGFK1SHH6W1G60EEC", .unexpectedCharacter, 9),
        (.base32, "01FWHE4Y-DGFK-1SHH-6W1G-60EEC", .wrongLength, 30),
        (.base32, "01FWHE4Y-DGFK-1SHH-6W1G-60EECFF", .wrongLength, 31),
        (.base32, "-01FWHE4YDGFK1SHH6W1G60EECF", .unexpectedCharacter, 1),
        (.base32, "01FWHE4YDGFK1SHH6W1G60EECF-", .unexpectedCharacter, 27),
        (.base32, "01FWHE4YDGFK1SHH6W1G60EECFF", .wrongLength, 27),
        (.base32, "--", .unexpectedCharacter, 1),
        (.base32, "", .wrongLength, 1),
        (.base32, "8zzzzzzzzzzzzzzzzzzzzzzzzz", .valueTooLarge, 1),
        (.uuid25, "F5LXX1ZZ5PNORYNQGLHZMSP34", .valueTooLarge, 1),
        (.uuid25, "036TWI214QWJ7MGSVQ83NM8W[", .unexpectedCharacter, 25),
        (.uuid25, "036TWI214QWJ7MGSVQ83NM8W\u{10}", .unexpectedCharacter, 25),
        (.ncname32, "QAF7SFYTZWDGDRRG4BQGAOOMPJ", .unexpectedCharacter, 1),
        (.ncname64, "hAX8i4nmwzDjE3AwMBzmPq", .unexpectedCharacter, 22),
        (.base58, "1BihbxwwQ4NZZpKRH9JDC0", .unexpectedCharacter, 22),
        (.base64url, "AX8i4nmwfMOYxNwMDAc5jx", .unexpectedCharacter, 22),
    ])
    func refusesTheRest(
        _ encoding: UUID128.Encoding,
        _ text: String,
        _ code: IdentifierError.Code,
        _ position: Int
    ) throws {
        let error = try #require(throws: IdentifierError.self) {
            try UUID128(parsing: text, as: encoding, leniently: true)
        }
        #expect(error.code == code)
        #expect(error.position == position)
    }
}
