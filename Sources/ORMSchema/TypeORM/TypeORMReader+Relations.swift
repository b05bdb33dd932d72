internal import SchemaModel

extension TypeORMReader {
    mutating func addRelations(of index: Int) {
        guard let table = tableOfClass[index] else { return }
        for (member, type) in members(of: index) {
            let code = classes[type].code
            let hasJoinColumn = member.decorator("JoinColumn") != nil
            if let relation = member.decorator("ManyToOne") ?? (hasJoinColumn ? member.decorator("OneToOne") : nil) {
                addReference(member, relation, code, of: type, to: table)
            } else if let relation = member.decorator("ManyToMany"), let join = member.decorator("JoinTable") {
                addPairs(member, relation, join, code, of: type, to: table)
            }
        }
    }

    /// The class of `() => User` or `"User"`.
    private func target(_ relation: Code.Link, _ code: Code, of type: Int) -> Int? {
        guard let first = relation.arguments.flatMap({ code.items(in: $0).first }) else { return nil }
        if let name = code.name(in: first.value) { return self.type(name, seenFrom: type) }
        let result = code.result(of: first.value)
        return code.chain(in: result).last.flatMap { self.type($0.name, seenFrom: type) }
    }

    private func options(_ link: Code.Link?, _ code: Code) -> [Code.Item] {
        guard let arguments = link?.arguments else { return [] }
        for item in code.items(in: arguments) {
            if let content = code.inside("{", at: item.value.lowerBound) { return code.items(in: content) }
        }
        return []
    }

    private mutating func addReference(
        _ member: ScriptClass.Member, _ relation: Code.Link, _ code: Code, of type: Int, to table: Int
    ) {
        let place = code.location(of: member.index)
        guard let parent = target(relation, code, of: type), let parentIndex = tableOfClass[parent] else {
            set.warn(
                "reference",
                "the entity that `\(member.name)` of `\(classes[type].name)` refers to is not among the files: its "
                    + "column is missing here", at: place)
            return
        }
        let parentTable = set.tables[parentIndex]
        var joins = [options(member.decorator("JoinColumn"), code)]
        if let arguments = member.decorator("JoinColumn")?.arguments,
            let list = code.inside("[", at: arguments.lowerBound)
        {
            joins = code.items(in: list).map { item in
                code.inside("{", at: item.value.lowerBound).map { code.items(in: $0) } ?? []
            }
        } else if let key = parentTable.primaryKey, key.columns.count > 1, joins.allSatisfy(\.isEmpty) {
            joins = key.columns.map { _ in [] }
        }
        let relationOptions = options(relation, code)
        let isNullable = !code.isFalse(relationOptions["nullable"])
        var columns: [String] = []
        var parentColumns: [String] = []
        for (position, join) in joins.enumerated() {
            let keys = parentTable.primaryKey?.columns ?? []
            let referenced =
                code.name(join["referencedColumnName"]).map { columnName($0) }
                ?? (position < keys.count ? keys[position] : "id")
            let name = code.name(join["name"]) ?? columnName(Words.camelCase("\(member.name)_\(referenced)"))
            columns.append(name)
            parentColumns.append(referenced)
            if set.tables[table].column(name) == nil {
                set.tables[table].add(
                    Column(name, .init(.other, declared: ""), isNullable: isNullable, location: place))
                set.follow(table: table, column: name, parent: parentTable.name, parentColumn: referenced)
            }
            if member.decorator("PrimaryColumn") != nil || code.isTrue(relationOptions["primary"]) {
                addToKey(name, table, place)
            }
        }
        var key = ForeignKey(columns: columns, parent: parentTable.name, parentColumns: parentColumns, location: place)
        key.onDelete =
            code.name(relationOptions["onDelete"]).flatMap { ForeignKey.Action(rawValue: $0.uppercased()) } ?? .noAction
        key.onUpdate =
            code.name(relationOptions["onUpdate"]).flatMap { ForeignKey.Action(rawValue: $0.uppercased()) } ?? .noAction
        key.isEnforced = !code.isFalse(relationOptions["createForeignKeyConstraints"])
        set.tables[table].foreignKeys.append(key)
        if relation.name == "OneToOne" { set.tables[table].addUnique(columns, at: place) }
    }

    /// The table of pairs behind `@JoinTable()`.
    private mutating func addPairs(
        _ member: ScriptClass.Member, _ relation: Code.Link, _ join: Code.Link, _ code: Code, of type: Int,
        to table: Int
    ) {
        let place = code.location(of: member.index)
        guard let parent = target(relation, code, of: type), let parentIndex = tableOfClass[parent] else { return }
        let ends = [set.tables[table], set.tables[parentIndex]]
        let options = options(join, code)
        let name =
            code.name(options["name"]) ?? Words.snakeCase("\(ends[0].name.name)_\(member.name)_\(ends[1].name.name)")
        var pairs = Table(ObjectName(name), location: place)
        for (position, end) in ends.enumerated() {
            let given =
                options[position == 0 ? "joinColumn" : "inverseJoinColumn"]
                .flatMap { code.inside("{", at: $0.value.lowerBound) }.map { code.items(in: $0) } ?? []
            let referenced = code.name(given["referencedColumnName"]) ?? end.primaryKey?.columns.first ?? "id"
            var column = code.name(given["name"]) ?? columnName(Words.camelCase("\(end.name.name)_\(referenced)"))
            if pairs.column(column) != nil { column += "_2" }
            pairs.columns.append(Column(column, .init(.other, declared: ""), isNullable: false, location: place))
            // A relation's rows go with either end.
            pairs.foreignKeys.append(
                ForeignKey(
                    columns: [column], parent: end.name, parentColumns: [referenced], onDelete: .cascade,
                    onUpdate: position == 0 ? .cascade : .noAction, location: place))
            set.follow(table: set.tables.count, column: column, parent: end.name, parentColumn: referenced)
        }
        pairs.primaryKey = Key(columns: pairs.columns.map(\.name), location: place)
        set.tables.append(pairs)
    }

    /// `@Unique(["a", "b"])`, `@Index(["a"], { unique: true })` of a class.
    mutating func addConstraint(_ link: Code.Link, of index: Int, to table: Int) {
        guard link.name == "Unique" || link.name == "Index", let arguments = link.arguments else { return }
        let code = classes[index].code
        let items = code.items(in: arguments)
        guard let list = items.first(where: { code.isMark("[", at: $0.value.lowerBound) }) else { return }
        let properties = code.names(in: list.value)
        var columns: [String] = []
        for property in properties {
            guard let (member, _) = members(of: index).first(where: { $0.member.name == property }) else {
                columns.append(columnName(property))
                continue
            }
            var name = columnName(property)
            for decorator in member.decorators where decorator.name.hasSuffix("Column") {
                name = code.name(options(decorator, code)["name"]) ?? name
            }
            columns.append(name)
        }
        let name = items.first.flatMap { code.name(in: $0.value) }
        let place = code.location(of: link.index)
        if link.name == "Unique" {
            set.tables[table].addUnique(columns, name: name, at: place)
        } else {
            let given = options(link, code)
            set.tables[table].addIndex(
                columns, name: name, isUnique: code.isTrue(given["unique"]),
                predicate: given["where"].flatMap { code.name(in: $0.value) }, at: place)
        }
    }
}
