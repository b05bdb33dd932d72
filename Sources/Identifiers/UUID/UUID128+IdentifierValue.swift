extension UUID128: IdentifierValue {
    /// Makes an identifier that sorts after every one that the process knew before: ``v7()``.
    public static func generate() -> UUID128 { v7() }

    /// Reads the canonical form from UTF-8; see ``init(utf8:accepting:)``.
    ///
    /// - Parameter utf8: the whole text.
    /// - Throws: ``IdentifierError`` as ``init(parsing:accepting:)`` does.
    public init(utf8: UnsafeRawBufferPointer) throws(IdentifierError) {
        self = try UUID128(utf8: utf8, accepting: .canonical)
    }

    /// Reads the canonical form in either case, as RFC 9562 has it in section 4 ("case insensitive on input"), and as Foundation
    /// writes it.
    ///
    /// - Parameter utf8: the whole text.
    /// - Throws: ``IdentifierError`` as ``init(parsing:accepting:)`` does.
    public init(coded utf8: UnsafeRawBufferPointer) throws(IdentifierError) {
        self = try UUID128(utf8: utf8, accepting: [.canonical, .upper])
    }

    /// Reads the canonical form; see ``init(parsing:accepting:)``.
    ///
    /// - Parameter text: the whole text.
    /// - Throws: ``IdentifierError`` as ``init(parsing:accepting:)`` does.
    public init(parsing text: borrowing String) throws(IdentifierError) {
        self = try UUID128(parsing: text, accepting: .canonical)
    }

    /// 36: bytes of the canonical form.
    public var textLength: Int { 36 }
}
