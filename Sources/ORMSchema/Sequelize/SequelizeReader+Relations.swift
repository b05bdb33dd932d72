internal import SchemaModel

extension SequelizeReader {
    // MARK: Decorators

    /// Classes with `@Table`, as sequelize-typescript reads them.
    mutating func readDecorated() {
        for index in classes.indices {
            let type = classes[index]
            let code = type.code
            guard let decorator = type.decorator("Table") else { continue }
            let options =
                decorator.arguments.flatMap { code.items(in: $0).first }.map { code.elements(of: $0.value) } ?? []
            let name = code.name(options["modelName"]) ?? type.name
            var model = startModel(name, options, code, at: type.nameIndex)
            for (member, owner) in members(of: index) { add(member, classes[owner].code, to: &model, in: index) }
            finish(model, options, code, at: type.nameIndex, class: type.name)
            if name != type.name, let last = models.indices.last { byName[type.name, default: []].append(last) }
        }
    }

    private func members(of index: Int) -> [(ScriptClass.Member, Int)] {
        var chain: [Int] = []
        var current: Int? = index
        while let next = current, chain.count < 32, !chain.contains(next) {
            chain.append(next)
            current = classes[next].base.flatMap { classesByName[$0] }
        }
        return classes.members(ofChain: chain)
    }

    private mutating func add(_ member: ScriptClass.Member, _ code: Code, to model: inout Model, in index: Int) {
        let place = code.location(of: member.index)
        let dates: Set<String> = ["CreatedAt", "UpdatedAt", "DeletedAt"]
        guard
            member.decorators.contains(where: {
                $0.name == "Column" || $0.name == "PrimaryKey" || dates.contains($0.name)
            })
        else { return }
        let arguments = member.decorator("Column")?.arguments
        var items: [Code.Item] = []
        if let first = arguments.flatMap({ code.items(in: $0).first }) {
            if let content = code.inside("{", at: first.value.lowerBound) {
                items = code.items(in: content)
            } else {
                items = [Code.Item(label: "type", labelIndex: nil, value: first.value)]
            }
        }
        let column = code.name(items["field"]) ?? (model.isUnderscored ? Words.snakeCase(member.name) : member.name)
        var type = items["type"].flatMap { self.type($0.value, code, at: place) }
        if type == nil {
            // The type of the property.
            let names = [
                "string": "STRING", "number": "INTEGER", "bigint": "BIGINT", "Date": "DATE", "boolean": "BOOLEAN",
            ]
            let name = code.word(at: member.type.lowerBound).flatMap { names[$0] }
            if items["type"] != nil { return }
            type = ColumnType(
                name.flatMap { SequelizeTypes.type($0, size: nil, in: set.dialect) } ?? .other,
                declared: name ?? code.text(member.type))
        }
        guard let type else { return }
        model.columns[member.name] = column
        let isKey = member.decorator("PrimaryKey") != nil || code.isTrue(items["primaryKey"])
        let allows = member.decorator("AllowNull")?.arguments
        let isNullable = allows.map { !code.isWord("false", at: $0.lowerBound) } ?? !code.isFalse(items["allowNull"])
        var made = Column(column, type, isNullable: !isKey && isNullable, location: place)
        if member.decorator("AutoIncrement") != nil || code.isTrue(items["autoIncrement"]) {
            made.generation = .autoIncrement(set.dialect == .postgresql ? .sequence(nil) : .unspecified)
        }
        if let value = member.decorator("Default")?.arguments ?? items["defaultValue"]?.value, !value.isEmpty {
            setDefault(value, code, on: &made)
        }
        set.tables[model.table].add(made)
        if isKey { addToKey(column, model.table, place) }
        if member.decorator("Unique") != nil || code.isTrue(items["unique"]), !isKey {
            set.tables[model.table].addUnique([column], at: place)
        }
        guard let reference = member.decorator("ForeignKey")?.arguments,
            let target = code.chain(in: code.result(of: reference)).last?.name
        else { return }
        // The constraint comes with the association, not with the column.
        let association = members(of: index).map { ($0.0, classes[$0.1].code) }.first { member, code in
            guard let link = member.decorator("BelongsTo"), let arguments = link.arguments else { return false }
            let items = code.items(in: arguments)
            let named = items.dropFirst().contains { item in
                code.name(in: item.value) == nil || code.name(in: item.value) == column
            }
            return items.first.map { code.chain(in: code.result(of: $0.value)).last?.name == target } == true
                && (named || items.count == 1)
        }
        let options = association.flatMap { member, code in
            member.decorator("BelongsTo")?.arguments.flatMap { code.items(in: $0).dropFirst().first }
                .map { item in code.elements(of: item.value)["onDelete"].flatMap { self.action($0, code) } }
        }
        associated.insert(Associated(table: model.table, column: column))
        pending.append(
            Reference(
                table: model.table, column: column, target: target, key: nil,
                onDelete: (options ?? nil) ?? (association == nil ? .noAction : isNullable ? .setNull : .noAction),
                isEnforced: association != nil, follows: false, location: place))
    }

    // MARK: Associations

    /// `Post.belongsTo(User, { foreignKey: "authorId" })`, `User.hasMany(Post)`.
    mutating func readAssociations(_ code: Code) {
        for index in code.indices where code.isMark(".", at: index) {
            guard let method = code.word(at: index + 1), ["belongsTo", "hasMany", "hasOne"].contains(method),
                let arguments = code.inside("(", at: index + 2), let receiver = code.word(at: index - 1)
            else { continue }
            let items = code.items(in: arguments)
            guard let first = items.first, let other = code.chain(in: first.value).last?.name else { continue }
            let owner = receiver == "this" ? enclosingClass(index, code) : receiver
            guard let own = owner.flatMap({ model($0, code.source.file) }), let target = model(other, code.source.file)
            else {
                set.warn(
                    "association",
                    "an association of `\(receiver)` with `\(other)` is not read: one of them is not among the files",
                    at: code.location(of: index + 1))
                continue
            }
            let options = items.dropFirst().first.map { code.elements(of: $0.value) } ?? []
            let isBelongsTo = method == "belongsTo"
            let child = isBelongsTo ? own : target
            let parent = isBelongsTo ? target : own
            associate(
                child, parent, options, code, alias: isBelongsTo ? code.name(options["as"]) : nil,
                at: code.location(of: index + 1))
        }
    }

    private func enclosingClass(_ index: Int, _ code: Code) -> String? {
        for position in stride(from: index, through: max(0, index - 2000), by: -1)
        where code.isWord("class", at: position) {
            return code.word(at: position + 1)
        }
        return nil
    }

    func model(_ name: String, _ file: String) -> Int? {
        guard let all = byName[name] else { return nil }
        return all.first { models[$0].file == file } ?? all.first
    }

    private mutating func associate(
        _ child: Int, _ parent: Int, _ options: [Code.Item], _ code: Code, alias: String?, at place: SourceLocation
    ) {
        let parentTable = set.tables[models[parent].table]
        guard let key = parentTable.primaryKey?.columns.first else { return }
        let given = options["foreignKey"]
        let inner = given.flatMap { code.inside("{", at: $0.value.lowerBound) }.map { code.items(in: $0) } ?? []
        let isUnderscored = models[child].isUnderscored
        // camelize([as, key].join("_")): `UserId` for a model called User.
        let attribute =
            code.name(given) ?? code.name(inner["name"])
            ?? (alias ?? Words.singular(models[parent].name)) + Words.upperFirst(Words.camelCase(key))
        let column =
            code.name(inner["field"]) ?? models[child].columns[attribute]
            ?? (isUnderscored ? Words.snakeCase(attribute) : attribute)
        let table = models[child].table
        guard !set.tables[table].isOverfull else { return }
        let isKnown = set.tables[table].column(column) != nil
        let isNullable =
            isKnown ? set.tables[table].column(column)?.isNullable ?? true : !code.isFalse(inner["allowNull"])
        if !isKnown {
            set.tables[table].add(Column(column, .init(.other, declared: ""), isNullable: isNullable, location: place))
        }
        guard associated.insert(Associated(table: table, column: column)).inserted else { return }
        pending.append(
            Reference(
                table: table, column: column, target: models[parent].name, key: code.name(options["targetKey"]),
                onDelete: action(options["onDelete"], code) ?? (isNullable ? .setNull : .noAction),
                isEnforced: !code.isFalse(options["constraints"]), follows: !isKnown, location: place))
    }

    // MARK: Through

    /// `@BelongsToMany(() => User, () => GroupUser)`, `Group.belongsToMany(User, { through: GroupUser })`.
    mutating func noteBetween(_ codes: [Code]) {
        for type in classes {
            for member in type.members.prefix(1000) {
                guard let arguments = member.decorator("BelongsToMany")?.arguments else { continue }
                note(type.code.items(in: arguments), type.code, owner: type.name)
            }
        }
        for code in codes {
            for index in code.indices where code.isWord("belongsToMany", at: index) && code.isMark(".", at: index - 1) {
                guard let arguments = code.inside("(", at: index + 1), let receiver = code.word(at: index - 2) else {
                    continue
                }
                let owner = receiver == "this" ? enclosingClass(index, code) : receiver
                note(code.items(in: arguments), code, owner: owner ?? receiver)
            }
        }
    }

    private mutating func note(_ items: [Code.Item], _ code: Code, owner: String) {
        guard items.count > 1, let other = code.chain(in: code.result(of: items[0].value)).last?.name else { return }
        var value = items[1].value
        if let through = code.elements(of: value)["through"] {
            value = through.value
            if let model = code.elements(of: value)["model"] { value = model.value }
        }
        let name = code.name(in: value) ?? code.chain(in: code.result(of: value)).last?.name
        guard let name, between[name] == nil else { return }
        between[name] = [owner, other]
    }

    /// The two foreign keys are the key of a model between two others that declares none.
    ///
    /// Source: Sequelize's "Advanced M:N Associations".
    private mutating func settleBetween() {
        for (table, sides) in keylessBetween {
            var columns: [String] = []
            for side in sides {
                let wanted = model(side, "")
                let found = pending.first { reference in
                    reference.table == table && !columns.contains(reference.column)
                        && (reference.target == side || wanted != nil && model(reference.target, "") == wanted)
                }
                if let found { columns.append(found.column) }
            }
            if columns.count == 2 {
                set.tables[table].primaryKey = Key(columns: columns, location: set.tables[table].location)
                for index in set.tables[table].columns.indices
                where columns.contains(set.tables[table].columns[index].name) {
                    set.tables[table].columns[index].isNullable = false
                }
            } else {
                set.tables[table].mayHaveUnreadKey = true
            }
        }
    }

    /// Finds the tables that references name, by model or by table.
    mutating func settle() {
        settleBetween()
        var byTable: [String: Int] = [:]
        for (index, table) in set.tables.enumerated() { byTable[table.name.name] = byTable[table.name.name] ?? index }
        for reference in pending {
            let target =
                model(reference.target, reference.location.file).map { models[$0].table } ?? byTable[reference.target]
            let parent = target.map { set.tables[$0].name } ?? ObjectName(reference.target)
            if target == nil, classesByName[reference.target] != nil || reference.target.first?.isUppercase == true {
                set.warn(
                    "reference", "what `\(reference.column)` refers to is not among the files", at: reference.location)
                continue
            }
            var key = ForeignKey(
                columns: [reference.column], parent: parent, parentColumns: reference.key.map { [$0] } ?? [],
                onDelete: reference.onDelete, location: reference.location)
            key.isEnforced = reference.isEnforced
            set.tables[reference.table].foreignKeys.append(key)
            if reference.follows {
                set.follow(
                    table: reference.table, column: reference.column, parent: parent, parentColumn: reference.key)
            }
        }
    }
}
