internal import SchemaModel

extension EctoReader {
    /// Replays one migration; what stands in `def down` takes it back and is not read.
    mutating func readMigration(_ code: Code) {
        attributes = [:]
        var index = 0
        while index < code.tokens.count {
            if code.isMark("@", at: index), code.tokens[index].startsLine, let name = code.word(at: index + 1) {
                let end = code.statementEnd(from: index, limit: code.tokens.count)
                attributes[name] = min(index + 2, end)..<end
                index = max(end, index + 1)
                continue
            }
            // def up, do: Oban.Migrations.up()
            let isBody = code.isMark(":", at: index - 1) && code.isWord("do", at: index - 2)
            guard let word = code.word(at: index), code.tokens[index].startsLine || isBody else {
                index += 1
                continue
            }
            switch word {
            case _ where word.first?.isUppercase ?? false: noteCall(at: index, code)
            case "def" where code.isWord("down", at: index + 1):
                index =
                    code.block(after: index + 2, deeperThan: code.tokens[index].indentation, limit: code.tokens.count)
                    .upperBound
                continue
            case "create", "create_if_not_exists", "alter", "drop", "drop_if_exists", "rename":
                index = max(statement(word, at: index, code), index + 1)
                continue
            case "execute": execute(at: index, code)
            default: break
            }
            index += 1
        }
    }

    /// `Oban.Migration.up(version: 12)`: the steps of another module, such as a library's.
    private mutating func noteCall(at index: Int, _ code: Code) {
        let links = code.chain(at: index, limit: code.tokens.count).links
        guard links.count >= 2, let last = links.last, last.name == "up" || last.name == "change" else { return }
        let module = links.dropLast().map(\.name).joined(separator: ".")
        guard !modules.contains(module) else { return }
        let call = "\(module).\(last.name)"
        set.warn(
            "module \(call)",
            "what `\(call)` makes in the database is not known, for `\(module)` is not among the files: its tables are "
                + "missing here", at: code.location(of: index..<last.index + 1))
    }

    /// The items of a call with attributes of the module (`@opts`) and lists of options (`[type: :uuid]`) in their place,
    /// and whether all options are known; as many as `count` are no options.
    private func options(_ items: [Code.Item], after count: Int, _ code: Code) -> (items: [Code.Item], isWhole: Bool) {
        var result: [Code.Item] = []
        var isWhole = true
        for (position, item) in items.enumerated() {
            var item = item
            if item.value.count == 2, code.isMark("@", at: item.value.lowerBound),
                let value = code.word(at: item.value.lowerBound + 1).flatMap({ attributes[$0] })
            {
                item.value = value
            }
            if item.label != nil || position < count {
                result.append(item)
            } else if let list = code.inside("[", at: item.value.lowerBound),
                list.upperBound + 1 == item.value.upperBound
            {
                result += code.items(in: list)
            } else {
                isWhole = false
            }
        }
        return (result, isWhole)
    }

    private mutating func statement(_ word: String, at index: Int, _ code: Code) -> Int {
        let start = code.isMark("(", at: index + 1) ? index + 2 : index + 1
        let call = code.word(at: start)
        guard let arguments = code.inside("(", at: start + 1) else {
            return code.statementEnd(from: index, limit: code.tokens.count)
        }
        let isIndex = call == "unique_index" || call == "index"
        let (items, isWhole) = options(code.items(in: arguments), after: isIndex ? 2 : 1, code)
        let end = code.next(after: start + 1)
        if isIndex, word.hasPrefix("create") {
            addIndex(items, isUnique: call == "unique_index" || code.isTrue(items["unique"]), code, at: start)
            return end
        }
        guard call == "table" else { return end }
        guard let first = items.positional.first, let name = code.name(in: first.value) else {
            set.warn("name", "a migration of a table with a computed name is not read", at: code.location(of: start))
            return end
        }
        let object = ObjectName(schema: code.name(items["prefix"]), name)
        switch word {
        case "drop", "drop_if_exists":
            if let known = tableIndex.removeValue(forKey: object.description) { dropped.insert(known) }
        case "rename": return rename(object, from: end, code)
        default: break
        }
        guard word.hasPrefix("create") || word == "alter" else { return end }
        if word != "alter" { create(object, items, isWhole: isWhole, code, at: first.value.lowerBound) }
        // `do` begins the columns; without it the table has its key alone.
        guard code.isWord("do", at: end) || code.isWord("do", at: end + 1) else { return end }
        let body = code.block(after: end + 1, deeperThan: code.tokens[index].indentation, limit: code.tokens.count)
        if let position = tableIndex[object.description] { columns(in: body, of: position, code) }
        return body.upperBound
    }

    private mutating func create(
        _ name: ObjectName, _ items: [Code.Item], isWhole: Bool, _ code: Code, at index: Int
    ) {
        if tableIndex[name.description] != nil { return }
        var table = Table(name, location: code.location(of: index))
        table.mayHaveUnreadKey = !isWhole
        var type = migrationKeyType
        var key = migrationKeyName
        if let given = items["primary_key"].flatMap({ code.inside("[", at: $0.value.lowerBound) }) {
            let options = code.items(in: given)
            type = code.name(options["type"]) ?? type
            key = code.name(options["name"]) ?? key
        }
        if isWhole, !code.isFalse(items["primary_key"]) {
            var column = Column(key, self.type(type, []), isNullable: false, location: table.location)
            if type == "serial" || type == "bigserial" || set.dialect != .postgresql && type == "id" {
                column.generation = .autoIncrement(set.dialect == .postgresql ? .sequence(nil) : .unspecified)
            } else if type == "identity" {
                column.generation = .autoIncrement(.identity(always: false))
            }
            table.columns = [column]
            table.primaryKey = Key(columns: [key], location: table.location)
        }
        tableIndex[name.description] = set.tables.count
        set.tables.append(table)
    }

    /// `rename table(:a), to: table(:b)`, `rename table(:a), :x, to: :y`
    private mutating func rename(_ name: ObjectName, from start: Int, _ code: Code) -> Int {
        let end = code.statementEnd(from: start, limit: code.tokens.count)
        let items = code.items(in: min(start + 1, end)..<end)
        guard let index = tableIndex[name.description], let target = items["to"] else { return end }
        if let column = items.positional.first.flatMap({ code.name(in: $0.value) }), let new = code.name(target) {
            rename(column, to: new, in: index)
        } else if let call = code.chain(in: target.value).last, call.name == "table", let arguments = call.arguments,
            let new = code.items(in: arguments).first.flatMap({ code.name(in: $0.value) })
        {
            self.rename(index, to: ObjectName(schema: name.schema, new))
        }
        return end
    }

    /// Renames a column in its table, in keys and indexes, and in the foreign keys that refer to it.
    mutating func rename(_ column: String, to new: String, in table: Int) {
        func renamed(_ names: [String]) -> [String] { names.map { $0 == column ? new : $0 } }
        for position in set.tables[table].columns.indices where set.tables[table].columns[position].name == column {
            set.tables[table].columns[position].name = new
        }
        let key = set.tables[table].primaryKey.map { renamed($0.columns) } ?? []
        set.tables[table].primaryKey?.columns = key
        for position in set.tables[table].foreignKeys.indices {
            let columns = renamed(set.tables[table].foreignKeys[position].columns)
            set.tables[table].foreignKeys[position].columns = columns
        }
        for position in set.tables[table].indexes.indices {
            for part in set.tables[table].indexes[position].parts.indices
            where set.tables[table].indexes[position].parts[part].column == column {
                set.tables[table].indexes[position].parts[part].content = .column(new)
            }
        }
        let name = set.tables[table].name
        for child in set.tables.indices {
            for position in set.tables[child].foreignKeys.indices
            where set.tables[child].foreignKeys[position].parent == name {
                let columns = renamed(set.tables[child].foreignKeys[position].parentColumns)
                set.tables[child].foreignKeys[position].parentColumns = columns
            }
        }
    }

    mutating func rename(_ table: Int, to object: ObjectName) {
        let name = set.tables[table].name
        set.tables[table].name = object
        tableIndex[name.description] = nil
        tableIndex[object.description] = table
        for child in set.tables.indices {
            for key in set.tables[child].foreignKeys.indices where set.tables[child].foreignKeys[key].parent == name {
                set.tables[child].foreignKeys[key].parent = object
            }
        }
    }

    // MARK: Columns

    private mutating func columns(in body: Range<Int>, of table: Int, _ code: Code) {
        var index = body.lowerBound
        while index < body.upperBound, !set.tables[table].isOverfull {
            guard let word = code.word(at: index),
                ["add", "add_if_not_exists", "modify", "remove", "remove_if_exists", "timestamps"].contains(word)
            else {
                index += 1
                continue
            }
            let end = code.statementEnd(from: index, limit: body.upperBound)
            let arguments = code.inside("(", at: index + 1) ?? min(index + 1, end)..<end
            let (items, isWhole) = options(code.items(in: arguments), after: word.hasPrefix("remove") ? 1 : 2, code)
            index = max(end, index + 1)
            guard let first = items.positional.first, let name = code.name(in: first.value) else { continue }
            switch word {
            case "remove", "remove_if_exists":
                set.tables[table].columns.removeAll { $0.name == name }
                set.tables[table].foreignKeys.removeAll { $0.columns.contains(name) }
                if set.tables[table].primaryKey?.columns.contains(name) == true { set.tables[table].primaryKey = nil }
            default:
                guard items.positional.count >= 2 else { continue }
                if !isWhole { set.tables[table].mayHaveUnreadKey = true }
                add(name, items, isChange: word == "modify", code, at: first.start, to: table)
            }
        }
    }

    private mutating func add(
        _ name: String, _ items: [Code.Item], isChange: Bool, _ code: Code, at index: Int, to table: Int
    ) {
        let place = code.location(of: index)
        let value = items.positional[1].value
        let call = code.chain(in: value).first
        var column = Column(name, .init(.other, declared: ""), isNullable: true, location: place)
        if call?.name == "references", let arguments = call?.arguments {
            let (options, isWhole) = self.options(code.items(in: arguments), after: 1, code)
            if let given = options["type"] {
                let declared = code.name(in: given.value)
                column.type =
                    declared.map { type(Self.plain($0), []) } ?? .init(.other, declared: code.text(given.value))
            } else if isWhole {
                column.type = type(migrationReferenceType ?? Self.plain(migrationKeyType), [])
            } else {
                column.type = .init(.other, declared: code.text(arguments))
            }
            if let parent = options.positional.first.flatMap({ code.name(in: $0.value) }) {
                var key = ForeignKey(
                    name: code.name(options["name"]), columns: [name],
                    parent: ObjectName(schema: code.name(options["prefix"]), parent),
                    parentColumns: [code.name(options["column"]) ?? "id"], location: place)
                key.onDelete = Self.action(options["on_delete"].map { code.text($0.value) })
                key.onUpdate = Self.action(options["on_update"].map { code.text($0.value) })
                key.isValidated = !code.isFalse(options["validate"])
                set.tables[table].foreignKeys.removeAll { $0.columns == [name] }
                set.tables[table].foreignKeys.append(key)
            }
        } else {
            let declared = code.name(in: value) ?? code.text(value)
            column.type = type(declared, items.filter { $0.label != nil }, code)
            if ["serial", "bigserial", "smallserial"].contains(declared) {
                column.generation = .autoIncrement(.sequence(nil))
            } else if declared == "identity" {
                column.generation = .autoIncrement(.identity(always: false))
            }
        }
        if let fallback = items["default"], !code.isWord("nil", at: fallback.value.lowerBound) {
            let call = code.chain(in: fallback.value).first
            let sql =
                call?.name == "fragment"
                ? call?.arguments.flatMap { code.items(in: $0).first }.flatMap { code.name(in: $0.value) } : nil
            column.generation = .expression(sql ?? code.text(fallback.value))
        }
        let isKey = code.isTrue(items["primary_key"])
        column.isNullable = !isKey && !code.isFalse(items["null"])
        if let known = set.tables[table].columns.firstIndex(where: { $0.name == name }) {
            if isChange, items["default"] == nil, case .none = column.generation {
                column.generation = set.tables[table].columns[known].generation
            }
            if isChange, items["null"] == nil { column.isNullable = set.tables[table].columns[known].isNullable }
            set.tables[table].columns[known] = column
        } else {
            set.tables[table].columns.append(column)
        }
        guard isKey, set.tables[table].primaryKey?.columns.contains(name) != true else { return }
        var key = set.tables[table].primaryKey ?? Key(columns: [], location: place)
        key.columns.append(name)
        set.tables[table].primaryKey = key
    }

    private mutating func addIndex(_ items: [Code.Item], isUnique: Bool, _ code: Code, at index: Int) {
        guard items.positional.count >= 2, let name = code.name(in: items.positional[0].value),
            let table = tableIndex[ObjectName(schema: code.name(items["prefix"]), name).description]
        else { return }
        let list = items.positional[1].value
        let parts = code.inside("[", at: list.lowerBound).map { code.items(in: $0) } ?? [items.positional[1]]
        let names = parts.compactMap { code.name(in: $0.value) }
        guard names.count == parts.count else { return }
        set.tables[table].addIndex(
            parts: names.map { Index.Part($0.contains("(") ? .expression($0) : .column($0)) },
            name: code.name(items["name"]), isUnique: isUnique, predicate: code.name(items["where"]),
            at: code.location(of: index))
    }

    private static func action(_ text: String?) -> ForeignKey.Action {
        switch text {
        case ":delete_all", ":update_all": .cascade
        case ":nilify_all": .setNull
        case ":default_all": .setDefault
        case ":restrict": .restrict
        default: (text ?? "").hasPrefix("{:nilify") ? .setNull : .noAction
        }
    }

    private static func plain(_ type: String) -> String {
        switch type {
        case "bigserial", "identity": "bigint"
        case "serial": "integer"
        default: type
        }
    }

    /// `ecto_to_db` of the adapters.
    private func type(_ declared: String, _ options: [Code.Item], _ code: Code? = nil) -> ColumnType {
        let size = code.flatMap { code in options["size"].flatMap { code.integer(in: $0.value) } }
        let family: ColumnType.Family =
            switch declared {
            case "id": .integer(bits: set.dialect == .mysql || set.dialect == .sqlite ? 64 : 32)
            case "binary_id", "uuid": set.dialect == .postgresql ? .uuid : .bytes(length: 16)
            case "string": .text(length: size ?? 255)
            case "binary": .bytes(length: size)
            case "identity": .integer(bits: 64)
            case "utc_datetime", "utc_datetime_usec", "naive_datetime", "naive_datetime_usec": .timestamp(zoned: false)
            default: SQLType(declared, length: size, dialect: set.dialect).family
            }
        return ColumnType(family, declared: size.map { "\(declared)(\($0))" } ?? declared)
    }
}
