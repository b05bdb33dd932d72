internal import SchemaModel

/// `define`, `init`, and the decorators of sequelize-typescript.
///
/// Source: Sequelize's "Model Basics", "Associations", and the options of `Model.init`.
struct SequelizeReader {
    /// A model with the names that its columns have in the program and in the database.
    struct Model {
        let name: String
        let table: Int
        let file: String
        var columns: [String: String] = [:]
        var isUnderscored = false
    }

    var set = TableSet()
    var models: [Model] = []
    var byName: [String: [Int]] = [:]
    var classes: [ScriptClass] = []
    var classesByName: [String: Int] = [:]
    var pending: [Reference] = []
    /// Models between two others, by the names of their classes: those two.
    var between: [String: [String]] = [:]
    /// The tables of such models that declare no key.
    var keylessBetween: [Int: [String]] = [:]
    /// The columns that have a reference already: either side of an association may declare it.
    var associated: Set<Associated> = []

    struct Associated: Hashable {
        let table: Int
        let column: String
    }

    private var isUnderscored = false
    private var isFrozen = false

    /// A reference that is settled when every model is known.
    struct Reference {
        let table: Int
        let column: String
        /// The model or the table.
        let target: String
        let key: String?
        let onDelete: ForeignKey.Action
        var isEnforced = true
        let follows: Bool
        let location: SourceLocation
    }

    static func read(_ sources: [SourceText], dialect: Schema.Dialect? = nil) -> TableSet {
        var reader = SequelizeReader()
        let codes = sources.map { Code($0, .typescript) }
        for code in codes { reader.register(code) }
        if let dialect, reader.set.dialect == .postgresql, !reader.hasNamedPostgres { reader.set.dialect = dialect }
        reader.noteBetween(codes)
        for code in codes { reader.readModels(code) }
        reader.readDecorated()
        for code in codes { reader.readAssociations(code) }
        reader.settle()
        return reader.set
    }

    /// `new Sequelize({ dialect: "mysql" })`; where several are named, PostgreSQL wins.
    private mutating func noteDialect(_ name: String?) {
        switch name {
        case "postgres": (set.dialect, hasNamedPostgres) = (.postgresql, true)
        case "mysql" where !hasNamedPostgres, "mariadb" where !hasNamedPostgres: set.dialect = .mysql
        case "sqlite" where !hasNamedPostgres: set.dialect = .sqlite
        case "mssql" where !hasNamedPostgres: set.dialect = .sqlserver
        default: break
        }
    }

    private var hasNamedPostgres = false

    private mutating func register(_ code: Code) {
        for type in ScriptClass.classes(in: code) {
            classesByName[type.name] = classesByName[type.name] ?? classes.count
            classes.append(type)
        }
        for index in code.indices where code.word(at: index) != nil {
            switch code.tokens[index].text {
            case "dialect":
                noteDialect(code.string(at: index + 2))
            // new Sequelize(…, { define: { underscored: true } })
            case "define" where code.isMark(":", at: index + 1):
                guard let content = code.inside("{", at: index + 2) else { continue }
                let options = code.items(in: content)
                isUnderscored = code.isTrue(options["underscored"])
                isFrozen = code.isTrue(options["freezeTableName"])
            default: break
            }
        }
    }

    // MARK: define and init

    private mutating func readModels(_ code: Code) {
        var index = 0
        while index < code.tokens.count {
            defer { index += 1 }
            guard code.isMark(".", at: index), let method = code.word(at: index + 1),
                method == "define" || method == "init",
                let arguments = code.inside("(", at: index + 2)
            else { continue }
            let items = code.items(in: arguments)
            if method == "define" {
                guard items.count >= 2, let name = code.name(in: items[0].value),
                    code.inside("{", at: items[1].value.lowerBound) != nil
                else { continue }
                let options = items.count > 2 ? items[2].value : nil
                let constant = constant(before: index, code)
                addModel(name, items[1].value, options, code, at: items[0].start, class: constant)
                if let constant, constant != name, let last = models.indices.last {
                    byName[constant, default: []].append(last)
                }
            } else {
                guard items.count >= 2, let attributes = code.inside("{", at: items[0].value.lowerBound),
                    let receiver = code.word(at: index - 1),
                    looksLikeAttributes(attributes, code)
                else { continue }
                let given = code.elements(of: items[1].value)
                let owner = receiver == "this" || receiver == "super" ? className(around: index, code) : receiver
                guard let owner else { continue }
                addModel(
                    code.name(given["modelName"]) ?? owner, items[0].value, items[1].value, code, at: index - 1,
                    class: owner)
                if code.name(given["modelName"]) != owner, let last = models.indices.last {
                    byName[owner, default: []].append(last)
                }
            }
        }
    }

    /// The name of `const Job = db.sequelize.define("task", …)`.
    private func constant(before dot: Int, _ code: Code) -> String? {
        var index = dot - 1
        while index > 1, code.isMark(".", at: index - 1), code.word(at: index - 2) != nil { index -= 2 }
        guard code.word(at: index) != nil, code.isMark("=", at: index - 1) else { return nil }
        // const Job: ModelStatic<Task> = …
        for position in stride(from: index - 2, through: max(0, index - 40), by: -1) {
            if ["const", "let", "var"].contains(code.word(at: position) ?? "") { return code.word(at: position + 1) }
            if code.isMark(";", at: position) || code.isMark("=", at: position) { break }
        }
        return code.word(at: index - 2)
    }

    private func className(around index: Int, _ code: Code) -> String? {
        for position in stride(from: index, through: max(0, index - 4000), by: -1)
        where code.isWord("class", at: position) {
            return code.word(at: position + 1)
        }
        return nil
    }

    /// Whether an object has a type of Sequelize in it: other things are initialized, too.
    private func looksLikeAttributes(_ content: Range<Int>, _ code: Code) -> Bool {
        content.contains { position in
            ["DataTypes", "Sequelize", "DataType", "type"].contains(code.word(at: position) ?? "")
        }
    }

    private mutating func addModel(
        _ name: String, _ attributes: Range<Int>, _ options: Range<Int>?, _ code: Code, at index: Int,
        class type: String? = nil
    ) {
        let given = options.map { code.elements(of: $0) } ?? []
        var model = startModel(name, given, code, at: index)
        for item in code.elements(of: attributes) {
            if code.isMark("...", at: item.value.lowerBound) {
                set.warn(
                    "spread", "the attributes of `\(code.text(item.value))` are not known: they are missing here",
                    at: code.location(of: item.start))
                continue
            }
            guard let label = item.label else { continue }
            if let content = code.inside("{", at: item.value.lowerBound) {
                add(label, code.items(in: content), code, at: item.start, to: &model)
            } else {
                add(
                    label, [Code.Item(label: "type", labelIndex: nil, value: item.value)], code, at: item.start,
                    to: &model)
            }
        }
        finish(model, given, code, at: index, class: type)
    }

    /// The table of a model: `tableName`, or the plural of the model's name.
    func tableName(_ name: String, _ options: [Code.Item], _ code: Code) -> (name: ObjectName, isComputed: Bool) {
        let schema = code.name(options["schema"])
        if let item = options["tableName"] {
            if let given = code.name(item) { return (ObjectName(schema: schema, given), false) }
            return (ObjectName(schema: schema, name), true)
        }
        let keeps = isFrozen && !code.isFalse(options["freezeTableName"]) || code.isTrue(options["freezeTableName"])
        let plural = keeps ? name : Words.plural(name)
        return (
            ObjectName(schema: schema, underscored(options, code) && !keeps ? Words.snakeCase(plural) : plural), false
        )
    }

    func underscored(_ options: [Code.Item], _ code: Code) -> Bool {
        options["underscored"].map { code.isTrue($0) } ?? isUnderscored
    }

    mutating func startModel(_ name: String, _ options: [Code.Item], _ code: Code, at index: Int) -> Model {
        let (table, isComputed) = tableName(name, options, code)
        let place = code.location(of: index)
        if isComputed {
            set.warn("name", "the `tableName` of `\(name)` is computed: the model's name stands for it", at: place)
        }
        set.tables.append(Table(table, alias: name, location: place))
        return Model(
            name: name, table: set.tables.count - 1, file: code.source.file, isUnderscored: underscored(options, code))
    }

    /// Adds the `id` that every model without a key has, and the time stamps; notes the model.
    mutating func finish(
        _ model: Model, _ options: [Code.Item], _ code: Code, at index: Int, class type: String? = nil
    ) {
        var model = model
        let place = code.location(of: index)
        let sides = between[model.name] ?? type.flatMap { between[$0] }
        if set.tables[model.table].primaryKey == nil, let sides, set.tables[model.table].column("id") == nil {
            keylessBetween[model.table] = sides
        } else if set.tables[model.table].primaryKey == nil, set.tables[model.table].column("id") == nil {
            let family = SequelizeTypes.type("INTEGER", size: nil, in: set.dialect) ?? .integer(bits: 32)
            set.tables[model.table].columns.insert(
                Column(
                    "id", .init(family, declared: "INTEGER"), isNullable: false,
                    generation: .autoIncrement(set.dialect == .postgresql ? .sequence(nil) : .unspecified),
                    location: place), at: 0)
            set.tables[model.table].primaryKey = Key(columns: ["id"], location: place)
            model.columns["id"] = "id"
        }
        addIndexes(options, code, of: model)
        byName[model.name, default: []].append(models.count)
        models.append(model)
    }

    private mutating func addIndexes(_ options: [Code.Item], _ code: Code, of model: Model) {
        guard let list = options["indexes"].flatMap({ code.inside("[", at: $0.value.lowerBound) }) else { return }
        for item in code.items(in: list) {
            guard let content = code.inside("{", at: item.value.lowerBound) else { continue }
            let given = code.items(in: content)
            let names = code.list(given["fields"]).map { model.columns[$0] ?? $0 }
            set.tables[model.table].addIndex(
                names, name: code.name(given["name"]), isUnique: code.isTrue(given["unique"]),
                predicate: given["where"].map { code.text($0.value) }, at: code.location(of: item.start))
        }
    }

    // MARK: Attributes

    mutating func add(_ name: String, _ items: [Code.Item], _ code: Code, at index: Int, to model: inout Model) {
        guard let typeItem = items["type"] else { return }
        let column = code.name(items["field"]) ?? (model.isUnderscored ? Words.snakeCase(name) : name)
        let place = code.location(of: index)
        guard let type = type(typeItem.value, code, at: place) else { return }
        model.columns[name] = column
        let isKey = code.isTrue(items["primaryKey"])
        var made = Column(column, type, isNullable: !isKey && !code.isFalse(items["allowNull"]), location: place)
        if code.isTrue(items["autoIncrement"]) || code.isTrue(items["autoIncrementIdentity"]) {
            made.generation = .autoIncrement(
                code.isTrue(items["autoIncrementIdentity"])
                    ? .identity(always: false)
                    : set.dialect == .postgresql ? .sequence(nil) : .unspecified)
        }
        if let value = items["defaultValue"]?.value { setDefault(value, code, on: &made) }
        set.tables[model.table].add(made)
        if isKey { addToKey(column, model.table, place) }
        if let unique = items["unique"], !code.isFalse(unique), !isKey {
            // A name groups columns into one constraint; those are not told apart here.
            if code.isTrue(unique) { set.tables[model.table].addUnique([column], at: place) }
        }
        if let references = items["references"].flatMap({ code.inside("{", at: $0.value.lowerBound) }) {
            let given = code.items(in: references)
            guard let target = given["model"] else { return }
            let inner = code.inside("{", at: target.value.lowerBound).map { code.items(in: $0) } ?? []
            let name = code.name(target) ?? code.name(inner["tableName"]) ?? code.chain(in: target.value).last?.name
            guard let name else { return }
            associated.insert(Associated(table: model.table, column: column))
            pending.append(
                Reference(
                    table: model.table, column: column, target: name, key: code.name(given["key"]),
                    onDelete: action(items["onDelete"], code) ?? .noAction, follows: false, location: place))
        }
    }

    mutating func addToKey(_ column: String, _ table: Int, _ place: SourceLocation) {
        var key = set.tables[table].primaryKey ?? Key(columns: [], location: place)
        key.columns.append(column)
        set.tables[table].primaryKey = key
    }

    func action(_ item: Code.Item?, _ code: Code) -> ForeignKey.Action? {
        code.name(item).flatMap { ForeignKey.Action(rawValue: $0.uppercased()) }
    }

    /// `DataTypes.STRING(36)`, `Sequelize.INTEGER.UNSIGNED`; `nil` for one that makes no column.
    mutating func type(_ value: Range<Int>, _ code: Code, at place: SourceLocation) -> ColumnType? {
        var links = code.chain(in: value)
        if let first = links.first, first.arguments == nil, links.count > 1 { links.removeFirst() }
        guard let link = links.first else { return nil }
        if link.name == "VIRTUAL" { return nil }
        let size = link.arguments.flatMap { code.items(in: $0).first }.flatMap { code.integer(in: $0.value) }
        let isUnsigned = set.dialect == .mysql && links.contains { $0.name == "UNSIGNED" }
        if links.contains(where: { $0.name == "BINARY" }) {
            return ColumnType(.bytes(length: size), declared: code.text(value))
        }
        if let family = SequelizeTypes.type(link.name, size: size, in: set.dialect) {
            return ColumnType(family, declared: code.text(value), isUnsigned: isUnsigned)
        }
        set.warn("type", "`\(code.text(value))` is not one of Sequelize's types: it is not known", at: place)
        return ColumnType(.other, declared: code.text(value))
    }

    /// `DataTypes.UUIDV4` and functions are run by the program; `literal` and `fn` by the database.
    func setDefault(_ value: Range<Int>, _ code: Code, on column: inout Column) {
        let links = code.chain(in: value)
        if let call = links.last, call.name == "literal" || call.name == "fn", let arguments = call.arguments,
            let text = code.items(in: arguments).first.flatMap({ code.name(in: $0.value) })
        {
            let sql = call.name == "fn" ? "\(text)()" : text
            column.generation =
                sql.lowercased().hasPrefix("nextval(") ? .autoIncrement(.sequence(nil)) : .expression(sql)
        } else if let path = code.path(in: value), let kind = code.knownKind(of: path) {
            column.applicationGenerator = IDGenerator(kind, by: .application, spelling: path)
        } else if code.result(of: value) != value || links.last?.arguments != nil {
            switch column.type.family {
            case .uuid, .text, .bytes: column.applicationGenerator = code.generator(in: code.result(of: value))
            default: break
            }
        } else if value.count == 1, code.token(value.lowerBound)?.kind != .word {
            column.generation = .expression(code.text(value))
        }
    }
}
