/// An identifier that knows whose it is: `ID<Event>` cannot be passed where an `ID<User>` belongs.
///
/// ```swift
/// struct User: Identified { let id: ID<User> }
/// struct Event: Identified {
///     let id: ID<Event>
///     let user: ID<User>
/// }
///
/// func erase(_ user: ID<User>) { … }
///
/// let event = Event(id: .generate(), user: ada.id)
/// erase(event.user)
/// erase(event.id)  // error: cannot convert value of type 'ID<Event>' to expected argument type 'ID<User>'
/// ```
///
/// It is its ``value`` in memory and in text; the subject exists while compiling only. Where the text shall name the
/// subject as well, use ``TypeID``.
@frozen
public struct ID<Subject: Identified> {
    /// The identifier itself, of whatever subject.
    public let value: Subject.IDValue

    /// Declares an identifier to be the subject's.
    @inlinable
    public init(_ value: Subject.IDValue) { self.value = value }
}

extension ID: Hashable {
    /// Whether both are the same identifier.
    @inlinable
    public static func == (lhs: ID, rhs: ID) -> Bool { lhs.value == rhs.value }

    /// Feeds the value to the hasher.
    @inlinable
    public func hash(into hasher: inout Hasher) { value.hash(into: &hasher) }
}

extension ID: Comparable {
    /// Orders as the values do.
    @inlinable
    public static func < (lhs: ID, rhs: ID) -> Bool { lhs.value < rhs.value }
}

extension ID: TextualIdentifier {
    /// Reads the value's text from UTF-8, strictly.
    ///
    /// - Parameter utf8: the whole text.
    /// - Throws: ``IdentifierError`` that says which character is wrong at which position.
    @inlinable
    public init(utf8: UnsafeRawBufferPointer) throws(IdentifierError) { value = try Subject.IDValue(utf8: utf8) }

    /// Reads the value's text as the value does where it was written down.
    ///
    /// - Parameter utf8: the whole text.
    /// - Throws: ``IdentifierError`` that says which character is wrong at which position.
    @inlinable
    public init(coded utf8: UnsafeRawBufferPointer) throws(IdentifierError) { value = try Subject.IDValue(coded: utf8) }

    /// How many bytes ``write(to:)`` writes.
    @inlinable
    public var textLength: Int { value.textLength }

    /// Writes the value's text without making a string.
    ///
    /// - Parameter buffer: at least ``textLength`` bytes; the ones after them are left as they are.
    @inlinable
    public func write(to buffer: UnsafeMutableRawBufferPointer) { value.write(to: buffer) }
}

extension ID: IdentifierValue where Subject.IDValue: IdentifierValue {
    /// Makes a new identifier for a subject.
    @inlinable
    public static func generate() -> ID { ID(Subject.IDValue.generate()) }
}
