extension NanoID: IdentifierValue {
    /// Reads 1 to 40 letters of ``NanoIDAlphabet/url``.
    ///
    /// A text does not tell its alphabet: where yours has other letters, or the size is known,
    /// ``init(utf8:size:alphabet:)`` holds the text against them.
    ///
    /// - Parameter utf8: the whole text.
    /// - Throws: ``IdentifierError`` as ``init(utf8:size:alphabet:)`` does.
    public init(utf8: UnsafeRawBufferPointer) throws(IdentifierError) {
        try self.init(utf8: utf8, alphabet: .url)
    }

    /// Reads 1 to 40 letters of ``NanoIDAlphabet/printable``: whatever alphabet it was made of.
    ///
    /// - Parameter utf8: the whole text.
    /// - Throws: ``IdentifierError`` as ``init(utf8:size:alphabet:)`` does.
    public init(coded utf8: UnsafeRawBufferPointer) throws(IdentifierError) {
        try self.init(utf8: utf8, alphabet: .printable)
    }

    /// Reads an identifier of an alphabet, and of a size if you give it.
    ///
    /// - Parameters:
    ///   - text: the whole text.
    ///   - size: how many letters it must have; any number in ``sizes`` if nil.
    ///   - alphabet: the letters it may have.
    /// - Throws: ``IdentifierError`` with the position of what is wrong and one of the codes
    ///   ``IdentifierError/Code/wrongLength`` and ``IdentifierError/Code/unexpectedCharacter``.
    public init(
        parsing text: borrowing String,
        size: Int? = nil,
        alphabet: NanoIDAlphabet
    ) throws(IdentifierError) {
        self = try text.utf8.span.withUnsafeBytes { utf8 throws(IdentifierError) in
            try NanoID(utf8: utf8, size: size, alphabet: alphabet)
        }
    }

    /// Reads an identifier of an alphabet from UTF-8; see ``init(parsing:size:alphabet:)``.
    ///
    /// - Parameters:
    ///   - utf8: the whole text.
    ///   - size: how many letters it must have; any number in ``sizes`` if nil.
    ///   - alphabet: the letters it may have.
    /// - Throws: ``IdentifierError`` as ``init(parsing:size:alphabet:)`` does.
    public init(
        utf8: UnsafeRawBufferPointer,
        size: Int? = nil,
        alphabet: NanoIDAlphabet
    ) throws(IdentifierError) {
        let length = utf8.count
        guard Self.sizes.contains(length), size ?? length == length, let start = utf8.baseAddress,
            utf8.allSatisfy({ alphabet.contains($0) })
        else { throw Self.fault(in: utf8, size: size, alphabet: alphabet) }
        self.init { $0.copyMemory(from: start, byteCount: length) }
    }

    private static func fault(in utf8: UnsafeRawBufferPointer, size: Int?, alphabet: NanoIDAlphabet) -> IdentifierError
    {
        if let index = utf8.prefix(sizes.upperBound).firstIndex(where: { !alphabet.contains($0) }) {
            return .unexpectedCharacter(utf8[index], at: index + 1, expected: "a letter of the alphabet \(alphabet)")
        }
        return .wrongLength(utf8.count, of: "a NanoID", expected: size.map { $0...$0 } ?? sizes)
    }

    /// How many characters it has: 21 if ``generate()`` made it.
    public var textLength: Int {
        length(words.a) + length(words.b) + length(words.c) + length(words.d) + length(words.e)
    }

    /// Bytes of a word up to the zeros that follow the text.
    private func length(_ word: UInt64) -> Int { 8 - word.bigEndian.trailingZeroBitCount / 8 }

    /// Writes the text without making a string.
    ///
    /// - Parameter buffer: at least ``textLength`` bytes; the ones after them are left as they are.
    public func write(to buffer: UnsafeMutableRawBufferPointer) {
        let length = textLength
        guard let target = buffer.baseAddress, buffer.count >= length else {
            preconditionFailure("the text of a NanoID needs textLength bytes")
        }
        write(count: length, to: target)
    }

    /// Writes the first `count` bytes, eight at a time, the last eight over some of those before.
    @inline(__always)
    func write(count: Int, to target: UnsafeMutableRawPointer) {
        withUnsafeBytes(of: words) { text in
            guard count >= 8 else {
                for index in 0..<count { target.storeBytes(of: text[index], toByteOffset: index, as: UInt8.self) }
                return
            }
            var offset = 0
            while offset < count {
                let place = min(offset, count - 8)
                let eight = text.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                target.storeBytes(of: eight, toByteOffset: place, as: UInt64.self)
                offset += 8
            }
        }
    }
}
