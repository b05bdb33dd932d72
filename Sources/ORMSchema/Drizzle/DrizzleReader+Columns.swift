internal import SchemaModel

extension DrizzleReader {
    /// `id: uuid("id").defaultRandom().primaryKey()`, or a constant that holds such a chain.
    mutating func readColumn(
        _ property: String, _ item: Code.Item, _ code: Code, into entry: inout Entry, _ dialect: Schema.Dialect
    ) {
        var code = code
        var links = code.chain(in: item.value)
        let place = code.location(of: item.start)
        let file = code.source.file
        var trailing: [Code.Link] = []
        for _ in 0..<4 {
            // t.uuid(), where `t` is the argument of the function.
            if links.count > 1, links[0].arguments == nil,
                definition(links[0].name, file) == nil
                    || DrizzleTypes.type(links[1].name, length: nil, zoned: false, in: dialect) != nil
            {
                links.removeFirst()
            }
            if let first = links.first { links[0] = named(first, in: code.source.file) }
            guard let first = links.first, DrizzleTypes.type(first.name, length: nil, zoned: false, in: dialect) == nil,
                let definition = definition(first.name, file)
            else { break }
            let inner = definition.code.chain(in: definition.code.result(of: definition.value))
            guard !inner.isEmpty, inner.first?.name != "customType", inner.first?.name != first.name else { break }
            // What the use adds is read after what the definition says.
            trailing = Array(links.dropFirst()) + trailing
            if !trailing.isEmpty {
                addUse(trailing, code, property, entry.table)
            }
            links = inner
            code = definition.code
        }
        guard let first = links.first, first.arguments != nil || links.count > 1 else { return }
        let arguments = first.arguments.map { code.items(in: $0) } ?? []
        let name =
            arguments.lazy.compactMap { code.name(in: $0.value) }.first
            ?? (usesSnakeCase ? Words.snakeCase(property) : property)
        let options =
            arguments.lazy.compactMap { code.inside("{", at: $0.value.lowerBound) }.first.map { code.items(in: $0) }
            ?? []
        var column = Column(name, type(first, options, dialect, code, place), location: place)
        entry.columns[property] = name
        if first.name.hasSuffix("serial") {
            column.generation = .autoIncrement(dialect == .mysql ? .unspecified : .sequence(nil))
            column.isNullable = false
        }
        let table = entry.table
        let chain = links.dropFirst().map { ($0, code) } + (uses[Use(table: table, property: property)] ?? [])
        for (link, code) in chain { apply(link, code, dialect, to: &column, of: table, at: place, file) }
        if set.tables[table].primaryKey?.columns == [name], dialect == .sqlite, case .none = column.generation,
            column.type.integerBits != nil
        {
            column.generation = .autoIncrement(.rowid)
        }
        set.tables[table].add(column)
    }

    private mutating func addUse(_ links: [Code.Link], _ code: Code, _ property: String, _ table: Int) {
        uses[Use(table: table, property: property)] = links.map { ($0, code) }
    }

    private mutating func type(
        _ link: Code.Link, _ options: [Code.Item], _ dialect: Schema.Dialect, _ code: Code, _ place: SourceLocation
    ) -> ColumnType {
        let length = options["length"].flatMap { code.integer(in: $0.value) }
        let zoned = code.isTrue(options["withTimezone"])
        let isUnsigned = code.isTrue(options["unsigned"]) || link.name == "serial" && dialect == .mysql
        let declared = length.map { "\(link.name)(\($0))" } ?? link.name
        if let family = DrizzleTypes.type(link.name, length: length, zoned: zoned, in: dialect) {
            return ColumnType(family, declared: declared, isUnsigned: isUnsigned)
        }
        // const bytea = customType<…>({ dataType() { return "bytea" } })
        if let custom = definition(link.name, code.source.file),
            let call = custom.code.chain(in: custom.value).first, call.name == "customType",
            let arguments = call.arguments
        {
            for position in arguments
            where custom.code.isWord("return", at: position) || custom.code.isMark("=>", at: position) {
                guard let sql = typeText(at: position + 1, custom.code, options, of: code) else { continue }
                return ColumnType(SQLType(sql, dialect: dialect).family, declared: sql)
            }
        }
        let isEnum = definition(link.name, code.source.file).map { definition in
            ["pgEnum", "enum"].contains(definition.code.chain(in: definition.value).last?.name)
        }
        if isEnum != true, !link.name.hasSuffix("Enum") {
            set.warn("type", "`\(link.name)` is not one of Drizzle's columns: its type is not known", at: place)
        }
        return ColumnType(.other, declared: declared)
    }

    /// `"varchar(15)"`, or `` `varchar(${length})` `` with a constant of the files, or with an option of the column
    /// (`config.length`); what is computed otherwise is left out.
    private func typeText(at index: Int, _ code: Code, _ options: [Code.Item], of column: Code) -> String? {
        if let text = code.string(at: index) { return text }
        guard let token = code.token(index), token.kind == .string else { return nil }
        var result = ""
        var rest = token.text[...]
        while let open = rest.firstRange(of: "${") {
            guard let close = rest[open.upperBound...].firstIndex(of: "}") else { return nil }
            result += rest[..<open.lowerBound]
            let name = String(rest[open.upperBound..<close]).trimmedSpaces
            let constant = definition(name, code.source.file)
            let option = name.split(separator: ".").dropFirst().first.flatMap { options[String($0)] }
            guard
                let value = constant.flatMap({ $0.code.integer(in: $0.value) })
                    ?? option.flatMap({ column.integer(in: $0.value) })
            else {
                let type = result.prefix { $0 != "(" }
                return type.isEmpty || type.count == result.count ? nil : String(type)
            }
            result += String(value)
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    private mutating func apply(
        _ link: Code.Link, _ code: Code, _ dialect: Schema.Dialect, to column: inout Column, of table: Int,
        at place: SourceLocation, _ file: String
    ) {
        let arguments = link.arguments ?? 0..<0
        let items = code.items(in: arguments)
        let options =
            items.lazy.compactMap { code.inside("{", at: $0.value.lowerBound) }.first.map { code.items(in: $0) } ?? []
        switch link.name {
        case "primaryKey":
            column.isNullable = false
            set.tables[table].primaryKey = Key(columns: [column.name], location: place)
            if code.isTrue(options["autoIncrement"]) { column.generation = .autoIncrement(.unspecified) }
        case "notNull": column.isNullable = false
        case "unique":
            set.tables[table].addUnique([column.name], name: items.first.flatMap { code.name(in: $0.value) }, at: place)
        case "autoincrement", "autoIncrement": column.generation = .autoIncrement(.unspecified)
        case "generatedAlwaysAsIdentity": column.generation = .autoIncrement(.identity(always: true))
        case "generatedByDefaultAsIdentity": column.generation = .autoIncrement(.identity(always: false))
        case "generatedAlwaysAs": column.generation = .computed(code.text(arguments))
        case "defaultRandom": column.generation = .expression("gen_random_uuid()")
        case "defaultNow": column.generation = .expression("now()")
        case "default":
            guard let value = items.first?.value else { return }
            // sql`…` is SQL; anything else is a value.
            if let sql = sql(value, code) {
                column.generation =
                    sql.lowercased().hasPrefix("nextval(") ? .autoIncrement(.sequence(nil)) : .expression(sql)
            } else {
                column.generation = .expression(code.text(value))
            }
        case "$defaultFn", "$default":
            if column.type.integerBits == nil || set.tables[table].primaryKey?.columns == [column.name] {
                if case .timestamp = column.type.family { return }
                column.applicationGenerator = generator(items.first?.value ?? arguments, code)
            }
        case "references":
            guard let value = items.first?.value else { return }
            let links = code.chain(in: code.result(of: value))
            guard links.count >= 2 else { return }
            references.append(
                Reference(
                    table: table, column: column.name, target: links[links.count - 2].name,
                    property: links[links.count - 1].name,
                    file: file, onDelete: action(options["onDelete"], code),
                    onUpdate: action(options["onUpdate"], code),
                    location: place))
        default: break
        }
    }

    /// `createId`, `() => nanoid(12)`, `() => generateId()` with a function of the same files.
    private func generator(_ value: Range<Int>, _ code: Code) -> IDGenerator? {
        func made(_ name: String) -> IDGenerator? {
            guard let definition = definition(name, code.source.file),
                let inner = definition.code.generator(in: definition.code.result(of: definition.value)),
                inner.kind != .unknown
            else { return nil }
            return inner
        }
        guard let path = code.path(in: value) else {
            return code.generator(in: code.result(of: value), resolving: made)
        }
        if let kind = code.knownKind(of: path) { return IDGenerator(kind, by: .application, spelling: path) }
        var generator = made(path) ?? IDGenerator(.unknown, by: .application, spelling: path)
        generator.spelling = path
        return generator
    }

    private func action(_ item: Code.Item?, _ code: Code) -> ForeignKey.Action {
        code.name(item).flatMap { ForeignKey.Action(rawValue: $0.uppercased()) } ?? .noAction
    }

    /// The text of sql`…`.
    private func sql(_ value: Range<Int>, _ code: Code) -> String? {
        guard let call = code.chain(in: value).first, call.name == "sql", let template = call.arguments,
            let token = code.token(template.lowerBound), token.kind == .string
        else { return nil }
        return token.text
    }

    // MARK: The third argument

    /// `(t) => [primaryKey({ columns: [t.a, t.b] }), uniqueIndex("x").on(t.a)]`, or an object of such.
    mutating func readExtras(_ value: Range<Int>, _ code: Code, _ entry: Entry) {
        // The table itself, by the name that the function gives it.
        let own = code.word(at: code.inside("(", at: value.lowerBound)?.lowerBound ?? value.lowerBound)
        func columns(_ range: Range<Int>) -> [String] {
            let list = code.inside("[", at: range.lowerBound) ?? range
            return code.items(in: list).compactMap { item in
                guard let property = code.chain(in: item.value).first(where: { $0.index > item.value.lowerBound })?.name
                else { return nil }
                return entry.columns[property] ?? property
            }
        }
        // `t.email`, sql`lower(${t.email})`, or a function of the program: `lower(t.email)`.
        func part(_ range: Range<Int>) -> Index.Part? {
            if let text = sql(range, code) { return Index.Part(.expression(text)) }
            if let column = columns(range).first { return Index.Part(.column(column)) }
            return code.chain(in: range).last?.arguments.map { _ in Index.Part(.expression(code.text(range))) }
        }
        func mentioned(_ range: Range<Int>) -> [String] {
            let words = range.flatMap { index -> [String] in
                guard let token = code.token(index) else { return [] }
                if token.kind == .word { return code.isMark(".", at: index - 1) ? [token.text] : [] }
                guard token.kind == .string else { return [] }
                return token.text.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "$" }.map(String.init)
            }
            return words.compactMap { entry.columns[$0] }
        }
        for item in code.elements(of: value) {
            let links = code.chain(in: item.value)
            guard let first = links.first, let arguments = first.arguments else { continue }
            let place = code.location(of: first.index)
            let items = code.items(in: arguments)
            let options =
                items.first.flatMap { code.inside("{", at: $0.value.lowerBound) }.map { code.items(in: $0) } ?? []
            let name = items.first.flatMap { code.name(in: $0.value) } ?? code.name(options["name"])
            let on = links.first { $0.name == "on" || $0.name == "onOnly" || $0.name == "using" }?.arguments
            let named = on.map { code.items(in: $0).map { columns($0.value).first } } ?? []
            switch first.name {
            case "primaryKey":
                let names = options["columns"].map { columns($0.value) } ?? columns(arguments)
                guard !names.isEmpty else { continue }
                let isKey = Set(names)
                set.tables[entry.table].primaryKey = Key(name: name, columns: names, location: place)
                for index in set.tables[entry.table].columns.indices
                where isKey.contains(set.tables[entry.table].columns[index].name) {
                    set.tables[entry.table].columns[index].isNullable = false
                }
            case "unique":
                let names = named.compactMap { $0 }
                if names.count == named.count { set.tables[entry.table].addUnique(names, name: name, at: place) }
            case "uniqueIndex", "index":
                let parts = on.map { code.items(in: $0).compactMap { part($0.value) } } ?? []
                guard parts.count == named.count else { continue }
                let predicate = links.first { $0.name == "where" }?.arguments.map { sql($0, code) ?? code.text($0) }
                let isPlain = parts.allSatisfy { $0.column != nil }
                set.tables[entry.table].addIndex(
                    parts: parts, name: name, isUnique: first.name == "uniqueIndex", predicate: predicate,
                    mentioning: isPlain ? [] : on.map(mentioned) ?? [], at: place)
            case "foreignKey": addForeignKey(options, links, code, entry, own: own, columns, at: place)
            default: break
            }
        }
    }

    private mutating func addForeignKey(
        _ options: [Code.Item], _ links: [Code.Link], _ code: Code, _ entry: Entry, own table: String?,
        _ columns: (Range<Int>) -> [String], at place: SourceLocation
    ) {
        guard let own = options["columns"].map({ columns($0.value) }), !own.isEmpty,
            let foreign = options["foreignColumns"],
            let list = code.inside("[", at: foreign.value.lowerBound)
        else { return }
        let paths = code.items(in: list).map { code.chain(in: $0.value).map(\.name) }
        guard let target = paths.first?.first, paths.allSatisfy({ $0.count >= 2 }) else { return }
        func action(_ name: String) -> ForeignKey.Action {
            let text = links.first { $0.name == name }?.arguments.flatMap { code.items(in: $0).first }.flatMap {
                code.name(in: $0.value)
            }
            return text.flatMap { ForeignKey.Action(rawValue: $0.uppercased()) } ?? .noAction
        }
        // A table may refer to itself before it is known, and to one further down.
        if paths.allSatisfy({ $0.count == 2 }), target == table {
            set.tables[entry.table].foreignKeys.append(
                ForeignKey(
                    columns: own, parent: set.tables[entry.table].name,
                    parentColumns: paths.compactMap(\.last).map { entry.columns[$0] ?? $0 },
                    onDelete: action("onDelete"), onUpdate: action("onUpdate"), location: place))
        } else if own.count == 1, let property = paths.first?.last {
            references.append(
                Reference(
                    table: entry.table, column: own[0], target: target, property: property, file: code.source.file,
                    onDelete: action("onDelete"), onUpdate: action("onUpdate"), location: place))
        } else if let parent = self.entry(target, code.source.file) {
            let names = paths.compactMap(\.last).map { parent.columns[$0] ?? $0 }
            set.tables[entry.table].foreignKeys.append(
                ForeignKey(
                    columns: own, parent: set.tables[parent.table].name, parentColumns: names,
                    onDelete: action("onDelete"),
                    onUpdate: action("onUpdate"), location: place))
        }
    }
}
