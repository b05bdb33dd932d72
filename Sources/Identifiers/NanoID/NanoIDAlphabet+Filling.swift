extension NanoIDAlphabet {
    /// Fills memory with letters drawn at random (``SecureRandom``), any number of them.
    ///
    /// - Parameter buffer: all of it is filled, one byte for each letter; it need not be initialised.
    public func fill(_ buffer: UnsafeMutableRawBufferPointer) {
        fill(buffer) { ThreadState.current.nextWord() }
    }

    /// Fills memory with letters drawn from random numbers that you choose.
    ///
    /// A random word is read as a fraction of 2^64 and multiplied by the number of letters, again and again: what comes
    /// out above is the number of a letter, the fraction below goes on. So `k` letters are the digits of the integer part
    /// of `word × n^k / 2^64`, and what is left of the fraction tells whether the word is one too many for some of them:
    /// if it is below 2^64 modulo `n^k`, another word is drawn, once in 256 times or less (D. Lemire, "Fast Random
    /// Integer Generation in an Interval", 2019).
    ///
    /// 64 letters are six bits each, and two words give 21 of them.
    ///
    /// - Parameters:
    ///   - buffer: all of it is filled, one byte for each letter; it need not be initialised.
    ///   - random: as many numbers are drawn from it as needed.
    public func fill(_ buffer: UnsafeMutableRawBufferPointer, using random: inout some RandomNumberGenerator) {
        fill(buffer) { random.next() }
    }

    @inline(__always)
    private func fill(_ buffer: UnsafeMutableRawBufferPointer, _ word: () -> UInt64) {
        guard let start = buffer.baseAddress else { return }
        withLetters { letters in
            var filled = 0
            if count == 64 {
                while buffer.count - filled >= Self.lettersOfTwoWords {
                    let id = NanoID(letters, word(), word())
                    id.write(count: Self.lettersOfTwoWords, to: start + filled)
                    filled += Self.lettersOfTwoWords
                }
                guard filled < buffer.count else { return }
                NanoID(letters, word(), word()).write(count: buffer.count - filled, to: start + filled)
                return
            }
            while filled < buffer.count {
                let size = min(lettersPerWord, buffer.count - filled)
                if draw(size, of: letters, from: word(), to: start + filled) { filled += size }
            }
        }
    }

    /// Six bits for each of 64 letters: two of 128 bits are left.
    static let lettersOfTwoWords = 21

    /// Writes the first letters of a word; false if another word must be drawn for them.
    @inline(__always)
    private func draw(
        _ size: Int,
        of letters: UnsafePointer<UInt8>,
        from word: UInt64,
        to target: UnsafeMutableRawPointer
    ) -> Bool {
        var fraction = word
        for index in 0..<lettersPerWord {
            let product = fraction.multipliedFullWidth(by: UInt64(count))
            fraction = product.low
            if index < size { target.storeBytes(of: letters[Int(product.high)], toByteOffset: index, as: UInt8.self) }
        }
        return fraction >= surplus
    }

    /// Text of any length out of these letters, drawn at random: for secrets longer than a ``NanoID`` may be.
    ///
    /// - Parameter size: how many letters, not negative.
    /// - Returns: the text.
    public func text(size: Int) -> String {
        String(unsafeUninitializedCapacity: size) { buffer in
            fill(UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<size]))
            return size
        }
    }
}
