extension UUID128 {
    /// The ways to write an identifier as text other than ``TextForms``, each of one length.
    public enum Encoding: String, Hashable, Sendable, CaseIterable {
        /// `01FWHE4YDGFK1SHH6W1G60EECF`: Crockford's base 32 in upper case, 26 characters, as a ULID is written.
        /// Leniently, either case, `i` and `l` for 1, `o` for 0, and hyphens are read too.
        case base32
        /// `1BihbxwwQ4NZZpKRH9JDCz`: Bitcoin's base 58, 22 characters with leading `1`s.
        case base58
        /// `02p5oQZoHTv0zeY5yG21K3`: digits, upper case, lower case, 22 characters with leading zeroes.
        case base62
        /// `AX8i4nmwfMOYxNwMDAc5jw`: RFC 4648, section 5, 22 characters without padding. Does not sort as the bytes do.
        case base64url
        /// `036twi214qwj7mgsvq83nm8wf`: base 36 in lower case, 25 characters with leading zeroes. Leniently, upper
        /// case is read too.
        case uuid25
        /// `haf7sfytzwdgdrrg4bqgaoompj`: UUID-NCName-32, 26 characters, the first and the last a letter. Leniently,
        /// upper case is read too. Does not sort as the bytes do.
        case ncname32
        /// `HAX8i4nmwzDjE3AwMBzmPJ`: UUID-NCName-64, 22 characters, the first and the last a letter. Leniently, those
        /// two are read in either case. Does not sort as the bytes do.
        case ncname64

        /// The encoding's name.
        public var name: String { rawValue }

        /// How many characters, all of them ASCII, each text has.
        public var length: Int {
            switch self {
            case .base32, .ncname32: 26
            case .uuid25: 25
            case .base58, .base62, .base64url, .ncname64: 22
            }
        }

        /// Whether texts of the same encoding sort by their bytes as the identifiers do.
        public var keepsOrder: Bool {
            switch self {
            case .base32, .base58, .base62, .uuid25: true
            case .base64url, .ncname32, .ncname64: false
            }
        }
    }

    /// The identifier in one encoding.
    public func text(_ encoding: Encoding) -> String {
        String(unsafeUninitializedCapacity: encoding.length) { buffer in
            write(encoding, to: UnsafeMutableRawBufferPointer(buffer))
            return encoding.length
        }
    }

    /// Writes the identifier in one encoding, without making a string.
    ///
    /// - Parameters:
    ///   - encoding: what to write.
    ///   - buffer: at least ``Encoding/length`` bytes; the ones after them are left as they are.
    public func write(_ encoding: Encoding, to buffer: UnsafeMutableRawBufferPointer) {
        guard buffer.count >= encoding.length, let text = buffer.baseAddress else {
            preconditionFailure("the text of a UUID in \(encoding.name) needs \(encoding.length) bytes")
        }
        switch encoding {
        case .base32: Base32.write(value, to: text)
        case .base58: Base58.write(value, to: text)
        case .base62: Base62.write(value, to: text)
        case .base64url: Base64URL.write(value, to: text)
        case .uuid25: UUID25.write(value, to: text)
        case .ncname32: NCName.write32(value, to: text)
        case .ncname64: NCName.write64(value, to: text)
        }
    }

    /// Reads an identifier, strictly unless told otherwise: what ``text(_:)-(UUID128.Encoding)`` writes and nothing else.
    ///
    /// - Parameters:
    ///   - text: the whole text.
    ///   - encoding: how it is written.
    ///   - leniently: whether to read what the encoding's definition reads besides; see each ``Encoding``.
    /// - Throws: ``IdentifierError`` with the position of what is wrong and one of the codes
    ///   ``IdentifierError/Code/wrongLength``, ``IdentifierError/Code/unexpectedCharacter`` and
    ///   ``IdentifierError/Code/valueTooLarge``.
    public init(parsing text: borrowing String, as encoding: Encoding, leniently: Bool = false) throws(IdentifierError)
    {
        self = try text.utf8.span.withUnsafeBytes { utf8 throws(IdentifierError) in
            try UUID128(utf8: utf8, as: encoding, leniently: leniently)
        }
    }

    /// Reads an identifier from UTF-8; see ``init(parsing:as:leniently:)``.
    ///
    /// - Parameters:
    ///   - utf8: the whole text.
    ///   - encoding: how it is written.
    ///   - leniently: whether to read what the encoding's definition reads besides.
    /// - Throws: ``IdentifierError`` as ``init(parsing:as:leniently:)`` does.
    public init(utf8: UnsafeRawBufferPointer, as encoding: Encoding, leniently: Bool = false) throws(IdentifierError) {
        guard let value = encoding.read(utf8, leniently: leniently) else {
            throw encoding.fault(in: utf8, leniently: leniently)
        }
        self.init(value: value)
    }
}

extension UUID128.Encoding {
    @inline(__always)
    fileprivate func read(_ utf8: UnsafeRawBufferPointer, leniently: Bool) -> UInt128? {
        if self == .base32 { return Base32.read(utf8, letters: leniently ? .lenient : .upper) }
        guard utf8.count == length, let text = utf8.baseAddress else { return nil }
        return switch self {
        case .base32: nil
        case .base58: Base58.read(text)
        case .base62: Base62.read(text)
        case .base64url: Base64URL.read(text)
        case .uuid25: UUID25.read(text, leniently: leniently)
        case .ncname32: NCName.read32(text, leniently: leniently)
        case .ncname64: NCName.read64(text, leniently: leniently)
        }
    }

    fileprivate func fault(in utf8: UnsafeRawBufferPointer, leniently: Bool) -> IdentifierError {
        let kind = "a UUID in \(name)"
        if self == .base32 { return Base32.fault(in: utf8, letters: leniently ? .lenient : .upper, of: kind) }
        for index in 0..<min(utf8.count, length) {
            let alphabet = alphabet(at: index, leniently: leniently)
            if alphabet.digit(utf8[index]) >= 0x80 {
                return .unexpectedCharacter(utf8[index], at: index + 1, expected: "\(alphabet.name)")
            }
        }
        if utf8.count != length { return .wrongLength(utf8.count, of: kind, expected: length) }
        return .valueTooLarge(kind, largest: UUID128.max.text(self))
    }

    private func alphabet(at index: Int, leniently: Bool) -> Alphabet {
        let isEnd = index == 0 || index == length - 1
        return switch self {
        case .base32, .base58: Base58.alphabet
        case .base62: Base62.alphabet
        case .base64url: index == length - 1 ? Base64URL.lastAlphabet : Base64URL.alphabet
        case .uuid25: leniently ? UUID25.lenientAlphabet : UUID25.alphabet
        case .ncname32 where isEnd: leniently ? NCName.lenientEnd : NCName.end32
        case .ncname32: leniently ? NCName.lenientMiddle32 : NCName.middle32
        case .ncname64 where isEnd: leniently ? NCName.lenientEnd : NCName.end64
        case .ncname64: Base64URL.alphabet
        }
    }
}
