/// What a ``TypeID`` is about, and the prefix that says so in its text.
///
/// ```swift
/// enum User: TypeIDSubject { static let typeIDPrefix = "user" }
/// ```
public protocol TypeIDSubject {
    /// At most 63 characters from `a` to `z`, and `_` between them; or nothing (TypeID 0.3, "Type Prefix").
    ///
    /// The process ends at the first use of one that is none.
    static var typeIDPrefix: String { get }
}
