extension NanoIDAlphabet {
    /// Fills memory with letters drawn at random (``SecureRandom``), any number of them.
    ///
    /// - Parameter buffer: all of it is filled, one byte for each letter; it need not be initialised.
    public func fill(_ buffer: UnsafeMutableRawBufferPointer) {
        var random = SecureRandom()
        fill(buffer, using: &random)
    }

    /// Fills memory with letters drawn from random numbers that you choose.
    ///
    /// - Parameters:
    ///   - buffer: all of it is filled, one byte for each letter; it need not be initialised.
    ///   - random: as many numbers are drawn from it as needed.
    public func fill(_ buffer: UnsafeMutableRawBufferPointer, using random: inout some RandomNumberGenerator) {
        guard let start = buffer.baseAddress else { return }
        withTable { letters in
            var filled = 0
            if count == 64 {
                while buffer.count - filled >= Self.lettersOfTwoWords {
                    let id = NanoID(letters, random.next(), random.next())
                    id.write(count: Self.lettersOfTwoWords, to: start + filled)
                    filled += Self.lettersOfTwoWords
                }
            }
            fill(start + filled, count: buffer.count - filled, letters: letters, using: &random)
        }
    }

    /// Six bits for each of 64 letters: two of 128 bits are left.
    static let lettersOfTwoWords = 21

    /// Draws letter by letter. A number without a letter is written like the others, and the next one over it: the
    /// processor cannot guess which ones are dropped, so there is no branch on it.
    @inline(__always)
    private func fill(
        _ target: UnsafeMutableRawPointer,
        count size: Int,
        letters: UnsafePointer<UInt8>,
        using random: inout some RandomNumberGenerator
    ) {
        guard bits > 0 else {
            target.initializeMemory(as: UInt8.self, repeating: letters[0], count: size)
            return
        }
        let mask = UInt64(1) << UInt64(bits) - 1
        let perWord = 64 / bits
        var filled = 0
        while filled < size {
            var word = random.next()
            var left = perWord
            while left > 0, filled < size {
                let number = Int(word & mask)
                target.storeBytes(of: letters[number], toByteOffset: filled, as: UInt8.self)
                filled += number < count ? 1 : 0
                word >>= UInt64(bits)
                left -= 1
            }
        }
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
