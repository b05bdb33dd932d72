internal import CIdentifiers

extension NanoID {
    /// Makes an identifier of 21 letters of ``NanoIDAlphabet/url``: 126 random bits from ``SecureRandom``.
    public static func generate() -> NanoID {
        let state = ThreadState.current
        return NanoID(NanoIDAlphabet.urlLetters.utf8Start, state.nextWord(), state.nextWord())
    }

    /// Makes an identifier of ``NanoIDAlphabet/lettersOfTwoWords`` out of 64 letters.
    @inline(__always)
    init(_ letters: UnsafePointer<UInt8>, _ one: UInt64, _ other: UInt64) {
        self.init { identifiers_letters(letters, one, other, $0.assumingMemoryBound(to: UInt8.self)) }
    }

    /// Makes an identifier of a size and an alphabet that you choose, from ``SecureRandom``.
    ///
    /// ``NanoIDAlphabet/collisionProbability(among:size:)`` tells whether the size is enough.
    ///
    /// - Parameters:
    ///   - size: how many letters, in ``sizes``.
    ///   - alphabet: the letters, each as probable as the others.
    /// - Returns: the identifier.
    /// - Precondition: the size is in ``sizes``.
    public static func generate(size: Int = defaultSize, alphabet: NanoIDAlphabet = .url) -> NanoID {
        var random = SecureRandom()
        return generate(size: size, alphabet: alphabet, using: &random)
    }

    /// Makes an identifier from random numbers that you choose.
    ///
    /// - Parameters:
    ///   - size: how many letters, in ``sizes``.
    ///   - alphabet: the letters, each as probable as the others.
    ///   - random: as many numbers are drawn from it as needed.
    /// - Returns: the identifier.
    /// - Precondition: the size is in ``sizes``.
    public static func generate(
        size: Int = defaultSize,
        alphabet: NanoIDAlphabet = .url,
        using random: inout some RandomNumberGenerator
    ) -> NanoID {
        precondition(sizes.contains(size), "a NanoID has 1 to 40 characters; longer text: NanoIDAlphabet.text(size:)")
        return NanoID { alphabet.fill(UnsafeMutableRawBufferPointer(start: $0, count: size), using: &random) }
    }
}
