public import SchemaModel

/// A field whose values are of another kind after a rewrite.
public struct ChangedField: Hashable, Sendable {
    /// Documentation of the field that a generator reads, and that still speaks of what it was.
    public struct Comment: Hashable, Sendable {
        /// The comment without its slashes and the blanks around it.
        public let text: String
        /// Where it stands.
        public let location: SourceLocation
    }

    /// The column that the field is.
    public let column: SchemaChange.Column
    /// The model, by its own name.
    public let model: String
    /// `User.id`.
    public var name: String { "\(model).\(field)" }
    /// The field, by its own name.
    public let field: String
    /// Where the field's name stands.
    public let location: SourceLocation
    /// The type before, without `?`.
    public let former: ColumnType
    /// The type now, with its native one and `?`: `String? @db.Uuid`.
    public let type: String
    /// What generators read beside it; comments are left as they are.
    public let comments: [Comment]
}

extension RewritePlan {
    /// The fields with another type or another generator, by file and position.
    var changed: [ChangedField] {
        let order = rewriter.order
        return plans.compactMap { node, plan in graph[node].flatMap { changedField($0.field, of: $0.model, plan) } }
            .sorted { first, second in
                let (one, other) = (first.location, second.location)
                return (order[one.file] ?? 0, one.line, one.column) < (order[other.file] ?? 0, other.line, other.column)
            }
    }

    private func changedField(_ field: Field, of model: Model, _ plan: FieldPlan) -> ChangedField? {
        let present = model.document.text(of: field.type.base)
        let base = plan.type ?? present
        var native = registry.datasource.native(field.attributes).map { model.document.text(of: $0.tokens) }
        let former = native
        switch plan.native {
        case .stays: break
        case .goes: native = nil
        case .becomes(let text): native = text
        }
        var makesOthers = false
        if case .becomes = plan.value { makesOthers = true }
        let isRetyped = base != present || native != former
        guard isRetyped || makesOthers else { return nil }
        let isOptional = field.type.isOptional && !plan.becomesRequired
        let type = registry.nativeType(of: field)
        let comments = GeneratorComments(of: field, in: model)
        return ChangedField(
            column: .init(model.table, Model.column(field)),
            model: model.name,
            field: field.name.text,
            location: model.document.location(of: field.name),
            former: ColumnType(type?.family ?? .other, declared: present, isUnsigned: type?.isUnsigned ?? false),
            type: base + (isOptional ? "?" : "") + (native.map { " \($0)" } ?? ""),
            comments: comments.outdated(
                fromNumber: type?.isInteger == true && base == "String", makesOthers: makesOthers)
        )
    }
}
