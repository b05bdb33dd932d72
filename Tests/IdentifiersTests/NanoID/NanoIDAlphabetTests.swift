import Foundation
import Testing

@testable import Identifiers

@Suite struct NanoIDAlphabetTests {
    static let own: [(NanoIDAlphabet, Int)] = [
        (.url, 64), (.digits, 10), (.lowercase, 26), (.alphanumeric, 62), (.noLookalikes, 49),
    ]

    /// All 94 characters that may be letters.
    static let printable = String(decoding: (0x21...0x7E).map { UInt8($0) }, as: UTF8.self)

    @Test(arguments: own)
    func ownAlphabetsAreAlphabets(_ alphabet: NanoIDAlphabet, _ count: Int) throws {
        #expect(alphabet.count == count)
        #expect(alphabet.description.utf8.count == count)
        #expect(try NanoIDAlphabet(alphabet.description) == alphabet)
        for byte in UInt8.min...UInt8.max {
            #expect(alphabet.contains(byte) == alphabet.description.utf8.contains(byte))
        }
    }

    @Test func urlIsTheOriginal() throws {
        struct Original: Decodable {
            let url_alphabet: String
            let default_size: Int
        }
        let file = Bundle.module.bundleURL.appendingPathComponent("Vectors/nanoid.json")
        let original = try JSONDecoder().decode(Original.self, from: Data(contentsOf: file))
        #expect(NanoIDAlphabet.url.description == original.url_alphabet)
        #expect(NanoID.defaultSize == original.default_size)
    }

    @Test(arguments: 1...94)
    func anyNumberOfLettersIsRead(_ count: Int) throws {
        let letters = String(Self.printable.prefix(count))
        let alphabet = try NanoIDAlphabet(letters)
        #expect(alphabet.count == count)
        #expect(alphabet.description == letters)
        let combinations = (0..<alphabet.lettersPerWord).reduce(UInt128(1)) { product, _ in product * UInt128(count) }
        #expect(combinations <= 1 << 56)
        #expect(UInt128(alphabet.surplus) == (1 << 64) % combinations)
    }

    static let malformed: [(String, Int, String)] = [
        ("", 1, "an alphabet has 1 to 94 letters"),
        ("aa", 2, "'a' at position 2 is there already: it would come more often than the others"),
        ("abcdefb", 7, "'b' at position 7 is there already: it would come more often than the others"),
        (printable + "~", 95, "'~' at position 95 is there already: it would come more often than the others"),
        ("ab c", 3, "blank at position 3 cannot be a letter: choose from '!' to '~'"),
        ("ab\0", 3, "control character 0x0 at position 3 cannot be a letter: choose from '!' to '~'"),
        ("ab\u{7F}", 3, "control character 0x7f at position 3 cannot be a letter: choose from '!' to '~'"),
        ("é", 1, "byte 0xc3 of a character that is not ASCII at position 1 cannot be a letter: choose from '!' to '~'"),
        ("0123\n", 5, "control character 0xa at position 5 cannot be a letter: choose from '!' to '~'"),
    ]

    @Test(arguments: malformed)
    func othersAreRefused(_ letters: String, _ position: Int, _ message: String) throws {
        let error = try #require(throws: IdentifierError.self) { try NanoIDAlphabet(letters) }
        #expect(error.code == .malformedAlphabet)
        #expect(error.position == position)
        #expect(error.message == message)
    }

    @Test func orderOfLettersCounts() throws {
        #expect(try NanoIDAlphabet("ab") != NanoIDAlphabet("ba"))
        #expect(try Set([NanoIDAlphabet("ab"), NanoIDAlphabet("ba"), NanoIDAlphabet("ab")]).count == 2)
    }

    @Test func strengthIsThatOfTheAlphabet() {
        #expect(NanoIDAlphabet.url.bitsOfEntropy(size: 21) == 126)
        #expect(abs(NanoIDAlphabet.digits.bitsOfEntropy(size: 10) - 33.219) < 0.001)
        #expect(NanoIDAlphabet.digits.collisionProbability(among: 0, size: 10) == 0)
        // 23 persons and 365 birthdays, about: the approximation's value for 365 is 0.5155.
        let birthdays = NanoIDAlphabet.digits.collisionProbability(among: 23, size: 3)
        #expect(abs(birthdays - (1 - exp(-529.0 / 2000))) < 1e-12)
        let small = NanoIDAlphabet.url.collisionProbability(among: 1e11, size: 21)
        #expect(small > 5.8e-17 && small < 5.9e-17, "\(small)")
    }
}
