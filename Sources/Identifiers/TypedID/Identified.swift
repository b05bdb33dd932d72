/// What has identifiers of its own: the subject of an ``ID``.
///
/// ```swift
/// struct Event: Identified { let id: ID<Event> }                 // a UUID128
/// enum Session: Identified { typealias IDValue = NanoID }        // chosen by name
/// ```
///
/// Nothing is demanded of the type but its name: a class, a table's enumeration without cases, or a type that must not
/// leave its thread.
public protocol Identified {
    /// The kind of identifier.
    associatedtype IDValue: TextualIdentifier = UUID128
}
