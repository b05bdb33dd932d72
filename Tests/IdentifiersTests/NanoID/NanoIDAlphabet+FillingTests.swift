import CIdentifiers
import Testing

@testable import Identifiers

@Suite struct NanoIDAlphabetFillingTests {
    /// Pearson's chi-squared of `letters` against equal probabilities.
    private func chiSquared(_ letters: [UInt8], of alphabet: NanoIDAlphabet) -> Double {
        var counts = [Int](repeating: 0, count: 128)
        for letter in letters { counts[Int(letter)] += 1 }
        let expected = Double(letters.count) / Double(alphabet.count)
        return alphabet.description.utf8.reduce(0) { sum, letter in
            let difference = Double(counts[Int(letter)]) - expected
            return sum + difference * difference / expected
        }
    }

    /// Six standard deviations over the mean of the chi-squared distribution with `count - 1` degrees of freedom.
    private func limit(_ count: Int) -> Double { Double(count - 1) + 6 * (2 * Double(count - 1)).squareRoot() }

    /// Sizes below, at and above powers of two.
    @Test(arguments: [2, 3, 5, 10, 26, 32, 33, 36, 49, 62, 63, 64, 65, 94])
    func everyLetterIsAsProbable(_ count: Int) throws {
        let alphabet = try NanoIDAlphabet(String(NanoIDAlphabetTests.printable.prefix(count)))
        for size in [21, 10, 37] {
            var random = SeededRandom(seed: UInt64(count * size))
            var letters: [UInt8] = []
            var text = [UInt8](repeating: 0, count: size)
            for _ in 0..<200_000 / size {
                text.withUnsafeMutableBytes { alphabet.fill($0, using: &random) }
                letters += text
            }
            #expect(letters.allSatisfy { alphabet.contains($0) })
            #expect(chiSquared(letters, of: alphabet) < limit(count), "\(count) letters, size \(size)")
        }
    }

    /// Random numbers written down beforehand.
    private struct Words: RandomNumberGenerator {
        var words: ArraySlice<UInt64>
        mutating func next() -> UInt64 { words.popFirst() ?? 0xFFFF_FFFF_FFFF_FFFF }
    }

    /// Chi-squared does not see a surplus of one word in 2^64. Here is every word at the edges of the combinations of
    /// letters: each of them is drawn by the same number of words, the others are passed over.
    @Test(arguments: [2, 3, 10, 36, 62, 94])
    func surplusWordsArePassedOver(_ count: Int) throws {
        let alphabet = try NanoIDAlphabet(String(NanoIDAlphabetTests.printable.prefix(count)))
        let letters = Array(alphabet.description.utf8)
        let size = alphabet.lettersPerWord
        let combinations = (0..<size).reduce(UInt128(1)) { product, _ in product * UInt128(count) }
        let share = (1 << 64) / combinations
        var random = SeededRandom(seed: UInt64(count))
        let chosen =
            [0, 1, combinations / 2, combinations - 1] + (0..<100).map { _ in UInt128(random.next()) % combinations }
        for combination in chosen {
            // The words whose integer part of word × combinations / 2^64 is this one.
            let first = (combination << 64 + combinations - 1) / combinations
            let last = ((combination + 1) << 64 - 1) / combinations
            var accepted = last - first + 1
            for word in [first, first + 1, last] {
                var words = Words(words: [UInt64(word)])
                var text = [UInt8](repeating: 0, count: size)
                text.withUnsafeMutableBytes { alphabet.fill($0, using: &words) }
                let number = text.reduce(UInt128(0)) { number, letter in
                    number * UInt128(count) + UInt128(letters.firstIndex(of: letter) ?? 0)
                }
                let isSurplus = (word * combinations) % (1 << 64) < (1 << 64) % combinations
                #expect(word == first || !isSurplus)
                if isSurplus { accepted -= 1 }
                #expect(number == (isSurplus ? combinations - 1 : combination))
            }
            #expect(accepted == share, "combination \(combination)")
        }
    }

    /// Each of the 21 places has bits of its own.
    @Test func everyPlaceIsAsProbable() {
        var random = SeededRandom(seed: 7)
        let ids = (0..<20_000).map { _ in Array(NanoID.generate(using: &random).description.utf8) }
        for place in 0..<21 {
            #expect(chiSquared(ids.map { $0[place] }, of: .url) < limit(64), "place \(place)")
            let pairs = ids.count { $0[place] == $0[(place + 1) % 21] }
            #expect(abs(pairs - 20_000 / 64) < 110, "place \(place) and the next")
        }
    }

    @Test func secureLettersAreAsProbable() {
        var letters = [UInt8](repeating: 0, count: 200_000)
        letters.withUnsafeMutableBytes { NanoIDAlphabet.url.fill($0) }
        #expect(chiSquared(letters, of: .url) < limit(64))
    }

    @Test func kernelsAgreeOnEveryLetterOfEveryPlace() {
        let letters = Array(NanoIDAlphabet.url.description.utf8)
        var random = SeededRandom(seed: 11)
        var inputs: [(UInt64, UInt64)] = (0..<2000).map { _ in (random.next(), random.next()) }
        for place in 0..<21 {
            for number in 0..<64 {
                let bits = UInt128(number) << UInt128(6 * place)
                inputs.append((UInt64(truncatingIfNeeded: bits), UInt64(truncatingIfNeeded: bits >> 64)))
            }
        }
        for (one, other) in inputs {
            let bits = UInt128(other) << 64 | UInt128(one)
            let expected = (0..<21).map { letters[Int(bits >> UInt128(6 * $0) & 63)] } + Array(repeating: 0, count: 11)
            var chosen = [UInt8](repeating: 1, count: 32)
            var portable = chosen
            identifiers_letters(letters, one, other, &chosen)
            identifiers_letters_portable(letters, one, other, &portable)
            #expect(chosen == expected)
            #expect(portable == expected)
        }
    }

    @Test(arguments: [1, 2, 5, 64, 94])
    func fillsAllOfTheBufferAndNothingElse(_ count: Int) throws {
        let alphabet = try NanoIDAlphabet(String(NanoIDAlphabetTests.printable.prefix(count)))
        for size in 0...130 {
            var bytes = [UInt8](repeating: 0, count: size + 16)
            bytes.withUnsafeMutableBytes { alphabet.fill(UnsafeMutableRawBufferPointer(rebasing: $0[8..<8 + size])) }
            #expect(bytes[8..<8 + size].allSatisfy { alphabet.contains($0) })
            #expect((bytes.prefix(8) + bytes.suffix(8)).allSatisfy { $0 == 0 })
        }
        UnsafeMutableRawBufferPointer(start: nil, count: 0).withMemoryRebound(to: UInt8.self) {
            alphabet.fill(UnsafeMutableRawBufferPointer($0))
        }
    }

    @Test func textHasAnyLength() throws {
        #expect(NanoIDAlphabet.url.text(size: 0).isEmpty)
        #expect(try NanoIDAlphabet("a").text(size: 5) == "aaaaa")
        #expect(NanoIDAlphabet.digits.text(size: 1000).utf8.allSatisfy { (0x30...0x39).contains($0) })
        #expect(NanoIDAlphabet.digits.text(size: 1000).utf8.count == 1000)
    }
}
