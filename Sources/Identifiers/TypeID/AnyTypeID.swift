/// A TypeID whose prefix is known at run time only; see ``TypeID`` for the others.
///
/// ```swift
/// let id = try AnyTypeID(parsing: "user_01h455vb4pex5vsknk084sn02q")
/// id.prefix  // user
/// id.uuid    // 01890a5d-ac96-774b-bcce-b302099a8057
/// ```
public struct AnyTypeID: Hashable, Sendable {
    /// At most 63 characters from `a` to `z`, and `_` between them; or nothing.
    public let prefix: String
    /// The identifier without its prefix.
    public let uuid: UUID128

    /// Puts a prefix before a UUID of whatever version.
    ///
    /// - Parameters:
    ///   - prefix: at most 63 characters from `a` to `z`, and `_` between them; or nothing.
    ///   - uuid: the identifier.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/malformedPrefix`` and the position.
    public init(prefix: String, uuid: UUID128) throws(IdentifierError) {
        if let fault = TypeIDText.fault(inPrefix: prefix) { throw fault }
        self.prefix = prefix
        self.uuid = uuid
    }

    /// Forgets at compile time, not at run time, what the identifier is about.
    public init<Subject>(_ id: TypeID<Subject>) {
        prefix = TypeID<Subject>.prefix
        uuid = id.uuid
    }

    /// Makes an identifier that sorts after every one of the prefix that the process knew before: of ``UUID128/v7()``.
    ///
    /// - Parameter prefix: as for ``init(prefix:uuid:)``.
    /// - Returns: the identifier.
    /// - Throws: ``IdentifierError`` as ``init(prefix:uuid:)`` does.
    public static func generate(prefix: String) throws(IdentifierError) -> AnyTypeID {
        try AnyTypeID(prefix: prefix, uuid: .v7())
    }
}

extension TypeID {
    /// Takes an identifier whose prefix is the subject's.
    ///
    /// - Parameter id: the identifier.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/wrongPrefix``.
    public init(_ id: AnyTypeID) throws(IdentifierError) {
        guard id.prefix == Self.prefix else { throw .wrongPrefix(id.prefix, expected: Self.prefix) }
        self.init(uuid: id.uuid)
    }
}

extension AnyTypeID: Comparable {
    /// Orders by prefix, then by bytes.
    public static func < (lhs: AnyTypeID, rhs: AnyTypeID) -> Bool {
        lhs.prefix == rhs.prefix ? lhs.uuid < rhs.uuid : lhs.prefix < rhs.prefix
    }
}

extension AnyTypeID: TextualIdentifier {
    /// Reads a TypeID of any prefix: everything before the last `_` is the prefix.
    ///
    /// - Parameter utf8: the whole text.
    /// - Throws: ``IdentifierError`` with the position of what is wrong and one of the codes
    ///   ``IdentifierError/Code/malformedPrefix``, ``IdentifierError/Code/wrongLength`` (of the suffix),
    ///   ``IdentifierError/Code/unexpectedCharacter`` and ``IdentifierError/Code/valueTooLarge``.
    public init(utf8: UnsafeRawBufferPointer) throws(IdentifierError) {
        (prefix, uuid) = try TypeIDText.parts(of: utf8)
    }

    /// How many bytes ``write(to:)`` writes: 26, and those of the prefix and the separator.
    public var textLength: Int { TypeIDText.length(prefix: prefix) }

    /// Writes the text without making a string.
    ///
    /// - Parameter buffer: at least ``textLength`` bytes; the ones after them are left as they are.
    public func write(to buffer: UnsafeMutableRawBufferPointer) { TypeIDText.write(uuid, prefix: prefix, to: buffer) }
}
