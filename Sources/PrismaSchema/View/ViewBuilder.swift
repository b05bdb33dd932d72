internal import SchemaModel

/// Turns the models of some documents into tables.
struct ViewBuilder {
    let registry: Registry
    var diagnostics: [SourceDiagnostic] = []
    private var sequences: [NumberSequence] = []
    /// The tables that no model declares.
    private(set) var joinTables: [Table] = []

    init(_ registry: Registry) {
        self.registry = registry
    }

    mutating func build() -> Schema {
        var tables: [Table] = []
        for model in registry.models where !isPartOfAnother(model) { tables.append(table(of: model)) }
        addVariants(to: &tables)
        joinTables = joinTables(beside: tables)
        tables += joinTables
        let path = registry.documents.first?.source.file ?? ""
        return Schema(
            origin: .prisma(path: path),
            tables: tables,
            sequences: sequences,
            dialect: registry.datasource.dialect
        )
    }

    /// The views as tables.
    mutating func views() -> [Table] { registry.views.map { table(of: $0) } }

    private mutating func table(of model: Model) -> Table {
        var table = Table(
            model.table,
            alias: model.name == model.table.name ? nil : model.name,
            location: model.location
        )
        table.columns.reserveCapacity(model.fields.count)
        for field in model.fields {
            guard let facts = registry.facts(of: field, in: model) else {
                if let key = foreignKey(of: field, in: model) { table.foreignKeys.append(key) }
                continue
            }
            add(field, facts, of: model, to: &table)
        }
        inherit(model, into: &table)
        for attribute in model.attributes { add(attribute, of: model, to: &table) }
        finishPrimaryKey(of: &table)
        return table
    }

    private mutating func add(_ field: Field, _ facts: FieldFacts, of model: Model, to table: inout Table) {
        let name = Model.column(field)
        let location = model.document.location(of: field.name)
        if !facts.isKnown {
            diagnostics.append(
                SourceDiagnostic(
                    .warning,
                    "`\(model.name).\(field.name.text)` has the type `\(field.type.name)`, which no file here declares",
                    at: model.document.location(of: field.type.tokens)
                )
            )
        }
        let generator = Generator(facts.attribute("default"))
        var column = Column(
            name,
            facts.type,
            isNullable: field.type.isOptional,
            generation: generator.generation,
            location: location
        )
        column.applicationGenerator = generator.application
        if let arguments = generator.sequence {
            let sequence = NumberSequence(arguments, of: name, in: table.name, at: location)
            // A virtual sequence doesn't count: it gives what `unique_rowid()` gives.
            let isVirtual = arguments.contains { $0.name == "virtual" && $0.value?.description == "true" }
            column.generation = isVirtual ? .expression("unique_rowid()") : .autoIncrement(.sequence(sequence.name))
            if !isVirtual { sequences.append(sequence) }
        }
        // MongoDB fills an `_id` that nobody gives.
        if column.generation == .none, column.applicationGenerator == nil, name == "_id",
            registry.datasource.dialect == .mongodb, facts.type.family == .bytes(length: 12)
        {
            column.generation = .expression("auto()")
        }
        table.columns.append(column)
        if let id = facts.attribute("id") {
            table.primaryKey = Key(
                name: id.argument("map")?.text,
                columns: [name],
                location: field.attribute("id").map { model.document.location(of: $0.tokens) } ?? location
            )
        }
        if let unique = facts.attribute("unique") {
            table.addUnique(
                named: unique.argument("map", at: 0)?.text,
                parts: [.init(.column(name))],
                predicate: IndexParts(model: model, registry: registry).predicate(unique.argument("where")),
                at: field.attribute("unique").map { model.document.location(of: $0.tokens) } ?? location
            )
        }
    }

    private func add(_ attribute: Attribute, of model: Model, to table: inout Table) {
        let reader = IndexParts(model: model, registry: registry)
        let parts = reader.parts(attribute.argument("fields", at: 0))
        let name = attribute.argument("map")?.text
        let location = model.document.location(of: attribute.tokens)
        guard !parts.isEmpty else { return }
        let predicate = reader.predicate(attribute.argument("where"))
        switch attribute.name {
        case "id": table.primaryKey = Key(name: name, columns: parts.compactMap(\.column), location: location)
        case "unique": table.addUnique(named: name, parts: parts, predicate: predicate, at: location)
        case "index", "fulltext":
            let method = attribute.argument("type")?.names.first?.lowercased()
            table.indexes.append(
                Index(
                    name: name,
                    parts: parts,
                    method: method ?? (attribute.name == "fulltext" ? "fulltext" : "btree"),
                    predicate: predicate?.sql,
                    mentionedColumns: predicate?.columns ?? [],
                    location: location
                )
            )
        default: break
        }
    }

    private func finishPrimaryKey(of table: inout Table) {
        guard let key = table.primaryKey else { return }
        table.indexes.insert(
            Index(
                name: key.name,
                parts: key.columns.map { .init(.column($0)) },
                isUnique: true,
                constraint: key.name ?? "\(table.name.name)_pkey",
                location: key.location
            ),
            at: 0
        )
        for index in table.columns.indices where key.columns.contains(table.columns[index].name) {
            table.columns[index].isNullable = false
        }
    }
}

// MARK: Inheritance

extension ViewBuilder {
    /// Prisma Next: a model with `@@base` that has no table of its own.
    private func isPartOfAnother(_ model: Model) -> Bool {
        registry.base(of: model) != nil && model.attribute("map") == nil
    }

    /// A table of its own begins with the key of its base, which it refers to.
    ///
    /// Source: Prisma Next 0.13, "MTI variant tables materialize a base-PK link column".
    private func inherit(_ model: Model, into table: inout Table) {
        guard let base = registry.base(of: model), let field = base.fields.first(where: { $0.attribute("id") != nil }),
            let facts = registry.facts(of: field, in: base), table.column(Model.column(field)) == nil
        else { return }
        let name = Model.column(field)
        table.columns.insert(Column(name, facts.type, isNullable: false, location: model.location), at: 0)
        table.primaryKey = Key(columns: [name], location: model.location)
        table.foreignKeys.append(
            ForeignKey(
                columns: [name],
                parent: base.table,
                parentColumns: [name],
                onDelete: .cascade,
                location: model.location
            )
        )
    }

    /// Variants in the table of their base.
    private mutating func addVariants(to tables: inout [Table]) {
        let variants = registry.models.filter(isPartOfAnother)
        guard !variants.isEmpty else { return }
        let places = Dictionary(tables.enumerated().map { ($1.name, $0) }) { first, _ in first }
        var known: [Int: Set<String>] = [:]
        for model in variants {
            guard let base = registry.base(of: model), let place = places[base.table] else { continue }
            var columns = known[place] ?? Set(tables[place].columns.map(\.name))
            known[place] = nil
            add(model, toItsBaseIn: &tables, at: place, besides: &columns)
            known[place] = columns
        }
    }

    /// A variant adds columns, all of which may be NULL.
    private mutating func add(
        _ model: Model, toItsBaseIn tables: inout [Table], at place: Int, besides known: inout Set<String>
    ) {
        for field in model.fields {
            guard let facts = registry.facts(of: field, in: model) else {
                if let key = foreignKey(of: field, in: model) { tables[place].foreignKeys.append(key) }
                continue
            }
            guard facts.attribute("id") == nil, known.insert(Model.column(field)).inserted else { continue }
            add(field, facts, of: model, to: &tables[place])
            tables[place].columns[tables[place].columns.count - 1].isNullable = true
        }
        for attribute in model.attributes where attribute.name != "id" {
            add(attribute, of: model, to: &tables[place])
        }
    }
}

extension Table {
    fileprivate mutating func addUnique(
        named name: String?,
        parts: [Index.Part],
        predicate: (sql: String, columns: [String])?,
        at location: SourceLocation
    ) {
        let columns = parts.compactMap(\.column)
        // Unique among some rows is no key of the table.
        let isKey = predicate == nil && columns.count == parts.count
        if isKey { uniqueKeys.append(Key(name: name, columns: columns, location: location)) }
        indexes.append(
            Index(
                name: name,
                parts: parts,
                isUnique: true,
                predicate: predicate?.sql,
                mentionedColumns: predicate?.columns ?? [],
                constraint: isKey ? name ?? "\(self.name.name)_\(columns.joined(separator: "_"))_key" : nil,
                location: location
            )
        )
    }
}
