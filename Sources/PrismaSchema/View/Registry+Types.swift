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
        guard isColumn(field, in: model) else { return nil }
        let (type, attributes) = resolved(field)
        let native = datasource.native(attributes)
        let isScalar = NativeTypes.scalar(type.name, in: datasource.dialect) != nil
        let resolved = nativeType(of: type, native)
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

    /// Whether a field is a column: no relation.
    func isColumn(_ field: Field, in model: Model) -> Bool {
        field.type.space == nil && self.model(field.type, from: model.namespace) == nil
    }

    /// The model that `@@base` names, whose variant this one is (Prisma Next).
    func base(of model: Model) -> Model? {
        guard let name = model.attribute("base")?.argument("base", at: 0)?.names.first else { return nil }
        let base = firstModels[name]
        return base?.qualifiedName == model.qualifiedName ? nil : base
    }

    /// The type that a field has in the database, a list counted as its element; `nil` for one that is no scalar.
    func nativeType(of field: Field) -> NativeTypes? {
        let (type, attributes) = resolved(field)
        return nativeType(of: type, datasource.native(attributes))
    }

    /// The type behind the aliases of a field, and the attributes that come with it.
    private func resolved(_ field: Field) -> (type: FieldType, attributes: [Attribute]) {
        var type = field.type
        var attributes = field.attributes
        // An alias of an alias of itself has to end, too.
        for _ in 0..<8 {
            guard let alias = alias(type) else { break }
            type = alias.type
            attributes += alias.attributes
        }
        return (type, attributes)
    }

    private func nativeType(of type: FieldType, _ native: Attribute?) -> NativeTypes? {
        let dialect = datasource.dialect
        let scalar = NativeTypes.scalar(type.name, in: dialect)
        // Prisma Next writes native types as types, too: `Uuid`, `Char(36)`.
        guard native != nil || scalar == nil else { return scalar }
        let name = native.map(datasource.nativeName) ?? type.name
        let arguments = native?.arguments ?? type.arguments ?? []
        return NativeTypes.native(name, arguments: arguments, of: type.name, in: dialect)
    }
}
