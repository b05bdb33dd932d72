import Identifiers
import Testing

@Suite struct UUID128EncodingTests {
    static let id = UUID128(high: 0x017F_22E2_79B0_7CC3, low: 0x98C4_DC0C_0C07_398F)

    /// What each alphabet is, written down once more; the last character of base64url and both ends of the NCNames
    /// have their own.
    static func alphabet(_ encoding: UUID128.Encoding, at index: Int) -> String {
        let isEnd = index == 0 || index == encoding.length - 1
        switch encoding {
        case .base32: return index == 0 ? "01234567" : "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        case .base58: return "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
        case .base62: return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        case .uuid25: return "0123456789abcdefghijklmnopqrstuvwxyz"
        case .ncname32: return isEnd ? "abcdefghijklmnop" : "abcdefghijklmnopqrstuvwxyz234567"
        case .base64url where index == 21: return "AQgw"
        case .ncname64 where isEnd: return "ABCDEFGHIJKLMNOP"
        case .base64url, .ncname64: return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        }
    }

    static func read(_ bytes: [UInt8], _ encoding: UUID128.Encoding, leniently: Bool = false) -> UUID128? {
        try? bytes.withUnsafeBytes { utf8 throws(IdentifierError) in
            try UUID128(utf8: utf8, as: encoding, leniently: leniently)
        }
    }

    @Test(arguments: UUID128.Encoding.allCases)
    func everyTextGivesItsNumberBack(_ encoding: UUID128.Encoding) {
        for value in EncodedValues.edges + EncodedValues.random(20_000, seed: 32) {
            let id = UUID128(value: value)
            let text = id.text(encoding)
            guard text.utf8.count == encoding.length, Self.read(Array(text.utf8), encoding) == id else {
                Issue.record("\(id) as \(text)")
                return
            }
        }
    }

    @Test(arguments: UUID128.Encoding.allCases)
    func textsSortAsNumbersWhereThatIsPromised(_ encoding: UUID128.Encoding) {
        let values = (EncodedValues.edges + EncodedValues.random(2_000, seed: 62)).sorted()
        let texts = values.map { Array(UUID128(value: $0).text(encoding).utf8) }
        let isSorted = zip(texts, texts.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) }
        #expect(isSorted == encoding.keepsOrder)
    }

    /// Each character replaced by each of the 256 bytes: what is read is written back the same.
    @Test(arguments: UUID128.Encoding.allCases)
    func everyMutationOfOneCharacterIsReadRightOrRefused(_ encoding: UUID128.Encoding) {
        let original = Array(Self.id.text(encoding).utf8)
        for position in original.indices {
            let alphabet = Set(Self.alphabet(encoding, at: position).utf8)
            for byte in UInt8.min...UInt8.max {
                var mutated = original
                mutated[position] = byte
                let read = Self.read(mutated, encoding)
                if let read { #expect(Array(read.text(encoding).utf8) == mutated, "byte \(byte) at \(position)") }
                // A large first digit may be too much.
                let isRight = alphabet.contains(byte)
                if position > 0 || !encoding.keepsOrder || !isRight {
                    #expect((read != nil) == isRight, "byte \(byte) at \(position)")
                }
            }
        }
    }

    @Test(arguments: UUID128.Encoding.allCases)
    func everyMutationNamesItsPosition(_ encoding: UUID128.Encoding) throws {
        let original = Array(Self.id.text(encoding).utf8)
        for position in original.indices {
            for (byte, name) in [(UInt8(ascii: "!"), "'!'"), (0x20, "blank"), (0, "control character 0x0")] {
                var mutated = original
                mutated[position] = byte
                let error = try #require(throws: IdentifierError.self) {
                    try UUID128(parsing: String(decoding: mutated, as: UTF8.self), as: encoding)
                }
                #expect(error.code == .unexpectedCharacter)
                #expect(error.position == position + 1)
                #expect(error.message.hasPrefix("unexpected \(name) at position \(position + 1), where "))
            }
        }
    }

    @Test(arguments: UUID128.Encoding.allCases)
    func otherLengthsAreRefused(_ encoding: UUID128.Encoding) throws {
        let text = Self.id.text(encoding)
        for wrong in ["", String(text.dropLast()), String(text.dropFirst()), text + "A", text + "\n", text + "="] {
            let error = try #require(throws: IdentifierError.self) { try UUID128(parsing: wrong, as: encoding) }
            let isShort = wrong.utf8.count < text.utf8.count
            // A text that lacks its first character may already be wrong before its end.
            if error.code == .unexpectedCharacter, wrong == text.dropFirst() { continue }
            #expect(error.code == .wrongLength)
            #expect(error.position == (isShort ? wrong.utf8.count : encoding.length) + 1)
            #expect(error.message.hasPrefix("a UUID in \(encoding.name) has \(encoding.length) characters"))
        }
        #expect(throws: IdentifierError.self) { try UUID128(parsing: " " + text.dropFirst(), as: encoding) }
        #expect(throws: IdentifierError.self) { try UUID128(parsing: "+" + text.dropFirst(), as: encoding) }
        #expect(throws: IdentifierError.self) { try UUID128(parsing: "é" + text.dropFirst(2), as: encoding) }
        #expect(throws: IdentifierError.self) { try UUID128(parsing: Self.id.description, as: encoding) }
    }

    /// From one above the largest number to the largest digits.
    @Test(arguments: [UUID128.Encoding.base32, .base58, .base62, .uuid25])
    func numbersOfMoreThan128BitsAreRefused(_ encoding: UUID128.Encoding) throws {
        let largest = Array(UUID128.max.text(encoding).utf8)
        #expect(Self.read(largest, encoding) == .max)
        let digits = Array(Self.alphabet(encoding, at: 1).utf8)
        let top = try #require(digits.last)
        var tooLarge = [[UInt8](repeating: top, count: encoding.length)]
        for position in largest.indices {
            guard let digit = digits.firstIndex(of: largest[position]), digit + 1 < digits.count else { continue }
            for next in digits[(digit + 1)...] {
                var text = largest
                text[position] = next
                tooLarge.append(text)
                // The same with nothing behind it.
                for later in text.indices.dropFirst(position + 1) { text[later] = digits[0] }
                tooLarge.append(text)
            }
        }
        for text in tooLarge {
            let error = try #require(throws: IdentifierError.self) {
                try UUID128(parsing: String(decoding: text, as: UTF8.self), as: encoding)
            }
            #expect(error.code == .valueTooLarge)
            #expect(error.position == 1)
            #expect(error.message.contains("the largest is \(UUID128.max.text(encoding))"))
        }
    }

    @Test func spareBitsMustBeZero() throws {
        #expect(try UUID128(parsing: "AX8i4nmwfMOYxNwMDAc5jw", as: .base64url) == Self.id)
        for (wrong, code) in [
            ("AX8i4nmwfMOYxNwMDAc5jx", IdentifierError.Code.unexpectedCharacter),
            ("AX8i4nmwfMOYxNwMDAc5j_", .unexpectedCharacter),
            ("AX8i4nmwfMOYxNwMDAc5jw==", .wrongLength),
            ("AX8i4nmwfMOYxNwMDAc5+w", .unexpectedCharacter),
            ("AX8i4nmwfMOYxNwMDAc5/w", .unexpectedCharacter),
        ] {
            let error = try #require(throws: IdentifierError.self) { try UUID128(parsing: wrong, as: .base64url) }
            #expect(error.code == code, "\(wrong)")
            if wrong.hasSuffix("jx") {
                let words = "unexpected 'x' at position 22, where A, Q, g or w (two bits and four zeroes) belongs"
                #expect(error.message == words)
            }
        }
    }

    @Test func theTextsInTheDocumentationAreRight() {
        let texts: [UUID128.Encoding: String] = [
            .base32: "01FWHE4YDGFK1SHH6W1G60EECF", .base58: "1BihbxwwQ4NZZpKRH9JDCz",
            .base62: "02p5oQZoHTv0zeY5yG21K3", .base64url: "AX8i4nmwfMOYxNwMDAc5jw",
            .uuid25: "036twi214qwj7mgsvq83nm8wf", .ncname32: "haf7sfytzwdgdrrg4bqgaoompj",
            .ncname64: "HAX8i4nmwzDjE3AwMBzmPJ",
        ]
        for encoding in UUID128.Encoding.allCases {
            #expect(Self.id.text(encoding) == texts[encoding])
            #expect(UUID128.Encoding(rawValue: encoding.name) == encoding)
        }
    }

    @Test func writesItsLengthAndNoMore() {
        for encoding in UUID128.Encoding.allCases {
            var buffer = [UInt8](repeating: 0xAA, count: 40)
            buffer.withUnsafeMutableBytes { buffer in
                UUID128.max.write(encoding, to: UnsafeMutableRawBufferPointer(rebasing: buffer[3...]))
            }
            #expect(buffer[..<3].allSatisfy { $0 == 0xAA })
            #expect(buffer[3..<(3 + encoding.length)].allSatisfy { $0 < 0x80 })
            #expect(buffer[(3 + encoding.length)...].allSatisfy { $0 == 0xAA })
        }
    }
}
