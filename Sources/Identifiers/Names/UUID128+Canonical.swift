extension UUID128 {
    /// The identifier that any source gives to the same object: version 5 of what the object consists of.
    ///
    /// Two services that see the same event, or one that sees it twice, arrive at the same identifier without asking
    /// each other:
    ///
    /// ```swift
    /// let id = UUID128.canonical(.event, [CanonicalPart(project), "signup", CanonicalPart(user), CanonicalPart(time)])
    /// ```
    ///
    /// The name is the parts one after another, each as a netstring (`length:bytes,`, the length in bytes of UTF-8):
    /// `("a", "bc")` is `1:a,2:bc,` and `("ab", "c")` is `2:ab,1:c,`. So no two lists of parts have the same name,
    /// whatever characters they contain, and any language that has UUIDv5 can make the identifier too. How each kind
    /// of part is written: ``CanonicalPart``.
    ///
    /// - Parameters:
    ///   - namespace: the kind of object.
    ///   - parts: what tells it apart from all others of its kind, in an order that all sources keep to.
    /// - Returns: the identifier.
    public static func canonical(_ namespace: Namespace, _ parts: [CanonicalPart]) -> UUID128 {
        v5(namespace: namespace.id, name: parts.map(\.encoded).joined())
    }
}
