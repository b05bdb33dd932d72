internal import SchemaModel

/// What makes keys: references, and the constraints of a whole table.
extension SQLAlchemyReader {
    /// `ForeignKey("users.id")`, `ForeignKey("schema.users.id")`, `ForeignKey(User.id)`.
    mutating func addReference(_ link: Code.Link, _ column: Column, hasType: Bool, _ code: Code, to table: Int) {
        guard let arguments = link.arguments else { return }
        let items = code.items(in: arguments)
        guard let first = items.first else { return }
        let action = items["ondelete"].flatMap { code.name(in: $0.value) }
        if let target = code.name(in: first.value) {
            addReference(to: target, [column.name], action, at: column.location, in: table, follows: !hasType)
        } else if let path = code.path(in: first.value) {
            let parts = path.split(separator: ".").map(String.init)
            if parts.count >= 2, let type = type(parts[parts.count - 2], seenFrom: code.source.file),
                let name = tableNames[type]
            {
                addReference(
                    to: name, parts[parts.count - 1], [column.name], action, at: column.location, in: table,
                    follows: !hasType)
            } else {
                set.warn(
                    "reference", "what `\(link.name)(\(path))` refers to is not among the files",
                    at: code.location(of: link.index))
            }
        } else {
            set.unreadReferences += 1
            set.warn("computed", "a `ForeignKey` to a computed name is not read", at: code.location(of: link.index))
        }
    }

    mutating func addReference(
        to target: String, _ columns: [String], _ action: String?, at location: SourceLocation?, in table: Int,
        follows: Bool = false
    ) {
        let parts = target.split(separator: ".").map(String.init)
        guard parts.count >= 2 else { return }
        let name = ObjectName(schema: parts.count > 2 ? parts[parts.count - 3] : nil, parts[parts.count - 2])
        addReference(to: name, parts[parts.count - 1], columns, action, at: location, in: table, follows: follows)
    }

    private mutating func addReference(
        to parent: ObjectName, _ parentColumn: String, _ columns: [String], _ action: String?,
        at location: SourceLocation?,
        in table: Int, follows: Bool
    ) {
        var key = ForeignKey(columns: columns, parent: parent, parentColumns: [parentColumn], location: location)
        key.onDelete = action.flatMap { ForeignKey.Action(rawValue: $0.uppercased()) } ?? .noAction
        set.tables[table].foreignKeys.append(key)
        if follows, let column = columns.first {
            set.follow(table: table, column: column, parent: parent, parentColumn: parentColumn)
        }
    }

    /// `__table_args__ = (UniqueConstraint("a", "b"), …)`
    mutating func addArguments(of type: Int, to table: Int) {
        let code = classes[type].code
        guard let value = classes[type].assignment("__table_args__")?.value,
            let list = code.inside("(", at: value.lowerBound)
        else { return }
        for item in code.items(in: list) {
            guard let call = code.chain(in: item.value).last, call.arguments != nil else { continue }
            addConstraint(call, code, to: table)
        }
    }

    mutating func addConstraint(_ call: Code.Link, _ code: Code, to table: Int) {
        guard let arguments = call.arguments else { return }
        let items = code.items(in: arguments)
        let place = code.location(of: call.index)
        let names = items.positional.map { item in
            code.name(in: item.value) ?? code.path(in: item.value).map(PythonClass.bare) ?? ""
        }
        let name = items["name"].flatMap { code.name(in: $0.value) }
        switch call.name {
        case "UniqueConstraint":
            if !names.contains("") { set.tables[table].addUnique(names, name: name, at: place) }
        case "PrimaryKeyConstraint":
            guard !names.contains(""), !names.isEmpty else { return }
            set.tables[table].primaryKey = Key(name: name, columns: names, location: place)
            for index in set.tables[table].columns.indices where names.contains(set.tables[table].columns[index].name) {
                set.tables[table].columns[index].isNullable = false
            }
        case "Index":
            let parts = zip(names, items.positional).dropFirst().map { name, item in
                Index.Part(name.isEmpty ? .expression(code.text(item.value)) : .column(name))
            }
            let predicate = items["postgresql_where"].map { code.text($0.value) }
            set.tables[table].addIndex(
                parts: Array(parts), name: names.first { !$0.isEmpty }, isUnique: code.isTrue(items["unique"]),
                predicate: predicate,
                at: place)
        case "ForeignKeyConstraint":
            let lists = [
                items.positional.first ?? items["columns"], items.positional.dropFirst().first ?? items["refcolumns"],
            ]
            .map { $0.map { code.names(in: $0.value) } ?? [] }
            let targets = lists[1].map { $0.split(separator: ".").map(String.init) }
            guard let first = targets.first, first.count >= 2, !lists[0].isEmpty else { return }
            var key = ForeignKey(
                name: name, columns: lists[0],
                parent: ObjectName(schema: first.count > 2 ? first[first.count - 3] : nil, first[first.count - 2]),
                parentColumns: targets.compactMap(\.last), location: place)
            let action = items["ondelete"].flatMap { code.name(in: $0.value) }
            key.onDelete = action.flatMap { ForeignKey.Action(rawValue: $0.uppercased()) } ?? .noAction
            set.tables[table].foreignKeys.append(key)
            for (column, target) in zip(lists[0], targets) {
                let type = set.tables[table].column(column)?.type
                // A column without a type of its own takes that of the referred one here, too.
                guard let type, type.declared.isEmpty, type.family == .other else { continue }
                set.follow(table: table, column: column, parent: key.parent, parentColumn: target.last)
            }
        default: break
        }
    }

    /// `autoincrement="auto"`: the only column of the key, if it is an integer that refers to nothing and has no default.
    mutating func settleKey(of table: Int) {
        guard let key = set.tables[table].primaryKey, key.columns.count == 1, let name = key.columns.first,
            let index = set.tables[table].columns.firstIndex(where: { $0.name == name })
        else { return }
        let column = set.tables[table].columns[index]
        guard column.type.integerBits != nil, case .none = column.generation, column.applicationGenerator == nil,
            !set.tables[table].foreignKeys.contains(where: { $0.columns.contains(name) }),
            !noAutomaticKey.contains(NoAutomatic(table: table, column: name))
        else { return }
        set.tables[table].columns[index].generation = .autoIncrement(
            set.dialect == .postgresql ? .sequence(nil) : .unspecified)
    }
}
