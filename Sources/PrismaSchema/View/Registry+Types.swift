internal import SchemaModel

/// What a field is, its aliases resolved.
struct FieldFacts {
    let type: ColumnType
    /// The attributes: its own, then those of its type's aliases.
    let attributes: [Attribute]
    /// Whether anything here declares the type.
    let isKnown: Bool

    func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }
}

extension Registry {
    /// What a field is in the database; `nil` if it is a relation and so no column.
    func facts(of field: Field, in model: Model) -> FieldFacts? {
        if field.type.space != nil || self.model(field.type, from: model.namespace) != nil { return nil }
        var type = field.type
        var attributes = field.attributes
        // An alias of an alias of itself has to end, too.
        for _ in 0..<8 {
            guard let alias = alias(type) else { break }
            type = alias.type
            attributes += alias.attributes
        }
        let dialect = datasource.dialect
        let native = datasource.native(attributes)
        let name = native.map(datasource.nativeName) ?? type.name
        let isScalar = NativeTypes.scalar(type.name, in: dialect) != nil
        var resolved = NativeTypes.scalar(type.name, in: dialect)
        // Prisma Next writes native types as types, too: `Uuid`, `Char(36)`.
        if native != nil || !isScalar {
            resolved =
                NativeTypes.native(
                    name, arguments: native?.arguments ?? type.arguments ?? [], of: type.name, in: dialect)
        }
        let isKnown =
            resolved != nil || isScalar || native != nil || type.name == "Unsupported" || isDeclared(type.name)
            || type.arguments != nil || type.name.utf8.contains(UInt8(ascii: "."))
        let family = field.type.isList || type.isList ? .other : resolved?.family ?? .other
        let written = model.document.text(of: field.type.base) + (field.type.isList ? "[]" : "")
        let nativeText = datasource.native(field.attributes).map { " \(model.document.text(of: $0.tokens))" } ?? ""
        return FieldFacts(
            type: ColumnType(family, declared: written + nativeText, isUnsigned: resolved?.isUnsigned ?? false),
            attributes: attributes,
            isKnown: isKnown
        )
    }
}
