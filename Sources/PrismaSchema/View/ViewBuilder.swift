internal import SchemaModel

/// Turns the models of some documents into tables.
struct ViewBuilder {
    let documents: [PrismaDocument]
    let dialect: Schema.Dialect
    var diagnostics: [SourceDiagnostic] = []

    private(set) var models: [Model] = []
    private(set) var modelsByName: [String: Model] = [:]
    private var enums: Set<String> = []
    private var composites: Set<String> = []

    init(_ documents: [PrismaDocument]) {
        self.documents = documents
        let provider = documents.lazy.flatMap(\.blocks).first { $0.keyword == "datasource" }?.setting("provider")?.text
        dialect =
            switch provider {
            case "mysql": .mysql
            case "sqlite": .sqlite
            case "sqlserver": .sqlserver
            case "mongodb": .mongodb
            case "cockroachdb": .cockroachdb
            default: .postgresql
            }
        for document in documents {
            for block in document.blocks { register(block, in: document) }
        }
    }

    mutating func build() -> Schema {
        var tables = models.map { table(of: $0) }
        tables += joinTables()
        let path = documents.first?.source.file ?? ""
        return Schema(origin: .prisma(path: path), tables: tables, dialect: dialect)
    }

    private mutating func register(_ block: Block, in document: PrismaDocument) {
        switch block.keyword {
        case "enum": block.name.map { _ = enums.insert($0.text) }
        case "type": block.name.map { _ = composites.insert($0.text) }
        // A view holds no rows of its own; its fields may still be related to.
        case "view":
            if let view = Model(block, in: document) { modelsByName[view.name] = modelsByName[view.name] ?? view }
        case "model":
            guard let model = Model(block, in: document) else {
                diagnostics.append(
                    SourceDiagnostic(
                        .error,
                        "a model without a name; give it one",
                        at: document.location(of: block.opening)
                    )
                )
                return
            }
            if let first = modelsByName[model.name] {
                diagnostics.append(
                    SourceDiagnostic(
                        .warning,
                        "model `\(model.name)` is declared twice; the one at \(first.location) counts",
                        at: model.location
                    )
                )
                return
            }
            modelsByName[model.name] = model
            models.append(model)
        default: break
        }
    }

    private mutating func table(of model: Model) -> Table {
        var table = Table(
            model.table,
            alias: model.name == model.table.name ? nil : model.name,
            location: model.location
        )
        for field in model.block.fields {
            guard let column = column(of: field, in: model) else {
                if let key = foreignKey(of: field, in: model) { table.foreignKeys.append(key) }
                continue
            }
            table.columns.append(column)
            if let id = field.attribute("id") {
                table.primaryKey = Key(
                    name: id.argument("map")?.text,
                    columns: [column.name],
                    location: model.document.location(of: id.tokens)
                )
            }
            if let unique = field.attribute("unique") {
                let location = model.document.location(of: unique.tokens)
                table.addUnique(
                    named: unique.argument("map", at: 0)?.text,
                    columns: [column.name],
                    at: location
                )
            }
        }
        for attribute in model.block.attributes { add(attribute, of: model, to: &table) }
        if let key = table.primaryKey {
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
        return table
    }

    private func add(_ attribute: Attribute, of model: Model, to table: inout Table) {
        let fields = attribute.argument("fields", at: 0)?.names ?? []
        let columns = fields.map(model.column)
        let name = attribute.argument("map")?.text
        let location = model.document.location(of: attribute.tokens)
        guard !columns.isEmpty else { return }
        switch attribute.name {
        case "id": table.primaryKey = Key(name: name, columns: columns, location: location)
        case "unique": table.addUnique(named: name, columns: columns, at: location)
        case "index", "fulltext":
            let method = attribute.argument("type")?.names.first?.lowercased() ?? "btree"
            table.indexes.append(
                Index(
                    name: name,
                    parts: columns.map { .init(.column($0)) },
                    method: method,
                    predicate: attribute.argument("where")?.description,
                    location: location
                )
            )
        default: break
        }
    }

    /// `nil` if the field is a relation.
    private mutating func column(of field: Field, in model: Model) -> Column? {
        let type = field.type
        guard modelsByName[type.name] == nil else { return nil }
        let native = field.attributes.first { $0.name.hasPrefix("db.") }
        var family: ColumnType.Family
        if let native {
            family =
                NativeTypes.native(String(native.name.dropFirst(3)), arguments: native.arguments, in: dialect) ?? .other
        } else if let scalar = NativeTypes.scalar(type.name, in: dialect) {
            family = scalar
        } else {
            family = .other
            if type.name != "Unsupported", !enums.contains(type.name), !composites.contains(type.name) {
                diagnostics.append(
                    SourceDiagnostic(
                        .warning,
                        "`\(model.name).\(field.name.text)` has the type `\(type.name)`, which no file here declares",
                        at: model.document.location(of: type.tokens)
                    )
                )
            }
        }
        if type.isList { family = .other }
        let written = model.document.text(of: type.tokens)
        let base = written.hasSuffix("?") ? String(written.dropLast()) : written
        let declared = native.map { "\(base) \(model.document.text(of: $0.tokens))" } ?? base
        var column = Column(
            Model.column(field),
            ColumnType(family, declared: declared),
            isNullable: type.isOptional,
            generation: Generator.generation(of: field),
            location: model.document.location(of: field.name)
        )
        column.applicationGenerator = Generator.client(of: field)
        if column.applicationGenerator != nil { column.generation = .none }
        return column
    }
}

extension Model {
    /// Where the model's name stands.
    var location: SourceLocation { block.name.map(document.location) ?? document.location(of: block.opening) }
}

extension Table {
    fileprivate mutating func addUnique(named name: String?, columns: [String], at location: SourceLocation) {
        uniqueKeys.append(Key(name: name, columns: columns, location: location))
        indexes.append(
            Index(
                name: name,
                parts: columns.map { .init(.column($0)) },
                isUnique: true,
                constraint: name ?? "\(self.name.name)_\(columns.joined(separator: "_"))_key",
                location: location
            )
        )
    }
}
