internal import SchemaModel

extension ViewBuilder {
    /// The foreign key of `@relation(fields: […], references: […])`; `nil` for the other side of a relation.
    mutating func foreignKey(of field: Field, in model: Model) -> ForeignKey? {
        guard let relation = field.attribute("relation"), let parent = modelsByName[field.type.name],
            let fields = relation.argument("fields")?.names, !fields.isEmpty
        else { return nil }
        let references = relation.argument("references")?.names ?? []
        report(fields, missingIn: model, at: relation, of: model)
        report(references, missingIn: parent, at: relation, of: model)
        // Prisma's reference, "Referential actions": SetNull where the relation is optional, else Restrict; Cascade on update.
        let isOptional = field.type.isOptional
        return ForeignKey(
            name: relation.argument("map")?.text,
            columns: fields.map(model.column),
            parent: parent.table,
            parentColumns: references.map(parent.column),
            onDelete: action(relation.argument("onDelete")) ?? (isOptional ? .setNull : .restrict),
            onUpdate: action(relation.argument("onUpdate")) ?? .cascade,
            location: model.document.location(of: field.name)
        )
    }

    private mutating func report(_ fields: [String], missingIn target: Model, at relation: Attribute, of model: Model) {
        for field in fields where target.columns[field] == nil {
            diagnostics.append(
                SourceDiagnostic(
                    .warning,
                    "`@relation` names the field `\(field)`, which `\(target.name)` does not have",
                    at: model.document.location(of: relation.tokens)
                )
            )
        }
    }

    private func action(_ value: Expression?) -> ForeignKey.Action? {
        switch value?.names.first {
        case "NoAction": .noAction
        case "Restrict": .restrict
        case "Cascade": .cascade
        case "SetNull": .setNull
        case "SetDefault": .setDefault
        default: nil
        }
    }

    // MARK: Many to many

    /// One end of a relation: a list of another model, without `fields`.
    private struct ListEnd {
        let model: Model
        let field: Field
        let relation: String?
    }

    /// What an end says of its relation; the other end says the reverse.
    private struct Pair: Hashable {
        let from: String
        let to: String
        let relation: String?

        var reversed: Pair { Pair(from: to, to: from, relation: relation) }
    }

    /// The tables `_AToB` that Prisma makes for two lists that face each other.
    ///
    /// `A` is the model whose name comes first in the alphabet; in a self relation both columns name the same model.
    /// Source: Prisma's manual, "Implicit many-to-many relations: conventions".
    func joinTables() -> [Table] {
        guard dialect != .mongodb else { return [] }
        let ends = models.flatMap { model in
            model.block.fields.compactMap { field -> ListEnd? in
                guard field.type.isList, modelsByName[field.type.name] != nil else { return nil }
                let relation = field.attribute("relation")
                guard relation?.argument("fields") == nil else { return nil }
                return ListEnd(model: model, field: field, relation: relation?.argument("name", at: 0)?.text)
            }
        }
        var tables: [Table] = []
        var waiting: [Pair: ListEnd] = [:]
        for end in ends {
            let pair = Pair(from: end.model.name, to: end.field.type.name, relation: end.relation)
            guard let opposite = waiting.removeValue(forKey: pair.reversed) else {
                waiting[pair] = end
                continue
            }
            let (first, second) = opposite.model.name <= end.model.name ? (opposite, end) : (end, opposite)
            let name = end.relation ?? "\(first.model.name)To\(second.model.name)"
            if let table = joinTable("_\(name)", from: first, to: second) { tables.append(table) }
        }
        return tables
    }

    private func joinTable(_ name: String, from first: ListEnd, to second: ListEnd) -> Table? {
        let schema = first.model.table.schema
        var table = Table(
            ObjectName(schema: schema, name),
            location: first.model.document.location(of: first.field.name)
        )
        for (column, end) in [("A", first), ("B", second)] {
            guard let key = key(of: end.model) else { return nil }
            table.columns.append(
                Column(
                    column,
                    key.type,
                    isNullable: false,
                    location: end.model.document.location(of: end.field.name)
                )
            )
            table.foreignKeys.append(
                ForeignKey(
                    name: "\(name)_\(column)_fkey",
                    columns: [column],
                    parent: end.model.table,
                    parentColumns: [key.name],
                    onDelete: .cascade,
                    onUpdate: .cascade,
                    location: end.model.document.location(of: end.field.name)
                )
            )
        }
        table.primaryKey = Key(name: "\(name)_AB_pkey", columns: ["A", "B"], location: table.location)
        table.indexes = [
            Index(
                name: "\(name)_AB_pkey",
                parts: [.init(.column("A")), .init(.column("B"))],
                isUnique: true,
                constraint: "\(name)_AB_pkey"
            ),
            Index(name: "\(name)_B_index", parts: [.init(.column("B"))]),
        ]
        return table
    }

    private func key(of model: Model) -> Column? {
        guard let field = model.block.fields.first(where: { $0.attribute("id") != nil }) else { return nil }
        let native = field.attributes.first { $0.name.hasPrefix("db.") }
        let family =
            native.flatMap { NativeTypes.native(String($0.name.dropFirst(3)), arguments: $0.arguments, in: dialect) }
            ?? NativeTypes.scalar(field.type.name, in: dialect) ?? .other
        let written = model.document.text(of: field.type.tokens)
        let declared = native.map { "\(written) \(model.document.text(of: $0.tokens))" } ?? written
        return Column(Model.column(field), ColumnType(family, declared: declared))
    }
}
