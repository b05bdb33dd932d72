import Foundation
import Identifiers
import Testing

@Suite struct NanoIDTests {
    static let text = "V1StGXR8_Z5jdHi6B-myT"

    @Test func generatesTwentyOneLettersOfTheURLAlphabet() {
        let ids = (0..<10_000).map { _ in NanoID.generate() }
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.textLength == 21 && $0.description.utf8.count == 21 })
        #expect(Set(ids.flatMap { Array($0.description) }) == Set(NanoIDAlphabet.url.description))
    }

    @Test func isTheSameForTheSameSeed() {
        var one = SeededRandom(seed: 42)
        var other = SeededRandom(seed: 42)
        #expect(NanoID.generate(using: &one) == NanoID.generate(using: &other))
        #expect(NanoID.generate(using: &one) != NanoID.generate(using: &one))
        var pinned = SeededRandom(seed: 1)
        #expect(NanoID.generate(using: &pinned).description == "shUu2gRT6nwA_zJAIlvyc")
        #expect(NanoID.generate(size: 12, alphabet: .digits, using: &pinned).description == "971002753586")
    }

    @Test(arguments: NanoID.sizes)
    func everySizeIsReadBack(_ size: Int) throws {
        for alphabet in [NanoIDAlphabet.url, .digits, .lowercase, .alphanumeric, .noLookalikes] {
            let id = NanoID.generate(size: size, alphabet: alphabet)
            #expect(id.textLength == size)
            #expect(id.description.utf8.count == size)
            #expect(NanoID(id.description) == id)
            #expect(try NanoID(parsing: id.description, size: size, alphabet: alphabet) == id)
            #expect(throws: IdentifierError.self) {
                try NanoID(parsing: id.description, size: size + 1, alphabet: alphabet)
            }
            var bytes = [UInt8](repeating: 0xEE, count: size + 8)
            bytes.withUnsafeMutableBytes { id.write(to: $0) }
            #expect(bytes == Array(id.description.utf8) + Array(repeating: 0xEE, count: 8))
            bytes.removeLast(8)
            bytes.withUnsafeMutableBytes { id.write(to: $0) }
            #expect(bytes == Array(id.description.utf8))
        }
    }

    @Test func sizesOutsideTheRangeTrap() async {
        await #expect(processExitsWith: .failure) { _ = NanoID.generate(size: 0) }
        await #expect(processExitsWith: .failure) { _ = NanoID.generate(size: 41) }
        await #expect(processExitsWith: .failure) { _ = NanoID.generate(size: -1) }
        await #expect(processExitsWith: .failure) {
            withUnsafeTemporaryAllocation(byteCount: 20, alignment: 1) { NanoID.generate().write(to: $0) }
        }
    }

    /// Each of the characters replaced by each of the 256 bytes.
    @Test func everyMutationOfOneCharacterIsReadRightOrRefused() {
        let original = Array(Self.text.utf8)
        for position in original.indices {
            for byte in UInt8.min...UInt8.max {
                var mutated = original
                mutated[position] = byte
                let isLetter = NanoIDAlphabet.url.description.utf8.contains(byte)
                let text = String(decoding: mutated, as: UTF8.self)
                guard isLetter else {
                    let error = #expect(throws: IdentifierError.self) {
                        try mutated.withUnsafeBytes(NanoID.init(utf8:))
                    }
                    #expect(error?.code == .unexpectedCharacter)
                    #expect(error?.position == position + 1)
                    continue
                }
                #expect(NanoID(text)?.description == text)
            }
        }
    }

    @Test(arguments: [
        ("", IdentifierError.Code.wrongLength, 1), (String(repeating: "a", count: 41), .wrongLength, 41),
        (String(repeating: "a", count: 4000), .wrongLength, 41), (" V1StGXR8", .unexpectedCharacter, 1),
        ("V1StGXR8 ", .unexpectedCharacter, 9), ("V1StGXR8\n", .unexpectedCharacter, 9),
        ("+V1StGXR8", .unexpectedCharacter, 1), ("V1StGXR8\0", .unexpectedCharacter, 9),
        ("V1StGXR8é", .unexpectedCharacter, 9), ("V1StGXR8.", .unexpectedCharacter, 9),
    ])
    func refuses(_ text: String, _ code: IdentifierError.Code, _ position: Int) throws {
        #expect(NanoID(text) == nil)
        let error = try #require(throws: IdentifierError.self) { try NanoID(parsing: text) }
        #expect(error.code == code)
        #expect(error.position == position)
    }

    @Test func messagesSayWhatIsWrong() {
        func message(_ read: () throws -> NanoID) -> String? {
            #expect(throws: IdentifierError.self) { try read() }?.message
        }
        #expect(message { try NanoID(parsing: "") } == "a NanoID has 1 to 40 characters, this text has 0")
        #expect(
            message { try NanoID(parsing: "12", size: 3, alphabet: .digits) }
                == "a NanoID has 3 characters, this text has 2"
        )
        #expect(
            message { try NanoID(parsing: "12a", alphabet: .digits) }
                == "unexpected 'a' at position 3, where a letter of the alphabet 0123456789 belongs"
        )
    }

    @Test func anOwnAlphabetIsReadByName() throws {
        let alphabet = try NanoIDAlphabet("!$.")
        let id = NanoID.generate(size: 8, alphabet: alphabet)
        #expect(NanoID(id.description) == nil)
        #expect(try NanoID(parsing: id.description, alphabet: alphabet) == id)
    }

    @Test func sortsAsItsText() {
        var random = SeededRandom(seed: 5)
        let ids = (0..<3000).map { _ in
            NanoID.generate(size: Int.random(in: 1...40, using: &random), alphabet: .digits, using: &random)
        }
        #expect(ids.sorted().map(\.description) == ids.map(\.description).sorted())
    }

    /// The first of two places that differ decides, wherever they are, and a text sorts after its beginning.
    @Test func firstDifferenceDecides() throws {
        let base = [UInt8](repeating: UInt8(ascii: "m"), count: NanoID.sizes.upperBound)
        for first in base.indices {
            for second in base.indices[first...] {
                var (small, large) = (base, base)
                large[second] = UInt8(ascii: "a")
                large[first] = UInt8(ascii: "z")
                small[second] = first == second ? small[second] : UInt8(ascii: "z")
                let ids = try [small, large].map { try $0.withUnsafeBytes(NanoID.init(utf8:)) }
                #expect(ids[0] < ids[1])
                #expect(!(ids[1] < ids[0]))
                #expect(ids[0] != ids[1])
            }
            let start = try base[...first].withUnsafeBytes(NanoID.init(utf8:))
            let whole = try base.withUnsafeBytes(NanoID.init(utf8:))
            #expect((start < whole) == (first < 39))
            #expect(!(whole < start))
        }
    }

    @Test func needsNoHeap() {
        #expect(MemoryLayout<NanoID>.size == 40)
        #expect(_isPOD(NanoID.self))
    }
}
