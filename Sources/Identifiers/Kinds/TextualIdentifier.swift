/// An identifier that has a text: it is written as ASCII, and read back without loss.
///
/// Every kind of identifier is one. Those that can be made without being told anything are ``IdentifierValue``, too;
/// a ``Snowflake`` needs a worker's number, and an ``AnyTypeID`` a prefix.
public protocol TextualIdentifier: Hashable, Comparable, Sendable, LosslessStringConvertible {
    /// Reads an identifier from UTF-8, strictly: the whole text, nothing before or after, nothing repaired.
    ///
    /// - Parameter utf8: the whole text.
    /// - Throws: ``IdentifierError`` that says which character is wrong at which position.
    init(utf8: UnsafeRawBufferPointer) throws(IdentifierError)

    /// Reads an identifier that another program wrote down, or this one: what ``init(utf8:)`` reads unless a kind has reasons
    /// to read more.
    ///
    /// JSON and databases read with it. ``UUID128`` takes capital letters, which Foundation writes, and ``NanoID`` the letters
    /// of any alphabet, since a text does not tell which it was.
    ///
    /// - Parameter utf8: the whole text.
    /// - Throws: ``IdentifierError`` that says which character is wrong at which position.
    init(coded utf8: UnsafeRawBufferPointer) throws(IdentifierError)

    /// How many bytes ``write(to:)`` writes; its text is ASCII.
    var textLength: Int { get }

    /// Writes the text without making a string.
    ///
    /// - Parameter buffer: at least ``textLength`` bytes; the ones after them are left as they are.
    func write(to buffer: UnsafeMutableRawBufferPointer)
}

extension TextualIdentifier {
    /// Reads an identifier strictly; nil for anything else. ``init(parsing:)`` says what is wrong.
    @inlinable
    public init?(_ description: String) {
        guard let value = try? Self(parsing: description) else { return nil }
        self = value
    }

    /// Reads an identifier strictly: the whole text, nothing before or after, nothing repaired.
    ///
    /// - Parameter text: the whole text.
    /// - Throws: ``IdentifierError`` that says which character is wrong at which position.
    @inlinable
    public init(parsing text: borrowing String) throws(IdentifierError) {
        self = try text.utf8.span.withUnsafeBytes { utf8 throws(IdentifierError) in try Self(utf8: utf8) }
    }

    /// Reads what ``init(utf8:)`` reads.
    @inlinable
    public init(coded utf8: UnsafeRawBufferPointer) throws(IdentifierError) { self = try Self(utf8: utf8) }

    /// Reads an identifier that was written down; see ``init(coded:)-(UnsafeRawBufferPointer)``.
    ///
    /// - Parameter text: the whole text.
    /// - Throws: ``IdentifierError`` that says which character is wrong at which position.
    @inlinable
    public init(coded text: borrowing String) throws(IdentifierError) {
        self = try text.utf8.span.withUnsafeBytes { utf8 throws(IdentifierError) in try Self(coded: utf8) }
    }

    /// The text.
    @inlinable
    public var description: String {
        String(unsafeUninitializedCapacity: textLength) { buffer in
            write(to: UnsafeMutableRawBufferPointer(buffer))
            return textLength
        }
    }
}
