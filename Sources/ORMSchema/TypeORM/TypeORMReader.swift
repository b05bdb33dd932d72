internal import SchemaModel

/// Classes with `@Entity()` and the columns that decorators declare.
///
/// Sources: TypeORM's "Entities" and "Relations", `DefaultNamingStrategy.ts`, and the `normalizeType` of its drivers.
struct TypeORMReader {
    var set = TableSet()
    var classes: [ScriptClass] = []
    private var byName: [String: [Int]] = [:]
    private var memberCache: [Int: [(member: ScriptClass.Member, type: Int)]] = [:]
    var tableOfClass: [Int: Int] = [:]
    /// `SnakeNamingStrategy` of typeorm-naming-strategies.
    private var usesSnakeCase = false
    private var uuidFunction = "uuid_generate_v4()"

    static func read(_ sources: [SourceText], dialect: Schema.Dialect? = nil) -> TableSet {
        var reader = TypeORMReader()
        for source in sources { reader.register(Code(source, .typescript)) }
        if let dialect, reader.set.dialect == .postgresql, !reader.hasNamedPostgres { reader.set.dialect = dialect }
        reader.build()
        return reader.set
    }

    private mutating func register(_ code: Code) {
        for type in ScriptClass.classes(in: code) {
            byName[type.name, default: []].append(classes.count)
            classes.append(type)
        }
        for index in code.indices where code.tokens[index].kind != .mark {
            switch code.tokens[index].text {
            case "SnakeNamingStrategy", "SnakeCaseNamingStrategy": usesSnakeCase = true
            case "type" where code.isMark(":", at: index + 1): noteDialect(code.string(at: index + 2))
            case "uuidExtension" where code.string(at: index + 2) == "pgcrypto": uuidFunction = "gen_random_uuid()"
            default: break
            }
        }
    }

    /// `new DataSource({ type: "mysql" })`; where several are named, PostgreSQL wins.
    private mutating func noteDialect(_ type: String?) {
        guard set.dialect == .postgresql, let type, !hasNamedPostgres else { return }
        switch type {
        case "postgres", "aurora-postgres": hasNamedPostgres = true
        case "mysql", "mariadb", "aurora-mysql": set.dialect = .mysql
        case "sqlite", "better-sqlite3", "sqljs", "expo", "capacitor": set.dialect = .sqlite
        case "cockroachdb": set.dialect = .cockroachdb
        case "mssql": set.dialect = .sqlserver
        case "mongodb": set.dialect = .mongodb
        default: break
        }
    }

    private var hasNamedPostgres = false

    func type(_ name: String, seenFrom index: Int) -> Int? {
        guard let candidates = byName[name] else { return nil }
        if candidates.count == 1 { return candidates.first }
        let file = classes[index].code.source.file
        return candidates.first { classes[$0].code.source.file == file }
            ?? candidates.first { classes[$0].decorator("Entity") != nil } ?? candidates.first
    }

    // MARK: Tables

    private mutating func build() {
        for index in classes.indices where classes[index].decorator("Entity") != nil && !isChild(index) {
            tableOfClass[index] = set.tables.count
            set.tables.append(table(of: index))
        }
        // Single-table inheritance: a child's columns stand in its parent's table.
        for index in classes.indices where isChild(index) {
            var parent = classes[index].base.flatMap { type($0, seenFrom: index) }
            for _ in 0..<16 {
                guard let current = parent, tableOfClass[current] == nil else { break }
                parent = classes[current].base.flatMap { type($0, seenFrom: current) }
            }
            if let parent, let table = tableOfClass[parent] { tableOfClass[index] = table }
        }
        for index in classes.indices where tableOfClass[index] != nil && !isChild(index) { addColumns(of: index) }
        for index in classes.indices where tableOfClass[index] != nil && isChild(index) { addColumns(of: index) }
        for index in classes.indices where tableOfClass[index] != nil { addRelations(of: index) }
    }

    private func isChild(_ index: Int) -> Bool { classes[index].decorator("ChildEntity") != nil }

    private mutating func table(of index: Int) -> Table {
        let type = classes[index]
        let code = type.code
        let items = type.decorator("Entity")?.arguments.map { code.items(in: $0) } ?? []
        var name: String?
        var schema: String?
        for item in items {
            if let text = code.name(in: item.value) {
                name = text
            } else if let content = code.inside("{", at: item.value.lowerBound) {
                let options = code.items(in: content)
                name = code.name(options["name"]) ?? name
                schema = code.name(options["schema"])
                if options["name"] != nil, code.name(options["name"]) == nil { warnOfName(index, item.start) }
            } else {
                warnOfName(index, item.start)
            }
        }
        let place = code.location(of: type.nameIndex)
        return Table(
            ObjectName(schema: schema, name ?? Words.snakeCase(type.name)), alias: type.name, location: place)
    }

    private mutating func warnOfName(_ index: Int, _ place: Int) {
        set.warn(
            "name", "the name of the table of `\(classes[index].name)` is computed: its class name stands for it",
            at: classes[index].code.location(of: place))
    }

    /// The members of a class and of those it derives from, the base's first.
    func members(of index: Int) -> [(member: ScriptClass.Member, type: Int)] {
        var chain: [Int] = []
        var current: Int? = index
        while let next = current, chain.count < 32, !chain.contains(next) {
            chain.append(next)
            // The parent's table holds its own columns already.
            if isChild(next) { break }
            current = classes[next].base.flatMap { type($0, seenFrom: next) }
        }
        return classes.members(ofChain: chain)
    }

    private mutating func addColumns(of index: Int) {
        guard let table = tableOfClass[index] else { return }
        if let base = classes[index].base, type(base, seenFrom: index) == nil, base != "BaseEntity" {
            set.warn(
                "base",
                "`\(classes[index].name)` derives from `\(base)`, which is not among the files: its columns are not known",
                at: classes[index].code.location(of: classes[index].nameIndex))
        }
        let known = Set(set.tables[table].columns.map(\.name))
        for (member, type) in members(of: index) {
            for decorator in member.decorators {
                guard let column = column(member, decorator, in: type, table: table), !known.contains(column.name)
                else { continue }
                set.tables[table].add(column)
                if isChild(index), let last = set.tables[table].columns.indices.last {
                    set.tables[table].columns[last].isNullable = true
                }
                break
            }
        }
        for link in classes[index].decorators { addConstraint(link, of: index, to: table) }
        if set.tables[table].primaryKey == nil, !isChild(index),
            !members(of: index).contains(where: { $0.member.decorators.contains { $0.name == "PrimaryColumn" } })
        {
            set.tables[table].mayHaveUnreadKey = true
            set.warn(
                "key",
                "no primary key of `\(classes[index].name)` is read: a decorator or a class of its own may declare it",
                at: classes[index].code.location(of: classes[index].nameIndex))
        }
    }

    /// The column's name where no option gives it.
    func columnName(_ property: String) -> String { usesSnakeCase ? Words.snakeCase(property) : property }

    // MARK: Columns

    private static let dates: Set<String> = ["CreateDateColumn", "UpdateDateColumn", "DeleteDateColumn"]
    private static let others: Set<String> = [
        "ViewColumn", "JoinColumn", "VirtualColumn", "TreeLevelColumn", "ObjectIdColumn",
    ]

    private mutating func column(
        _ member: ScriptClass.Member, _ decorator: Code.Link, in type: Int, table: Int
    ) -> Column? {
        let code = classes[type].code
        guard decorator.name.hasSuffix("Column"), !Self.others.contains(decorator.name) else { return nil }
        let place = code.location(of: member.index)
        let arguments = decorator.arguments.map { code.items(in: $0) } ?? []
        var options: [Code.Item] = []
        var given: String?
        for item in arguments {
            if let content = code.inside("{", at: item.value.lowerBound) {
                options = code.items(in: content)
            } else if let text = code.name(in: item.value) {
                given = text
            } else if code.isMark("(", at: item.value.lowerBound) || code.isMark("=>", at: item.value.lowerBound + 1) {
                set.warn(
                    "embedded", "`\(member.name)` is an embedded class: its columns are missing here", at: place)
                return nil
            } else if !code.isMark("...", at: item.value.lowerBound) {
                set.warn("options", "the options of `\(member.name)` are computed and are not known", at: place)
            }
        }
        let name = code.name(options["name"]) ?? columnName(member.name)
        var column = Column(
            name, .init(.other, declared: ""), isNullable: code.isTrue(options["nullable"]), location: place)
        switch decorator.name {
        case "PrimaryGeneratedColumn":
            setGenerated(given ?? "increment", options, code, on: &column)
            addToKey(name, table, place)
        case "Column", "PrimaryColumn", "VersionColumn":
            column.type = self.type(given ?? code.name(options["type"]), member, options, code)
            if decorator.name == "PrimaryColumn" { addToKey(name, table, place) }
            if code.isTrue(options["primary"]) { addToKey(name, table, place) }
            if let generated = options["generated"] {
                setGenerated(code.name(generated) ?? "increment", options, code, on: &column)
            }
        case _ where Self.dates.contains(decorator.name):
            let declared = given ?? code.name(options["type"]) ?? "timestamp"
            column.type = .init(SQLType(declared, dialect: set.dialect).family, declared: declared)
        default:
            set.warn(
                "decorator", "`@\(decorator.name)` is not one of TypeORM's: the type of its column is not known",
                at: place)
        }
        if let generated = member.decorator("Generated") {
            let strategy = generated.arguments.flatMap { code.items(in: $0).first }.flatMap { code.name(in: $0.value) }
            setGenerated(strategy ?? "increment", options, code, on: &column)
        }
        if let value = options["default"]?.value, case .none = column.generation {
            // A function gives SQL, anything else is a value.
            let result = code.result(of: value)
            column.generation = .expression(
                result == value ? code.text(value) : code.name(in: result) ?? code.text(result))
        }
        let isKey = set.tables[table].primaryKey?.columns.contains(name) ?? false
        // A hook may set anything, a hash of a password too.
        if let generator = hook(for: member.name, in: type), isKey || generator.kind != .unknown {
            column.applicationGenerator = generator
        } else if case .none = column.generation, column.applicationGenerator == nil,
            let generator = member.value.flatMap({ code.generator(in: code.result(of: $0)) }),
            generator.kind != .unknown
        {
            // id: string = randomUUID()
            switch column.type.family {
            case .uuid, .text, .bytes: column.applicationGenerator = generator
            default: break
            }
        }
        if code.isTrue(options["unique"]) { set.tables[table].addUnique([name], at: place) }
        if let index = member.decorator("Index") {
            let isUnique = index.arguments.map { range in
                range.contains { code.isWord("unique", at: $0) && code.isWord("true", at: $0 + 2) }
            }
            set.tables[table].addIndex([name], isUnique: isUnique ?? false, at: place)
        }
        return column
    }

    mutating func addToKey(_ name: String, _ table: Int, _ place: SourceLocation) {
        var key = set.tables[table].primaryKey ?? Key(columns: [], location: place)
        if !key.columns.contains(name) { key.columns.append(name) }
        set.tables[table].primaryKey = key
    }

    /// `increment`, `identity`, `uuid` or `rowid`.
    private func setGenerated(_ strategy: String, _ options: [Code.Item], _ code: Code, on column: inout Column) {
        column.isNullable = false
        switch strategy {
        case "uuid":
            if set.dialect == .postgresql || set.dialect == .cockroachdb {
                column.type = .init(.uuid, declared: "uuid")
                column.generation = .expression(set.dialect == .cockroachdb ? "gen_random_uuid()" : uuidFunction)
            } else {
                // InsertQueryBuilder makes a version 4 where the driver cannot.
                column.type =
                    set.dialect == .sqlserver
                    ? .init(.uuid, declared: "uniqueidentifier") : .init(.text(length: 36), declared: "varchar(36)")
                column.applicationGenerator = IDGenerator(.uuid(version: 4), by: .application, spelling: "uuid")
            }
        case "rowid":
            column.type = .init(.integer(bits: 64), declared: "rowid")
            column.generation = .expression("unique_rowid()")
        default:
            let declared =
                code.name(options["type"]) ?? (column.type.declared.isEmpty ? "integer" : column.type.declared)
            let type = SQLType(declared, dialect: set.dialect)
            column.type = .init(
                type.family == .other ? .integer(bits: 32) : type.family, declared: declared,
                isUnsigned: type.isUnsigned || code.isTrue(options["unsigned"]))
            if strategy == "identity" {
                column.generation = .autoIncrement(
                    .identity(always: code.name(options["generatedIdentity"]) == "ALWAYS"))
            } else {
                column.generation = .autoIncrement(set.dialect == .postgresql ? .sequence(nil) : .unspecified)
            }
        }
    }

    /// The type that is named, or that of the property.
    private func type(_ declared: String?, _ member: ScriptClass.Member, _ options: [Code.Item], _ code: Code)
        -> ColumnType
    {
        let length = options["length"].flatMap { item in
            code.integer(in: item.value) ?? code.name(in: item.value).flatMap { Int($0) }
        }
        let isUnsigned = code.isTrue(options["unsigned"])
        if code.isTrue(options["array"]) { return .init(.other, declared: "\(declared ?? "")[]") }
        guard let declared else {
            let isMySQL = set.dialect == .mysql
            switch code.word(at: member.type.lowerBound) {
            case "number":
                return .init(
                    .integer(bits: set.dialect == .sqlite ? 64 : 32), declared: "integer", isUnsigned: isUnsigned)
            case "string": return .init(.text(length: length ?? (isMySQL ? 255 : nil)), declared: "varchar")
            case "Date": return .init(.timestamp(zoned: false), declared: "timestamp")
            case "Buffer": return .init(.bytes(length: length), declared: "bytea")
            default: return .init(.other, declared: code.text(member.type))
            }
        }
        if declared == "uuid", set.dialect == .mysql || set.dialect == .sqlite {
            return .init(.text(length: 36), declared: declared)
        }
        let type = SQLType(declared, length: length, dialect: set.dialect)
        return .init(
            type.family, declared: length.map { "\(declared)(\($0))" } ?? declared,
            isUnsigned: type.isUnsigned || isUnsigned)
    }

    /// `@BeforeInsert() setId() { this.id = uuidv7() }`
    private func hook(for property: String, in type: Int) -> IDGenerator? {
        for index in [type] {
            let code = classes[index].code
            for member in classes[index].members where member.decorator("BeforeInsert") != nil {
                guard let body = member.body else { continue }
                for position in body.prefix(400)
                where code.isWord("this", at: position) && code.word(at: position + 2) == property {
                    let end = code.statementEnd(from: position, limit: body.upperBound)
                    guard let mark = (position..<end).first(where: { code.isMark("=", at: $0) }) else { continue }
                    return code.generator(in: mark + 1..<end)
                }
            }
        }
        return nil
    }
}
