/// A ``UUID128`` that names its type, in text as well: `user_01h455vb4pex5vsknk084sn02q`.
///
/// ```swift
/// enum User: TypeIDSubject { static let typeIDPrefix = "user" }
/// enum Post: TypeIDSubject { static let typeIDPrefix = "post" }
///
/// let user = TypeID<User>.generate()             // user_01h455vb4pex5vsknk084sn02q
/// try TypeID<Post>(parsing: user.description)    // the TypeID has the prefix "user", but the prefix "post" is demanded
/// ```
///
/// `TypeID<User>` and `TypeID<Post>` are different types, so one is not passed for the other; and the prefix is checked
/// when a text is read. In memory there is the UUID alone. ``AnyTypeID`` has prefixes that are known at run time only.
///
/// ```
///  user    _         01h455vb4pex5vsknk084sn02q
///  prefix  separator suffix: 128 bits, 26 digits of Crockford's base 32 in lower case, the first one 0 to 7
/// ```
///
/// Source: [TypeID 0.3](https://github.com/jetify-com/typeid/tree/main/spec).
@frozen
public struct TypeID<Subject: TypeIDSubject>: Hashable, Sendable {
    /// The identifier without its prefix, for a column of type `uuid`.
    public let uuid: UUID128

    /// Declares a UUID, of whatever version, to be the subject's.
    @inlinable
    public init(uuid: UUID128) { self.uuid = uuid }

    /// The prefix of the text: the subject's.
    @inlinable
    public static var prefix: String { TypeIDText.checked(Subject.typeIDPrefix, of: Subject.self) }
}

extension TypeID: Comparable {
    /// Orders by bytes, as the texts do.
    @inlinable
    public static func < (lhs: TypeID, rhs: TypeID) -> Bool { lhs.uuid < rhs.uuid }
}

extension TypeID: IdentifierValue {
    /// Makes an identifier that sorts after every one that the process knew before: of ``UUID128/v7()``.
    @inlinable
    public static func generate() -> TypeID {
        _ = prefix
        return TypeID(uuid: .v7())
    }

    /// Reads an identifier of this subject: its prefix, its suffix, in lower case, nothing before or after.
    ///
    /// - Parameter utf8: the whole text.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/wrongPrefix`` for an identifier of another subject, or
    ///   as ``AnyTypeID/init(utf8:)`` does.
    @inlinable
    public init(utf8: UnsafeRawBufferPointer) throws(IdentifierError) {
        uuid = try TypeIDText.uuid(in: utf8, prefix: Self.prefix)
    }

    /// How many bytes ``write(to:)`` writes: 26, and those of the prefix and the separator.
    @inlinable
    public var textLength: Int { TypeIDText.length(prefix: Subject.typeIDPrefix) }

    /// Writes the text without making a string.
    ///
    /// - Parameter buffer: at least ``textLength`` bytes; the ones after them are left as they are.
    @inlinable
    public func write(to buffer: UnsafeMutableRawBufferPointer) {
        TypeIDText.write(uuid, prefix: Self.prefix, to: buffer)
    }
}
