internal import SchemaModel

/// Declarative classes and `Table(…)` of SQLAlchemy, with Flask-SQLAlchemy and SQLModel.
///
/// Source: SQLAlchemy 2.0's "Table Configuration with Declarative" and "Column INSERT/UPDATE Defaults".
struct SQLAlchemyReader {
    /// A column as the program declares it, in the file where it does.
    struct Declaration {
        let name: String
        let code: Code
        let index: Int
        /// The arguments of `Column(…)`, `mapped_column(…)` or `Field(…)`; `nil` for an annotation alone.
        var arguments: Range<Int>?
        var annotation: Range<Int>?
        var isSQLModel = false
    }

    var set = TableSet()
    var classes: [PythonClass] = []
    var byName: [String: [Int]] = [:]
    private var imports: [String: PythonImports] = [:]
    var functions = PythonFunctions()
    /// `intpk = Annotated[int, mapped_column(primary_key=True)]`
    var annotated: [String: (code: Code, range: Range<Int>)] = [:]
    private var declarations: [Int: [Declaration]] = [:]
    /// Classes of `declarative_base()` and the like.
    private var declarativeBases: Set<String> = [
        "Base", "DeclarativeBase", "SQLModel", "db.Model", "Model", "SQLALCHEMY_BASE",
    ]
    var tableNames: [Int: ObjectName] = [:]
    /// Columns with `autoincrement=False`.
    var noAutomaticKey: Set<NoAutomatic> = []

    struct NoAutomatic: Hashable {
        let table: Int
        let column: String
    }

    static func read(_ sources: [SourceText], dialect: Schema.Dialect? = nil) -> TableSet {
        var reader = SQLAlchemyReader()
        let codes = sources.map { Code($0, .python) }
        for code in codes { reader.register(code) }
        if let dialect, reader.set.dialect == .postgresql, !reader.hasNamedPostgres { reader.set.dialect = dialect }
        for code in codes { reader.readCoreTables(code) }
        reader.build()
        return reader.set
    }

    // MARK: Files

    private mutating func register(_ code: Code) {
        functions.register(code)
        imports[code.source.file] = PythonImports(code)
        for type in PythonClass.classes(in: code) {
            byName[type.name, default: []].append(classes.count)
            classes.append(type)
        }
        for index in code.indices {
            let token = code.tokens[index]
            if token.kind == .string { noteDialect(token.text) }
            guard token.kind == .word, token.startsLine, code.isMark("=", at: index + 1) else { continue }
            let call = code.chain(at: index + 2, limit: code.tokens.count).links.last
            if call?.name == "declarative_base" || call?.name == "automap_base" { declarativeBases.insert(token.text) }
            if call?.name == "Annotated", let content = code.inside("[", at: (call?.index ?? index) + 1) {
                annotated[token.text] = (code, content)
            }
        }
    }

    /// `create_engine("mysql+pymysql://…")`
    private mutating func noteDialect(_ text: String) {
        guard set.dialect == .postgresql, let mark = text.firstIndex(of: ":"), text[mark...].hasPrefix("://") else {
            return
        }
        switch text[..<mark].prefix(while: { $0 != "+" }) {
        case "postgresql", "postgres": hasNamedPostgres = true
        case "mysql", "mariadb": set.dialect = .mysql
        case "cockroachdb": set.dialect = .cockroachdb
        default: break
        }
    }

    private var hasNamedPostgres = false

    func type(_ name: String, seenFrom file: String) -> Int? {
        let isDotted = name.contains(".")
        let bare = isDotted ? PythonClass.bare(name) : imports[file]?.original(name) ?? name
        guard let candidates = byName[bare]?.prefix(64) else { return nil }
        if !isDotted, let imports = imports[file] {
            guard let chosen = imports.choose(name, among: candidates.map { classes[$0].code.source.file }) else {
                return nil
            }
            if let chosen { return candidates[candidates.startIndex + chosen] }
        }
        if candidates.count == 1 { return candidates.first }
        return candidates.first { classes[$0].code.source.file == file } ?? candidates.first
    }

    // MARK: Classes

    private static let columnCalls: Set<String> = ["Column", "mapped_column", "Field", "column_property", "deferred"]

    private func ownDeclarations(of index: Int, isSQLModel: Bool) -> [Declaration] {
        let type = classes[index]
        let code = type.code
        var result: [Declaration] = []
        for assignment in type.assignments where !assignment.name.hasPrefix("__") {
            if var declaration = declaration(assignment.name, assignment.index, assignment.value, code) {
                declaration.annotation = assignment.annotation
                declaration.isSQLModel = isSQLModel && code.chain(in: assignment.value ?? 0..<0).last?.name == "Field"
                result.append(declaration)
            } else if let annotation = assignment.annotation {
                let isMapped = code.chain(in: annotation).last?.name == "Mapped"
                let isPlain = isSQLModel && (assignment.value.map { code.chain(in: $0).last?.arguments == nil } ?? true)
                guard isMapped && assignment.value == nil || isPlain else { continue }
                result.append(
                    Declaration(
                        name: assignment.name, code: code, index: assignment.index, annotation: annotation,
                        isSQLModel: isSQLModel))
            }
        }
        // @declared_attr def id(cls): return Column(…)
        for (name, body) in type.functions.sorted(by: { $0.value.lowerBound < $1.value.lowerBound }) {
            var position = body.lowerBound
            while position < body.upperBound {
                if code.isWord("return", at: position),
                    let declaration = declaration(name, position, position + 1..<body.upperBound, code),
                    isDeclaredAttribute(body.lowerBound, code)
                {
                    result.append(declaration)
                }
                position += 1
            }
        }
        return result
    }

    private func isDeclaredAttribute(_ body: Int, _ code: Code) -> Bool {
        (max(0, body - 8)..<body).contains { code.isWord("declared_attr", at: $0) }
    }

    private func declaration(_ name: String, _ index: Int, _ value: Range<Int>?, _ code: Code) -> Declaration? {
        guard let value, let call = code.chain(in: value).last, let arguments = call.arguments,
            Self.columnCalls.contains(call.name)
        else { return nil }
        // deferred(Column(…))
        if call.name == "deferred" || call.name == "column_property" {
            guard let inner = code.items(in: arguments).first?.value else { return nil }
            return declaration(name, index, inner, code, depth: 1)
        }
        return Declaration(name: name, code: code, index: index, arguments: arguments)
    }

    private func declaration(_ name: String, _ index: Int, _ value: Range<Int>, _ code: Code, depth: Int)
        -> Declaration?
    {
        guard let call = code.chain(in: value).last, let arguments = call.arguments, call.name == "Column" else {
            return nil
        }
        return Declaration(name: name, code: code, index: index, arguments: arguments)
    }

    /// All columns of a class, those of its mixins first.
    private mutating func allDeclarations(of index: Int, depth: Int = 0) -> [Declaration] {
        if let known = declarations[index] { return known }
        guard depth < 32 else { return [] }
        declarations[index] = []
        var all: [Declaration] = []
        var names: Set<String> = []
        for base in classes[index].bases {
            guard let parent = type(base, seenFrom: classes[index].code.source.file), parent != index,
                !hasOwnTable(parent)
            else { continue }
            for declaration in allDeclarations(of: parent, depth: depth + 1).prefix(1000)
            where names.insert(declaration.name).inserted {
                all.append(declaration)
            }
        }
        let own = ownDeclarations(of: index, isSQLModel: isSQLModel(index))
        let ownNames = Set(own.map(\.name))
        all.removeAll { ownNames.contains($0.name) }
        all += own
        declarations[index] = all
        return all
    }

    func isSQLModel(_ index: Int, depth: Int = 0) -> Bool {
        depth < 16
            && classes[index].bases.contains { base in
                if PythonClass.bare(base) == "SQLModel" { return true }
                guard let parent = type(base, seenFrom: classes[index].code.source.file), parent != index else {
                    return false
                }
                return isSQLModel(parent, depth: depth + 1)
            }
    }

    /// Whether a class says itself that it has a table.
    private func hasOwnTable(_ index: Int) -> Bool {
        let type = classes[index]
        if type.assignment("__tablename__")?.value != nil || type.assignment("__table__") != nil { return true }
        return type.keywords["table"].map { type.code.isTrue($0) } ?? false
    }

    private func isAbstract(_ index: Int) -> Bool {
        guard let value = classes[index].assignment("__abstract__")?.value else { return false }
        return classes[index].code.isWord("True", at: value.lowerBound)
    }

    /// Whether a class derives from a declarative base.
    private func isDeclarative(_ index: Int, depth: Int = 0) -> Bool {
        guard depth < 16 else { return false }
        return classes[index].bases.contains { base in
            if let parent = type(base, seenFrom: classes[index].code.source.file), parent != index,
                isDeclarative(parent, depth: depth + 1)
            {
                return true
            }
            return declarativeBases.contains(base) || declarativeBases.contains(PythonClass.bare(base))
        }
    }

    // MARK: Tables

    private mutating func build() {
        var indexes: [(type: Int, table: Int)] = []
        for index in classes.indices where !isAbstract(index) {
            guard let name = tableName(of: index) else { continue }
            tableNames[index] = name
            indexes.append((index, set.tables.count))
            let type = classes[index]
            set.tables.append(Table(name, alias: type.name, location: type.code.location(of: type.nameIndex)))
        }
        for (type, table) in indexes {
            for declaration in allDeclarations(of: type) { add(declaration, to: table) }
            addArguments(of: type, to: table)
            settleKey(of: table)
            if set.tables[table].primaryKey == nil {
                set.tables[table].mayHaveUnreadKey = true
                let place = classes[type].code.location(of: classes[type].nameIndex)
                set.warn(
                    "key",
                    "no primary key of `\(classes[type].name)` is read: a function or a class that is not among the files "
                        + "may declare it", at: place)
            }
        }
        addSingleTableChildren()
        // The core tables were read first, and may refer to classes.
        for index in set.tables.indices where set.tables[index].alias == nil { settleKey(of: index) }
    }

    private mutating func tableName(of index: Int) -> ObjectName? {
        let type = classes[index]
        let schema = schemaName(of: index)
        if let value = type.assignment("__tablename__")?.value {
            if let name = type.code.name(in: value) { return ObjectName(schema: schema, name) }
            set.warn(
                "name", "`__tablename__` of `\(type.name)` is computed: its table is missing here",
                at: type.code.location(of: value.lowerBound))
            return nil
        }
        if isSQLModel(index), type.keywords["table"].map({ type.code.isTrue($0) }) ?? false {
            return ObjectName(schema: schema, type.name.lowercased())
        }
        guard isDeclarative(index), type.assignment("__table__") == nil else { return nil }
        // A child of a class with a table shares it.
        for base in type.bases {
            if let parent = self.type(base, seenFrom: type.code.source.file), parent != index, hasOwnTable(parent) {
                return nil
            }
        }
        let own = ownDeclarations(of: index, isSQLModel: false)
        guard !own.isEmpty, !isSQLModel(index) else { return nil }
        if let name = declaredName(of: index) { return ObjectName(schema: schema, name) }
        // Flask-SQLAlchemy names the table of a class that has a key.
        let isFlask = type.bases.contains { $0 == "db.Model" || $0.hasSuffix("BaseModel") || $0 == "Model" }
        let hasKey = allDeclarations(of: index).contains { declaration in
            declaration.arguments.map { declaration.code.isTrue(declaration.code.items(in: $0)["primary_key"]) }
                ?? false
        }
        if isFlask, hasKey { return ObjectName(schema: schema, Words.snakeCase(type.name)) }
        if hasKey {
            set.warn(
                "name", "`\(type.name)` has columns but no `__tablename__` among the files: its table is missing here",
                at: type.code.location(of: type.nameIndex))
        }
        return nil
    }

    /// `@declared_attr def __tablename__(cls): return cls.__name__.lower()` of a base.
    private func declaredName(of index: Int, depth: Int = 0) -> String? {
        var names: [Int] = [index]
        var seen: Set<Int> = [index]
        while let next = names.popLast(), seen.count < 64 {
            let type = classes[next]
            if let body = type.functions["__tablename__"] {
                let text = type.code.text(body).filter { $0 != " " }
                if text.contains("cls.__name__.lower()"), text.hasSuffix("cls.__name__.lower()") {
                    return classes[index].name.lowercased()
                }
                return nil
            }
            for base in type.bases {
                if let parent = self.type(base, seenFrom: type.code.source.file), seen.insert(parent).inserted {
                    names.append(parent)
                }
            }
        }
        return nil
    }

    private func schemaName(of index: Int) -> String? {
        let type = classes[index]
        guard let value = type.assignment("__table_args__")?.value else { return nil }
        for position in value
        where type.code.string(at: position) == "schema" && type.code.isMark(":", at: position + 1) {
            return type.code.string(at: position + 2)
        }
        return nil
    }

    /// Single-table inheritance: the columns of a child without a table belong to its parent's.
    private mutating func addSingleTableChildren() {
        for index in classes.indices where tableNames[index] == nil && !isAbstract(index) {
            let type = classes[index]
            for base in type.bases {
                guard let parent = self.type(base, seenFrom: type.code.source.file), parent != index,
                    let name = tableNames[parent], let table = set.tables.firstIndex(where: { $0.name == name })
                else { continue }
                let known = Set(set.tables[table].columns.map(\.name))
                for declaration in ownDeclarations(of: index, isSQLModel: false) where !known.contains(declaration.name)
                {
                    add(declaration, to: table)
                    if let last = set.tables[table].columns.indices.last {
                        set.tables[table].columns[last].isNullable = true
                    }
                }
                break
            }
        }
    }

    // MARK: Core

    /// `users = Table("users", metadata, Column("id", Integer, primary_key=True))`
    private mutating func readCoreTables(_ code: Code) {
        var index = 0
        while index < code.tokens.count {
            guard code.isWord("Table", at: index), let arguments = code.inside("(", at: index + 1),
                !code.isWord("class", at: index - 1), !code.isWord("def", at: index - 1)
            else {
                index += 1
                continue
            }
            readCoreTable(code, index, arguments)
            index = max(arguments.upperBound, index + 1)
        }
    }

    private mutating func readCoreTable(_ code: Code, _ index: Int, _ arguments: Range<Int>) {
        let items = code.items(in: arguments)
        guard let first = items.positional.first else { return }
        let calls = items.positional.dropFirst().compactMap { item in code.chain(in: item.value).last.map { ($0, item) }
        }
        guard let name = code.name(in: first.value) else {
            guard calls.contains(where: { $0.0.name == "Column" && $0.0.arguments != nil }) else { return }
            set.warn("table", "`Table(…)` with a computed name: it is missing here", at: code.location(of: index))
            return
        }
        // Reflected tables and those of other libraries declare no columns.
        guard calls.contains(where: { $0.0.name == "Column" && $0.0.arguments != nil }) else { return }
        let schema = items["schema"].flatMap { code.name(in: $0.value) }
        let table = set.tables.count
        set.tables.append(Table(ObjectName(schema: schema, name), location: code.location(of: first.value.lowerBound)))
        for (call, item) in calls {
            guard let arguments = call.arguments else { continue }
            if call.name == "Column" {
                add(Declaration(name: "", code: code, index: item.start, arguments: arguments), to: table)
            } else {
                addConstraint(call, code, to: table)
            }
        }
    }
}
