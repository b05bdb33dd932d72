extension UUID128 {
    /// The identifier of a name: version 5, always the same for the same namespace and bytes (RFC 9562, section 5.5).
    ///
    /// - Parameters:
    ///   - namespace: what kind of name it is; see ``Namespace``.
    ///   - name: its UTF-8 bytes are taken as they are. Texts that look alike but are composed differently in Unicode
    ///     are different names.
    /// - Returns: the identifier.
    public static func v5(namespace: UUID128, name: String) -> UUID128 {
        v5(namespace: namespace, name: name.utf8)
    }

    /// The identifier of a name of bytes: version 5, from SHA-1.
    public static func v5(namespace: UUID128, name: some Collection<UInt8>) -> UUID128 {
        UUID128(value: SHA1.prefix(of: namespace.bytes + name)).stamped(version: 5)
    }

    /// The identifier of a name: version 3, from MD5, for systems that ask for it (RFC 9562, section 5.3).
    public static func v3(namespace: UUID128, name: String) -> UUID128 {
        v3(namespace: namespace, name: name.utf8)
    }

    /// The identifier of a name of bytes: version 3, from MD5.
    public static func v3(namespace: UUID128, name: some Collection<UInt8>) -> UUID128 {
        UUID128(value: MD5.digest(of: namespace.bytes + name)).stamped(version: 3)
    }
}
