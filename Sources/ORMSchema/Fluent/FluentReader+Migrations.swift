internal import SchemaModel

extension FluentReader {
    /// `database.schema("users").id().field("name", .string, .required).create()`
    mutating func readMigrations(_ code: Code, updates: Bool) {
        var index = 0
        while index < code.tokens.count {
            // What a revert does is not what is.
            if code.isWord("func", at: index), code.isWord("revert", at: index + 1) {
                var body = index + 2
                while body < min(index + 40, code.tokens.count), !code.isMark("{", at: body) {
                    body = code.next(after: body)
                }
                index = code.next(after: min(body, code.tokens.count - 1))
                continue
            }
            guard code.isWord("schema", at: index), code.isMark(".", at: index - 1), code.isMark("(", at: index + 1)
            else {
                index += 1
                continue
            }
            let (links, end) = chain(at: index, code)
            index = max(end, index + 1)
            let isCreate = links.contains { $0.name == "create" }
            let isUpdate = links.contains { $0.name == "update" }
            guard isCreate && !updates || isUpdate && updates else { continue }
            apply(links, code, isCreate: isCreate)
        }
    }

    /// The calls of a chain that goes on over lines.
    private func chain(at start: Int, _ code: Code) -> (links: [Code.Link], end: Int) {
        var links: [Code.Link] = []
        var index = start
        while let name = code.word(at: index) {
            guard let arguments = code.inside("(", at: index + 1) else {
                links.append(Code.Link(name: name, index: index))
                index += 1
                break
            }
            links.append(Code.Link(name: name, index: index, arguments: arguments))
            index = code.next(after: index + 1)
            guard code.isMark(".", at: index) else { break }
            index += 1
        }
        return (links, index)
    }

    private mutating func apply(_ links: [Code.Link], _ code: Code, isCreate: Bool) {
        guard let first = links.first, let arguments = first.arguments else { return }
        let items = code.items(in: arguments)
        guard let name = items.first.flatMap({ tableName(in: $0.value, code) }) else {
            set.warn(
                "schema", "a migration of a table with a computed name is not read", at: code.location(of: first.index))
            return
        }
        let object = ObjectName(schema: items["space"].flatMap { code.name(in: $0.value) }, name)
        let place = code.location(of: arguments.lowerBound)
        if tableIndex[object] == nil {
            guard isCreate else { return }
            tableIndex[object] = set.tables.count
            set.tables.append(Table(object, location: place))
        } else if isCreate {
            return
        }
        guard let table = tableIndex[object] else { return }
        for link in links.dropFirst() where !set.tables[table].isOverfull { apply(link, code, to: table) }
    }

    /// `"users"`, `User.schema`.
    private func tableName(in value: Range<Int>, _ code: Code) -> String? {
        if let name = code.name(in: value) { return name }
        let links = code.chain(in: value)
        guard links.count >= 2, links.last?.name == "schema" else { return nil }
        return models[links[links.count - 2].name]?.table.name
    }

    private mutating func apply(_ link: Code.Link, _ code: Code, to table: Int) {
        let items = link.arguments.map { code.items(in: $0) } ?? []
        let place = code.location(of: link.index)
        switch link.name {
        case "id":
            let type = ColumnType(set.dialect == .mysql ? .bytes(length: 16) : .uuid, declared: ".uuid")
            set.tables[table].columns.append(Column("id", type, isNullable: false, location: place))
            set.tables[table].primaryKey = Key(columns: ["id"], location: place)
        case "field": field(items, code, at: place, to: table)
        case "unique":
            let names = items.compactMap { key(in: $0.value, code) }
            if names.count == items.filter({ $0.label != "name" }).count {
                set.tables[table].addUnique(names, at: place)
            }
        case "compositeIdentifier":
            let names = items.compactMap { key(in: $0.value, code) }
            if names.count == items.count { set.tables[table].primaryKey = Key(columns: names, location: place) }
        case "foreignKey":
            // foreignKey("user_id", references: "users", "id", onDelete: .cascade)
            guard let column = items.first.flatMap({ key(in: $0.value, code) }),
                let start = items.firstIndex(where: { $0.label == "references" })
            else { return }
            addReference([column], Array(items[start...]), code, at: place, to: table)
        case "deleteField":
            guard let name = items.first.flatMap({ key(in: $0.value, code) }) else { return }
            set.tables[table].columns.removeAll { $0.name == name }
            set.tables[table].foreignKeys.removeAll { $0.columns.contains(name) }
        default: break
        }
    }

    private mutating func field(_ items: [Code.Item], _ code: Code, at place: SourceLocation, to table: Int) {
        guard items.count >= 2, let name = key(in: items[0].value, code) else {
            if items.count >= 2 {
                set.warn(
                    "field", "a field of `\(set.tables[table].name)` has a computed name and is missing here", at: place
                )
            }
            return
        }
        var column = Column(name, type(items[1].value, code), isNullable: true, location: place)
        for item in items.dropFirst(2) {
            guard let call = code.chain(in: item.value).last else { continue }
            switch call.name {
            case "required": column.isNullable = false
            case "identifier":
                let automatic = call.arguments.map { code.items(in: $0) }?["auto"]
                column.isNullable = false
                set.tables[table].primaryKey = Key(columns: [name], location: place)
                // SQLDatabase: an identifier that is automatic counts only where it is a number.
                if code.isTrue(automatic), column.type.integerBits != nil {
                    column.generation = .autoIncrement(
                        set.dialect == .postgresql ? .identity(always: false) : .unspecified)
                }
            case "references":
                if let arguments = call.arguments {
                    addReference([name], code.items(in: arguments), code, at: place, to: table)
                }
            case "sql":
                // .sql(.default(SQLFunction("gen_random_uuid"))), .sql(raw: "DEFAULT gen_random_uuid()")
                guard let arguments = call.arguments else { continue }
                if let raw = code.items(in: arguments)["raw"].flatMap({ code.name(in: $0.value) }),
                    raw.lowercased().hasPrefix("default ")
                {
                    column.generation = .expression(String(raw.dropFirst(8)))
                } else if let inner = code.chain(in: arguments).last, inner.name == "default",
                    let value = inner.arguments
                {
                    if let text = code.name(in: value) {
                        column.generation = .expression("'\(text)'")
                        continue
                    }
                    let call = code.chain(in: value).last
                    let text = call?.arguments.flatMap { code.items(in: $0).first }.flatMap { code.name(in: $0.value) }
                    let isFunction = call?.name == "SQLFunction"
                    column.generation = .expression(text.map { isFunction ? "\($0)()" : $0 } ?? code.text(value))
                }
            default: break
            }
        }
        if let known = set.tables[table].columns.firstIndex(where: { $0.name == name }) {
            set.tables[table].columns[known] = column
        } else {
            set.tables[table].columns.append(column)
        }
    }

    /// `.references("users", "id", onDelete: .cascade)`
    private mutating func addReference(
        _ columns: [String], _ items: [Code.Item], _ code: Code, at place: SourceLocation, to table: Int
    ) {
        guard let first = items.first, let parent = tableName(in: first.value, code) else {
            set.warn("references", "a reference to a table with a computed name is not read", at: place)
            return
        }
        let parentColumn = items.dropFirst().first { $0.label == nil }.flatMap { key(in: $0.value, code) }
        var foreignKey = ForeignKey(
            columns: columns, parent: ObjectName(parent), parentColumns: parentColumn.map { [$0] } ?? [],
            location: place)
        foreignKey.onDelete = action(items["onDelete"], code)
        foreignKey.onUpdate = action(items["onUpdate"], code)
        set.tables[table].foreignKeys.append(foreignKey)
    }

    private func action(_ item: Code.Item?, _ code: Code) -> ForeignKey.Action {
        switch item.flatMap({ code.chain(in: $0.value).last?.name }) {
        case "cascade": .cascade
        case "setNull": .setNull
        case "restrict": .restrict
        case "setDefault": .setDefault
        default: .noAction
        }
    }

    /// `.int` is 64 bits wide in every driver.
    private func type(_ value: Range<Int>, _ code: Code) -> ColumnType {
        let declared = code.text(value)
        guard let call = code.chain(in: value).last else { return ColumnType(.other, declared: declared) }
        let family: ColumnType.Family
        switch call.name {
        case "uuid": family = set.dialect == .mysql ? .bytes(length: 16) : .uuid
        case "int", "int64", "uint", "uint64": family = .integer(bits: 64)
        case "int32", "uint32": family = .integer(bits: set.dialect == .sqlite ? 64 : 32)
        case "int16", "uint16": family = .integer(bits: set.dialect == .sqlite ? 64 : 16)
        case "int8", "uint8": family = .integer(bits: 8)
        case "string": family = .text(length: set.dialect == .mysql ? 255 : nil)
        case "data": family = .bytes(length: nil)
        case "datetime": family = .timestamp(zoned: true)
        case "date": family = .date
        // .sql(raw: "bigint"), .custom("VARCHAR(36)")
        case "sql", "custom":
            let text = call.arguments.flatMap { code.items(in: $0).first }.flatMap { code.name(in: $0.value) }
            return text.map { ColumnType(SQLType($0, dialect: set.dialect).family, declared: $0) }
                ?? ColumnType(.other, declared: declared)
        default: family = .other
        }
        return ColumnType(family, declared: declared, isUnsigned: call.name.hasPrefix("uint"))
    }
}
