extension UUID128 {
    /// Reads the canonical form, 36 characters in lower case; nil for anything else.
    ///
    /// ``init(parsing:accepting:)`` says what is wrong, and reads other forms.
    public init?(_ description: borrowing String) {
        guard let value = description.utf8.span.withUnsafeBytes({ HexDigits.hyphenated($0, letters: .lower) })
        else { return nil }
        self.init(value: value)
    }

    /// Reads an identifier from the bytes of its canonical form; nil for anything else.
    ///
    /// - Parameter utf8: 36 bytes of ASCII.
    public init?(canonicalUTF8 utf8: UnsafeRawBufferPointer) {
        guard let value = HexDigits.hyphenated(utf8, letters: .lower) else { return nil }
        self.init(value: value)
    }

    /// Reads an identifier, strictly: no blanks, no signs, hyphens where they belong, nothing before or after.
    ///
    /// - Parameters:
    ///   - text: the whole text.
    ///   - forms: the forms that are accepted.
    /// - Throws: ``IdentifierError`` with the position of what is wrong and one of the codes
    ///   ``IdentifierError/Code/wrongLength``, ``IdentifierError/Code/unexpectedCharacter`` and
    ///   ``IdentifierError/Code/wrongForm``.
    public init(parsing text: borrowing String, accepting forms: TextForms) throws(IdentifierError) {
        self = try text.utf8.span.withUnsafeBytes { utf8 throws(IdentifierError) in
            try UUID128(utf8: utf8, accepting: forms)
        }
    }

    /// Reads an identifier from UTF-8, strictly; see ``init(parsing:accepting:)``.
    ///
    /// - Parameters:
    ///   - utf8: the whole text.
    ///   - forms: the forms that are accepted.
    /// - Throws: ``IdentifierError`` as ``init(parsing:accepting:)`` does.
    public init(utf8: UnsafeRawBufferPointer, accepting forms: TextForms) throws(IdentifierError) {
        if forms.contains(.canonical), let value = HexDigits.hyphenated(utf8, letters: .lower) {
            self.init(value: value)
            return
        }
        try self.init(lenient: TextForm(of: utf8), in: utf8, accepting: forms)
    }

    private init(
        lenient form: TextForm,
        in utf8: UnsafeRawBufferPointer,
        accepting forms: TextForms
    ) throws(IdentifierError) {
        let body = UnsafeRawBufferPointer(rebasing: utf8[form.body.clamped(to: 0..<utf8.count)])
        let value =
            form.kind == .hex
            ? HexDigits.plain(body, letters: .either) : HexDigits.hyphenated(body, letters: .either)
        guard utf8.count == form.length, form.framesAreWhole(in: utf8), let value else {
            throw form.firstFault(in: utf8)
        }
        guard forms.contains(form.kind) || form.kind == .canonical && forms.contains(.upper) else {
            throw .wrongForm(form.kind, accepted: forms)
        }
        let isUpper = body.contains { UInt8(ascii: "A")...UInt8(ascii: "F") ~= $0 }
        guard !isUpper || forms.contains(.upper) else { throw .wrongForm(.upper, accepted: forms) }
        self.init(value: value)
    }
}
