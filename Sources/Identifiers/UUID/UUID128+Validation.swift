extension UUID128 {
    /// Whether `text` is an identifier of RFC 9562 in one of `forms`, of `version` if one is demanded.
    ///
    /// - Parameters:
    ///   - text: the whole text.
    ///   - version: 1 to 8 to demand that one; nil accepts any, and also nil and max.
    ///   - forms: the forms that are accepted.
    /// - Returns: true also for nil and max when no version is demanded.
    public static func isValid(_ text: String, version: Int? = nil, accepting forms: TextForms = .canonical) -> Bool {
        guard let id = try? UUID128(parsing: text, accepting: forms) else { return false }
        if version == nil, id == .nil || id == .max { return true }
        return (try? id.validate(version: version)) != nil
    }

    /// Demands a variant and, if given, a version.
    ///
    /// - Parameters:
    ///   - version: 1 to 8, or nil for any.
    ///   - variant: the variant.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/wrongVariant`` or
    ///   ``IdentifierError/Code/wrongVersion``.
    public func validate(version: Int? = nil, variant: Variant = .rfc9562) throws(IdentifierError) {
        guard self.variant == variant else { throw .wrongVariant(self, expected: variant) }
        if let version, self.version != version { throw .wrongVersion(self, expected: version) }
    }
}
