internal import SchemaModel

extension SQLAlchemyReader {
    /// The facts of one column, from its annotation and its arguments.
    private struct Facts {
        /// The type that is written as one: an argument of `Column(…)` or of `mapped_column(…)`.
        var type: ColumnType?
        /// The type of the annotation, which counts where none is written and the column refers to nothing.
        var annotated: ColumnType?
        var references: [(link: Code.Link, code: Code)] = []
        var isNullable: Bool?
        var isKey = false
        var autoincrement: Bool?
    }

    mutating func add(_ declaration: Declaration, to table: Int) {
        let code = declaration.code
        var items = declaration.arguments.map { code.items(in: $0) } ?? []
        var facts = Facts()
        if let annotation = declaration.annotation { read(annotation, declaration, into: &facts, &items) }
        // Field(sa_column=Column(…)) of SQLModel says all again.
        if declaration.isSQLModel, let column = items["sa_column"], let call = code.chain(in: column.value).last,
            let arguments = call.arguments
        {
            items = code.items(in: arguments)
        }
        var positional = items.positional[...]
        var name = declaration.name
        if !declaration.isSQLModel, let first = positional.first, let given = code.name(in: first.value) {
            name = given
            positional = positional.dropFirst()
        }
        if let given = items["name"].flatMap({ code.name(in: $0.value) }), !declaration.isSQLModel { name = given }
        let place = code.location(of: declaration.index)
        guard !name.isEmpty else {
            set.warn("column", "a column has a computed name and is missing here", at: place)
            return
        }
        var column = Column(name, .init(.other, declared: ""), location: place)
        for item in positional {
            guard let call = code.chain(in: item.value).last else { continue }
            switch call.name {
            case "ForeignKey": facts.references.append((call, code))
            case "CheckConstraint": break
            case "Identity":
                let always = call.arguments.map { code.isTrue(code.items(in: $0)["always"]) } ?? false
                column.generation = .autoIncrement(.identity(always: always))
            case "Sequence":
                let sequence = call.arguments.flatMap { code.items(in: $0).first }.flatMap { code.name(in: $0.value) }
                column.generation = .autoIncrement(.sequence(sequence.map { ObjectName($0) }))
            case "Computed":
                column.generation = .computed(call.arguments.map { code.text($0) } ?? "")
            default: facts.type = type(item.value, code) ?? facts.type
            }
        }
        if let value = (items["type_"] ?? items["sa_type"])?.value { facts.type = type(value, code) ?? facts.type }
        facts.isKey = facts.isKey || code.isTrue(items["primary_key"])
        if let nullable = items["nullable"] { facts.isNullable = !code.isFalse(nullable) }
        if let value = items["autoincrement"] { facts.autoincrement = code.isTrue(value) }
        column.isNullable = facts.isKey ? false : facts.isNullable ?? true
        // "If the Column object is associated with a ForeignKey […], the type of the column to which this ForeignKey
        // refers will be used": the annotation is for the program alone.
        let refers = !facts.references.isEmpty
        if let type = facts.type ?? (refers ? nil : facts.annotated) { column.type = type }
        setDefaults(items, code, on: &column, isSQLModel: declaration.isSQLModel)
        if facts.autoincrement == true, case .none = column.generation {
            column.generation = .autoIncrement(.unspecified)
        }
        if facts.autoincrement == false { noAutomaticKey.insert(NoAutomatic(table: table, column: name)) }
        set.tables[table].add(column)
        if facts.isKey {
            var key = set.tables[table].primaryKey ?? Key(columns: [], location: place)
            key.columns.append(name)
            set.tables[table].primaryKey = key
        }
        if code.isTrue(items["unique"]) { set.tables[table].addUnique([name], at: place) }
        if code.isTrue(items["index"]) {
            set.tables[table].addIndex([name], isUnique: code.isTrue(items["unique"]), at: place)
        }
        for (link, code) in facts.references {
            addReference(link, column, hasType: facts.type != nil, code, to: table)
        }
        if declaration.isSQLModel, let target = items["foreign_key"].flatMap({ code.name(in: $0.value) }) {
            let action = items["ondelete"].flatMap { code.name(in: $0.value) }
            addReference(to: target, [name], action, at: place, in: table)
        }
    }

    // MARK: Types

    private func type(_ value: Range<Int>, _ code: Code) -> ColumnType? {
        guard let call = code.chain(in: value).first(where: { $0.name.first?.isUppercase ?? false }) else { return nil }
        let items = call.arguments.map { code.items(in: $0) } ?? []
        let size = (items.positional.first ?? items["length"]).flatMap { code.integer(in: $0.value) }
        var name = call.name
        // UUIDType of sqlalchemy_utils is binary(16) unless told otherwise, except on PostgreSQL.
        if name == "UUIDType" { name = "Uuid" }
        if name == "Uuid" || name == "UUID", code.isFalse(items["native_uuid"]) {
            return ColumnType(.text(length: 32), declared: code.text(value))
        }
        var isUnsigned = code.isTrue(items["unsigned"])
        for _ in 0..<8 {
            if let family = AlchemyTypes.type(name, size: size, zoned: code.isTrue(items["timezone"]), in: set.dialect)
            {
                return ColumnType(family, declared: code.text(value), isUnsigned: isUnsigned)
            }
            // SQLAlchemy's "Backend-agnostic GUID Type": UUID on PostgreSQL, CHAR elsewhere.
            if set.dialect == .postgresql, let custom = byName[name]?.first,
                let body = classes[custom].functions["load_dialect_impl"],
                body.contains(where: { classes[custom].code.isWord("UUID", at: $0) })
            {
                return ColumnType(.uuid, declared: code.text(value))
            }
            // class GUID(TypeDecorator): impl = CHAR(36)
            guard let custom = byName[name]?.first, let impl = classes[custom].assignment("impl")?.value,
                let inner = classes[custom].code.chain(in: impl).first(where: { $0.name.first?.isUppercase ?? false })
            else { break }
            isUnsigned = false
            name = inner.name
            if let arguments = inner.arguments {
                let size = classes[custom].code.items(in: arguments).positional.first.flatMap {
                    classes[custom].code.integer(in: $0.value)
                }
                let isUUID = name == "CHAR" || name == "String"
                if isUUID, let family = AlchemyTypes.type(name, size: size, zoned: false, in: set.dialect) {
                    return ColumnType(family, declared: code.text(value))
                }
            }
        }
        return ColumnType(.other, declared: code.text(value))
    }

    /// `Mapped[Optional[int]]`, `int | None`, `Mapped[intpk]`, `Mapped["uuid.UUID"]`.
    private func read(
        _ annotation: Range<Int>, _ declaration: Declaration, into facts: inout Facts, _ items: inout [Code.Item]
    ) {
        let code = declaration.code
        var range = annotation
        var isOptional = false
        for _ in 0..<8 {
            let links = code.chain(in: range)
            guard let last = links.last else { break }
            let content = code.inside("[", at: last.index + 1)
            switch last.name {
            case "Mapped", "Annotated", "Final", "ClassVar":
                guard let content else { break }
                range = code.items(in: content).first?.value ?? content
                if last.name == "Annotated" { readAnnotated(content, code, into: &facts) }
                continue
            case "Optional":
                isOptional = true
                guard let content else { break }
                range = content
                continue
            case "Union":
                guard let content else { break }
                let parts = code.items(in: content)
                isOptional = parts.contains { code.isWord("None", at: $0.value.lowerBound) }
                range = parts.first { !code.isWord("None", at: $0.value.lowerBound) }?.value ?? content
                continue
            default: break
            }
            break
        }
        if range.contains(where: { code.isWord("None", at: $0) }) { isOptional = true }
        let name = code.chain(in: range).last?.name ?? ""
        if let alias = annotated[name] {
            facts.isNullable = isOptional
            readAnnotated(alias.range, alias.code, into: &facts)
        }
        if let family = AlchemyTypes.annotated(name, in: set.dialect), facts.annotated == nil {
            facts.annotated = ColumnType(family, declared: name)
        }
        if facts.isNullable == nil { facts.isNullable = isOptional }
        if declaration.isSQLModel, case .text = facts.annotated?.family,
            let length = items["max_length"].flatMap({ code.integer(in: $0.value) })
        {
            facts.annotated = ColumnType(.text(length: length), declared: "\(name)(max_length=\(length))")
        }
    }

    private func readAnnotated(_ content: Range<Int>, _ code: Code, into facts: inout Facts) {
        let parts = code.items(in: content)
        if let first = parts.first, let name = code.chain(in: first.value).last?.name,
            let family = AlchemyTypes.annotated(name, in: set.dialect), facts.annotated == nil
        {
            facts.annotated = ColumnType(family, declared: name)
        }
        for part in parts.dropFirst() {
            guard let call = code.chain(in: part.value).last else { continue }
            let items = call.arguments.map { code.items(in: $0) } ?? []
            if call.name == "mapped_column" {
                facts.isKey = facts.isKey || code.isTrue(items["primary_key"])
                for item in items.positional where code.name(in: item.value) == nil {
                    if let call = code.chain(in: item.value).last, call.name == "ForeignKey" {
                        facts.references.append((call, code))
                    } else if facts.type == nil {
                        facts.type = type(item.value, code)
                    }
                }
            } else if let type = type(part.value, code), type.family != .other {
                facts.annotated = type
            }
        }
    }

    // MARK: Defaults

    private func setDefaults(_ items: [Code.Item], _ code: Code, on column: inout Column, isSQLModel: Bool) {
        if let value = items["server_default"]?.value, case .none = column.generation {
            let call = code.chain(in: value).last
            if let text = code.name(in: value) {
                // A plain string is quoted as a value.
                column.generation = .expression("'\(text)'")
            } else if call?.name == "text" || call?.name == "literal_column", let arguments = call?.arguments,
                let text = code.items(in: arguments).first.flatMap({ code.name(in: $0.value) })
            {
                column.generation = Self.generation(text)
            } else if let call, call.name == "next_value" || call.name == "Identity" {
                column.generation = .autoIncrement(.sequence(nil))
            } else if code.chain(in: value).first?.name == "func" || call?.name == "FunctionElement", let call {
                column.generation = .expression("\(call.name)(\(call.arguments.map { code.text($0) } ?? ""))")
            } else {
                column.generation = .expression(code.text(value))
            }
        }
        if column.type.family == .timestamp(zoned: true) || column.type.family == .timestamp(zoned: false) { return }
        guard let value = (items["default_factory"] ?? items["default"] ?? items["insert_default"])?.value else {
            return
        }
        switch column.type.family {
        case .other where column.type.declared.isEmpty, .uuid, .text, .bytes, .integer: break
        default: return
        }
        let call = code.chain(in: value).last
        if call?.name == "Sequence" || call?.name == "next_value" {
            column.generation = .autoIncrement(.sequence(nil))
        } else if let path = code.path(in: value) {
            if let kind = code.knownKind(of: path) {
                column.applicationGenerator = IDGenerator(kind, by: .application, spelling: path)
            } else if var made = generator(ofFunction: path, code) {
                made.spelling = path
                column.applicationGenerator = made
            } else if code.isTrue(items["primary_key"]), !["None", "True", "False", "uuid"].contains(path) {
                column.applicationGenerator = IDGenerator(.unknown, by: .application, spelling: path)
            }
        } else if code.chain(in: value).first?.name == "func", let call, column.applicationGenerator == nil {
            // func.gen_random_uuid() as default= is put into each INSERT by the program, and run by the database.
            if let kind = KnownGenerators.kind(of: call.name) {
                column.applicationGenerator = IDGenerator(kind, by: .application, spelling: code.text(value))
            }
        } else if let generator = code.generator(in: value, resolving: { generator(ofFunction: $0, code) }),
            generator.kind != .unknown || code.isTrue(items["primary_key"])
        {
            column.applicationGenerator = generator
        }
    }

    /// What a function of these files makes, or a static method of one of their classes (`GUID.generate`).
    private func generator(ofFunction path: String, _ code: Code) -> IDGenerator? {
        let parts = path.split(separator: ".").map(String.init)
        if parts.count == 2, let owner = type(parts[0], seenFrom: code.source.file),
            let body = classes[owner].functions[parts[1]]
        {
            return PythonFunctions.generator(in: body, classes[owner].code)
        }
        return functions.generator(path)
    }

    private static func generation(_ sql: String) -> Column.Generation {
        guard sql.lowercased().hasPrefix("nextval(") else { return .expression(sql) }
        let parts = sql.split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count >= 3 else { return .autoIncrement(.sequence(nil)) }
        let names = parts[1].filter { $0 != "\"" }.split(separator: ".").map(String.init)
        guard let name = names.last else { return .autoIncrement(.sequence(nil)) }
        return .autoIncrement(.sequence(ObjectName(schema: names.count > 1 ? names[0] : nil, name)))
    }
}
