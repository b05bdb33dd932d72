internal import SchemaModel

extension DjangoReader {
    /// Adds what a field is in the database: a column, a column with a foreign key, or a table of pairs.
    mutating func add(_ field: Field, to index: Int, of model: Int) {
        let code = models[field.model].code
        let items = code.items(in: field.arguments)
        let place = code.location(of: field.assignment.index)
        if DjangoFields.isManyToMany(field.kind) { return addPairs(field, items, to: index, of: model) }
        let isReference = DjangoFields.isReference(field.kind)
        guard isReference || !field.kind.hasPrefix("Generic") || field.kind == "GenericIPAddressField" else { return }
        let given = items["db_column"].flatMap { code.name(in: $0.value) }
        let name = given ?? (isReference ? field.name + "_id" : field.name)
        let length = items["max_length"].flatMap { code.integer(in: $0.value) }
        var family = DjangoFields.type(field.kind, length: length, in: set.dialect)
        if family == nil, !isReference {
            set.warn(
                "field", "`\(field.kind)` is not one of Django's fields: its type is not known", at: place)
            family = .other
        }
        let isKey = code.isTrue(items["primary_key"])
        let declared = isReference ? "" : length.map { "\(field.kind)(max_length=\($0))" } ?? field.kind
        var column = Column(
            name, .init(family ?? .other, declared: declared), isNullable: !isKey && code.isTrue(items["null"]),
            location: place)
        if DjangoFields.isAutomatic(field.kind) { column.generation = .autoIncrement(.unspecified) }
        setDefault(items, of: field, on: &column, isKey: isKey || code.isTrue(items["unique"]))
        set.tables[index].add(column)
        if isKey { set.tables[index].primaryKey = Key(columns: [name], location: place) }
        if !isKey, code.isTrue(items["unique"]) || field.kind.hasPrefix("OneToOne") {
            set.tables[index].addUnique([name], at: place)
        } else if isReference, !code.isFalse(items["db_index"]) || code.isTrue(items["db_index"]) {
            set.tables[index].addIndex([name], isUnique: false, at: place)
        }
        if isReference { addReference(field, items, column: name, to: index, of: model) }
    }

    private mutating func addReference(
        _ field: Field, _ items: [Code.Item], column: String, to index: Int, of model: Int
    ) {
        let code = models[field.model].code
        let place = code.location(of: field.assignment.index)
        guard let parent = target(of: field, in: model), let parentIndex = tableOfModel[parent] else {
            if let table = builtInTable(field) {
                let last = set.tables[index].columns.indices.last
                let family = DjangoFields.type("AutoField", length: nil, in: set.dialect) ?? .integer(bits: 32)
                if let last { set.tables[index].columns[last].type = .init(family, declared: "AutoField") }
                addForeignKey(column, to: table, ["id"], items, code, at: place, in: index)
                return
            }
            warnOfUnknownTarget(of: field, in: model, "its type is not known", at: place)
            return
        }
        let parentName = set.tables[parentIndex].name
        let toField = items["to_field"].flatMap { code.name(in: $0.value) }
        addForeignKey(column, to: parentName, toField.map { [$0] } ?? [], items, code, at: place, in: index)
        set.follow(table: index, column: column, parent: parentName, parentColumn: toField)
    }

    private mutating func addForeignKey(
        _ column: String, to parent: ObjectName, _ parentColumns: [String], _ items: [Code.Item], _ code: Code,
        at place: SourceLocation, in index: Int
    ) {
        var key = ForeignKey(columns: [column], parent: parent, parentColumns: parentColumns, location: place)
        key.setConstraint(!code.isFalse(items["db_constraint"]))
        // Django deletes and clears children itself, so the constraint does nothing of its own, `DB_CASCADE` aside.
        let action = items["on_delete"] ?? (items.positional.count > 1 ? items.positional[1] : nil)
        switch action.flatMap({ code.chain(in: $0.value).last?.name }) {
        case "DB_CASCADE": key.onDelete = .cascade
        case "DB_SET_NULL": key.onDelete = .setNull
        case "DB_SET_DEFAULT": key.onDelete = .setDefault
        default: break
        }
        set.tables[index].foreignKeys.append(key)
    }

    /// `default=uuid.uuid4` is run by the program; `db_default=…` by the database.
    private func setDefault(_ items: [Code.Item], of field: Field, on column: inout Column, isKey: Bool) {
        let code = models[field.model].code
        if let value = items["db_default"]?.value {
            let call = code.chain(in: value).last
            switch call?.name {
            // django.contrib.postgres.functions
            case "RandomUUID", "UUID4": column.generation = .expression("gen_random_uuid()")
            case "UUID7": column.generation = .expression("uuidv7()")
            default: column.generation = .expression(code.text(value))
            }
        }
        guard let value = items["default"]?.value else { return }
        switch column.type.family {
        case .uuid, .text, .bytes, .integer: break
        default: return
        }
        if let path = code.path(in: value), path != "None", path != "True", path != "False" {
            // A constant of the program is written in capitals.
            let isFunction = PythonClass.bare(path).contains(where: \.isLowercase) && !path.hasPrefix("settings.")
            if let kind = code.knownKind(of: path) {
                column.applicationGenerator = IDGenerator(kind, by: .application, spelling: path)
            } else if var made = functions.generator(path) {
                made.spelling = path
                column.applicationGenerator = made
            } else if isKey, isFunction, !path.contains(where: \.isUppercase) || path.contains("_") {
                column.applicationGenerator = IDGenerator(.unknown, by: .application, spelling: path)
            }
        } else if let generator = code.generator(in: value, resolving: functions.generator),
            generator.kind != .unknown || isKey || column.type.family == .uuid
        {
            column.applicationGenerator = generator
        }
    }

    // MARK: Many to many

    /// The table of pairs that Django makes, unless `through=` names a model.
    private mutating func addPairs(_ field: Field, _ items: [Code.Item], to index: Int, of model: Int) {
        let code = models[field.model].code
        guard items["through"] == nil else { return }
        let place = code.location(of: field.assignment.index)
        let owner = set.tables[index].name
        guard let parent = target(of: field, in: model), let parentIndex = tableOfModel[parent] else {
            warnOfUnknownTarget(of: field, in: model, "the table of their pairs is missing here", at: place)
            return
        }
        let name = items["db_table"].flatMap { code.name(in: $0.value) } ?? "\(owner.name)_\(field.name)"
        let own = models[model].type.name.lowercased()
        let other = models[parent].type.name.lowercased()
        let columns = parent == model ? ["from_\(own)_id", "to_\(own)_id"] : ["\(own)_id", "\(other)_id"]
        let automatic = automaticField(of: model)
        var table = Table(ObjectName(name), location: place)
        table.columns = [
            Column(
                "id", .init(DjangoFields.type(automatic, length: nil, in: set.dialect) ?? .other, declared: automatic),
                isNullable: false, generation: .autoIncrement(.unspecified), location: place)
        ]
        table.primaryKey = Key(columns: ["id"], location: place)
        table.uniqueKeys = [Key(columns: columns, location: place)]
        let parents = [owner, set.tables[parentIndex].name]
        for (column, parent) in zip(columns, parents) {
            table.columns.append(Column(column, .init(.other, declared: ""), isNullable: false, location: place))
            var key = ForeignKey(columns: [column], parent: parent, location: place)
            key.setConstraint(!code.isFalse(items["db_constraint"]))
            table.foreignKeys.append(key)
            table.addIndex([column], isUnique: false, at: place)
            set.follow(table: set.tables.count, column: column, parent: parent)
        }
        set.tables.append(table)
    }

    // MARK: Meta

    mutating func addConstraints(to index: Int, of model: Int, fields: [Field]) {
        guard let meta = metaOwner(of: model) else { return }
        let code = models[meta].code
        let columns = Dictionary(fields.map { ($0.name, column(of: $0)) }, uniquingKeysWith: { _, last in last })
        func names(_ range: Range<Int>) -> [String] {
            code.names(in: range).map { name in columns[name] ?? name }
        }
        if let value = self.meta(meta, "unique_together")?.value,
            let list = code.inside("(", at: value.lowerBound) ?? code.inside("[", at: value.lowerBound)
        {
            let place = code.location(of: value.lowerBound)
            let items = code.items(in: list)
            if items.allSatisfy({ code.name(in: $0.value) != nil }) {
                set.tables[index].addUnique(names(value), at: place)
            } else {
                for item in items { set.tables[index].addUnique(names(item.value), at: code.location(of: item.start)) }
            }
        }
        guard let value = self.meta(meta, "constraints")?.value,
            let list = code.inside("(", at: value.lowerBound) ?? code.inside("[", at: value.lowerBound)
        else { return }
        for item in code.items(in: list) {
            guard let call = code.chain(in: item.value).last, call.name == "UniqueConstraint",
                let arguments = call.arguments
            else { continue }
            let options = code.items(in: arguments)
            let name = options["name"].flatMap { code.name(in: $0.value) }
            let place = code.location(of: item.start)
            guard let fields = options["fields"] else {
                // UniqueConstraint(Lower("slug"), "owner", name="u")
                let parts = options.positional.map { item in
                    let field = code.name(in: item.value).map { columns[$0] ?? $0 }
                    return Index.Part(field.map { .column($0) } ?? .expression(code.text(item.value)))
                }
                let predicate = options["condition"].map { code.text($0.value) }
                set.tables[index].addIndex(parts: parts, name: name, isUnique: true, predicate: predicate, at: place)
                continue
            }
            if let condition = options["condition"] {
                set.tables[index].addIndex(
                    names(fields.value), name: name, isUnique: true, predicate: code.text(condition.value), at: place)
            } else {
                set.tables[index].addUnique(names(fields.value), name: name, at: place)
            }
        }
    }

    /// The class whose `Meta` counts: its own, or that of an abstract parent.
    private func metaOwner(of model: Int) -> Int? {
        var current = model
        for _ in 0..<32 {
            if models[current].type.inner["Meta"] != nil { return current }
            guard
                let parent = models[current].type.bases.lazy.compactMap({ self.base($0, of: current) })
                    .first(where: { isAbstract($0) })
            else { return nil }
            current = parent
        }
        return nil
    }

    private func column(of field: Field) -> String {
        let code = models[field.model].code
        if let given = code.items(in: field.arguments)["db_column"].flatMap({ code.name(in: $0.value) }) {
            return given
        }
        return DjangoFields.isReference(field.kind) ? field.name + "_id" : field.name
    }
}

extension ForeignKey {
    /// Django's constraints are all `DEFERRABLE INITIALLY DEFERRED`; with `db_constraint=False` there is none.
    fileprivate mutating func setConstraint(_ isThere: Bool) {
        isEnforced = isThere
        isDeferrable = isThere
        isInitiallyDeferred = isThere
    }
}
