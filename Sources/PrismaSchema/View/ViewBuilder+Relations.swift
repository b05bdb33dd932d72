internal import SchemaModel

extension ViewBuilder {
    /// The foreign key of `@relation(fields: […], references: […])`; `nil` for the other side of a relation.
    mutating func foreignKey(of field: Field, in model: Model) -> ForeignKey? {
        guard let relation = field.attribute("relation"),
            let parent = registry.model(field.type, from: model.namespace),
            let fields = relation.argument("fields")?.names, !fields.isEmpty
        else { return nil }
        let references = relation.argument("references")?.names ?? []
        report(fields, missingIn: model, at: relation, of: model)
        report(references, missingIn: parent, at: relation, of: model)
        // Prisma's reference, "Referential actions": SetNull where the relation is optional, else Restrict, or NoAction in
        // SQL Server, which has no Restrict; Cascade on update.
        let required: ForeignKey.Action = registry.datasource.dialect == .sqlserver ? .noAction : .restrict
        var key = ForeignKey(
            name: relation.argument("map")?.text,
            columns: fields.map(model.column),
            parent: parent.table,
            parentColumns: references.map(parent.column),
            onDelete: action(relation.argument("onDelete")) ?? (field.type.isOptional ? .setNull : required),
            onUpdate: action(relation.argument("onUpdate")) ?? .cascade,
            location: model.document.location(of: field.name)
        )
        key.isEnforced = registry.datasource.keepsForeignKeys
        return key
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
        let other: String
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
    func joinTables(beside tables: [Table]) -> [Table] {
        guard registry.datasource.dialect != .mongodb else { return [] }
        let ends = registry.models.flatMap { model in
            model.fields.compactMap { field -> ListEnd? in
                guard field.type.isList, let other = registry.model(field.type, from: model.namespace) else {
                    return nil
                }
                let relation = field.attribute("relation")
                guard relation?.argument("fields") == nil else { return nil }
                return ListEnd(
                    model: model,
                    other: other.qualifiedName,
                    field: field,
                    relation: relation?.argument("name", at: 0)?.text
                )
            }
        }
        let joined = registry.datasource.isDeclared ? [] : modelsThatJoin(tables)
        var keys = KeyFields(registry: registry)
        var joinTables: [Table] = []
        var waiting: [Pair: ListEnd] = [:]
        for end in ends {
            let pair = Pair(from: end.model.qualifiedName, to: end.other, relation: end.relation)
            guard let opposite = waiting.removeValue(forKey: pair.reversed) else {
                waiting[pair] = end
                continue
            }
            let (first, second) = opposite.model.name <= end.model.name ? (opposite, end) : (end, opposite)
            guard !joined.contains([first.model.table, second.model.table]) else { continue }
            let name = end.relation ?? "\(first.model.name)To\(second.model.name)"
            if let table = joinTable("_\(name)", from: first, to: second, &keys) { joinTables.append(table) }
        }
        return joinTables
    }

    /// The pairs of tables that a model joins whose whole key refers to both: Prisma Next has no other many to many.
    private func modelsThatJoin(_ tables: [Table]) -> Set<Set<ObjectName>> {
        Set(
            tables.compactMap { table in
                let keys = table.foreignKeys
                guard keys.count == 2, let columns = table.primaryKey?.columns,
                    Set(columns) == Set(keys.flatMap(\.columns))
                else { return nil }
                return Set(keys.map(\.parent))
            })
    }

    private func joinTable(
        _ name: String, from first: ListEnd, to second: ListEnd, _ keys: inout KeyFields
    ) -> Table? {
        let schema = first.model.table.schema
        var table = Table(
            ObjectName(schema: schema, name),
            location: first.model.document.location(of: first.field.name)
        )
        for (column, end) in [("A", first), ("B", second)] {
            let location = end.model.document.location(of: end.field.name)
            guard let (field, type) = keys.of(end.model) else { return nil }
            table.columns.append(Column(column, type, isNullable: false, location: location))
            var key = ForeignKey(
                name: "\(name)_\(column)_fkey",
                columns: [column],
                parent: end.model.table,
                parentColumns: [Model.column(field)],
                onDelete: .cascade,
                onUpdate: .cascade,
                location: location
            )
            key.isEnforced = registry.datasource.keepsForeignKeys
            table.foreignKeys.append(key)
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
}

/// The keys of models, each looked for once: a model may have thousands of lists.
private struct KeyFields {
    let registry: Registry
    private var known: [String: (field: Field, type: ColumnType)?] = [:]

    init(registry: Registry) { self.registry = registry }

    /// The field with `@id`, and its type.
    mutating func of(_ model: Model) -> (field: Field, type: ColumnType)? {
        if let key = known[model.qualifiedName] { return key }
        let field = model.fields.first { $0.attribute("id") != nil }
        let key = field.flatMap { field in registry.facts(of: field, in: model).map { (field, $0.type) } }
        known.updateValue(key, forKey: model.qualifiedName)
        return key
    }
}
