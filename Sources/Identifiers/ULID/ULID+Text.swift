extension ULID: IdentifierValue {
    /// How a text is read.
    public enum Reading: Hashable, Sendable, CaseIterable {
        /// As ``ULID/write(to:)`` writes it and no other way.
        case strict
        /// As Crockford has people type it: letters in either case, I and L for 1, O for 0, and hyphens, which count for
        /// nothing, between them.
        case lenient
    }

    /// 26: base-32 digits of 128 bits.
    public var textLength: Int { Base32.length }

    /// Writes the text, 26 bytes of ASCII in upper case, without making a string.
    ///
    /// - Parameter buffer: at least 26 bytes; the ones after them are left as they are.
    public func write(to buffer: UnsafeMutableRawBufferPointer) {
        guard buffer.count >= Base32.length, let start = buffer.baseAddress else {
            preconditionFailure("the text of a ULID needs 26 bytes")
        }
        Base32.write(value, to: start)
    }

    /// Reads an identifier from UTF-8, strictly: 26 digits in upper case, the first one `0` to `7`.
    ///
    /// - Parameter utf8: the whole text.
    /// - Throws: ``IdentifierError`` as ``init(parsing:accepting:)`` does.
    public init(utf8: UnsafeRawBufferPointer) throws(IdentifierError) {
        guard let value = Base32.read(utf8, letters: .upper) else {
            throw Base32.fault(in: utf8, letters: .upper, of: "a ULID")
        }
        self.init(value: value)
    }

    /// Reads an identifier, on request as a person may have typed it.
    ///
    /// - Parameters:
    ///   - text: the whole text.
    ///   - reading: what is accepted.
    /// - Throws: ``IdentifierError`` with the position of what is wrong and one of the codes
    ///   ``IdentifierError/Code/wrongLength``, ``IdentifierError/Code/unexpectedCharacter`` and
    ///   ``IdentifierError/Code/valueTooLarge``.
    public init(parsing text: borrowing String, accepting reading: Reading) throws(IdentifierError) {
        self = try text.utf8.span.withUnsafeBytes { utf8 throws(IdentifierError) in
            try ULID(utf8: utf8, accepting: reading)
        }
    }

    /// Reads an identifier from UTF-8, on request as a person may have typed it; see ``init(parsing:accepting:)``.
    ///
    /// - Parameters:
    ///   - utf8: the whole text.
    ///   - reading: what is accepted.
    /// - Throws: ``IdentifierError`` as ``init(parsing:accepting:)`` does.
    public init(utf8: UnsafeRawBufferPointer, accepting reading: Reading) throws(IdentifierError) {
        switch reading {
        case .strict: try self.init(utf8: utf8)
        case .lenient: try self.init(lenient: utf8)
        }
    }

    private init(lenient utf8: UnsafeRawBufferPointer) throws(IdentifierError) {
        guard let value = Base32.read(utf8, letters: .lenient) else {
            throw Base32.fault(in: utf8, letters: .lenient, of: "a ULID")
        }
        self.init(value: value)
    }
}
