internal import SchemaModel

/// Schemas and migrations of Ecto.
///
/// Migrations say what the database has; schemas say what the program makes. Where both are among the files, the tables come
/// from the migrations, replayed in the order of their names, and the schemas add who makes the ids.
/// Sources: the documentation of `Ecto.Schema` and `Ecto.Migration`, and `ecto_to_db` of the adapters.
struct EctoReader {
    /// `@primary_key`, `@foreign_key_type` of a module, or of one that it uses.
    struct Defaults {
        var keyName: String? = "id"
        var keyType = "id"
        var isAutomatic = true
        var version = 4
        var referenceType = "id"
        var prefix: String?
        var keyIndex: Int?
    }

    var set = TableSet()
    var tableIndex: [String: Int] = [:]
    /// The modules of the files, by their whole names and by the last parts of these.
    var modules: Set<String> = []
    /// Views that migrations make.
    var views: Set<String> = []
    /// Tables that a later migration drops.
    var dropped: Set<Int> = []
    /// What attributes of the migration's module stand for: `@opts [type: :uuid]`.
    var attributes: [String: Range<Int>] = [:]
    /// Whether some SQL of migrations is not read.
    var hasUnreadSQL = false
    /// How often SQL gives a key to a table whose name is computed.
    var unnamedKeys = 0
    /// What `use MyApp.Schema` brings.
    private var macros: [String: Defaults] = [:]
    /// Modules whose `__using__` shows no schema.
    private var unreadMacros: Set<String> = []
    /// `config :app, Repo, migration_primary_key: [type: :uuid]`
    var migrationKeyType = "bigserial"
    var migrationKeyName = "id"
    var migrationReferenceType: String?
    /// The kinds of database whose adapters are named; one alone is the database's.
    private var adapters: Set<Schema.Dialect> = []

    static func read(_ sources: [SourceText]) -> TableSet {
        var reader = EctoReader()
        let codes = sources.map { Code($0, .elixir) }
        for code in codes { reader.readConfiguration(code) }
        if reader.adapters.count == 1, let only = reader.adapters.first { reader.set.dialect = only }
        // Once more for those that use one of a later file.
        for _ in 0..<2 { for code in codes { reader.readMacros(code) } }
        let migrations = codes.filter(Self.isMigration)
        for code in migrations.sorted(by: { Self.name(of: $0) < Self.name(of: $1) }) { reader.readMigration(code) }
        for code in codes { reader.readSchemas(code) }
        reader.settle()
        if reader.unnamedKeys > mostUnnamedKeys {
            for index in reader.set.tables.indices { reader.set.tables[index].mayHaveUnreadKey = true }
        }
        reader.set.tables = reader.set.tables.indices.filter { !reader.dropped.contains($0) }.map {
            reader.set.tables[$0]
        }
        return reader.set
    }

    private static func name(of code: Code) -> String {
        code.source.file.split(separator: "/").last.map(String.init) ?? ""
    }

    static func isMigration(_ code: Code) -> Bool {
        code.indices.contains { index in
            code.isWord("use", at: index)
                && code.chain(at: index + 1, limit: code.tokens.count).links.last?.name == "Migration"
        }
    }

    private mutating func readConfiguration(_ code: Code) {
        for index in code.indices where code.word(at: index) != nil {
            switch code.tokens[index].text {
            case "defmodule" where code.tokens[index].startsLine:
                let name = module(at: index + 1, code)
                modules.formUnion([name, PythonClass.bare(name)])
            case "Postgres" where isAdapter(at: index, code): adapters.insert(.postgresql)
            case "MyXQL" where isAdapter(at: index, code): adapters.insert(.mysql)
            case "SQLite3" where isAdapter(at: index, code): adapters.insert(.sqlite)
            case "Tds" where isAdapter(at: index, code): adapters.insert(.sqlserver)
            case "migration_primary_key":
                guard let content = code.inside("[", at: index + 2) else { continue }
                let items = code.items(in: content)
                migrationKeyType = code.name(items["type"]) ?? migrationKeyType
                migrationKeyName = code.name(items["name"]) ?? migrationKeyName
            case "migration_foreign_key":
                guard let content = code.inside("[", at: index + 2) else { continue }
                migrationReferenceType = code.name(code.items(in: content)["type"])
            default: break
            }
        }
    }

    /// `Ecto.Adapters.MyXQL`
    private func isAdapter(at index: Int, _ code: Code) -> Bool {
        code.isMark(".", at: index - 1) && code.isWord("Adapters", at: index - 2)
    }

    // MARK: Modules

    /// The dotted name at an index.
    func module(at index: Int, _ code: Code) -> String {
        code.chain(at: index, limit: code.tokens.count).links.map(\.name).joined(separator: ".")
    }

    /// A module whose body is being read.
    private struct Module {
        var name = ""
        /// The token behind its body.
        var end = 0
        var defaults = Defaults()
        /// Whether a module that it uses makes it a schema.
        var isSchema = false
        /// Where it uses a module of which nothing is known.
        var usesUnknown: Int?
        /// Whether `__using__` has been met.
        var isMacro = false
    }

    /// Enters a module at its `defmodule`; one inside of another bears its name too.
    private func enter(_ modules: inout [Module], at index: Int, _ code: Code) {
        // Nobody nests deeper.
        guard modules.count < 16 else { return }
        var name = module(at: index + 1, code)
        let outer = modules.last.flatMap { index < $0.end ? $0 : nil }
        if name.hasPrefix("__MODULE__.") { name = String(name.dropFirst(11)) }
        if let outer { name = "\(outer.name).\(name)" } else { modules.removeAll() }
        let body = code.block(
            after: index + 2, deeperThan: code.tokens[index].indentation, limit: outer?.end ?? code.tokens.count)
        modules.append(Module(name: name, end: body.upperBound))
    }

    /// `defmodule MyApp.Schema do defmacro __using__(_) do quote do … @primary_key … end end end`
    private mutating func readMacros(_ code: Code) {
        var modules: [Module] = []
        for index in code.indices {
            while modules.count > 1, let last = modules.last, index >= last.end { modules.removeLast() }
            if code.isWord("defmodule", at: index), code.tokens[index].startsLine {
                enter(&modules, at: index, code)
                continue
            }
            guard let last = modules.indices.last else { continue }
            if code.isWord("__using__", at: index) {
                modules[last].isMacro = true
                unreadMacros.insert(modules[last].name)
            } else if modules[last].isMacro {
                if code.isMark("@", at: index), readAttribute(at: index, code, into: &modules[last].defaults) {
                    modules[last].isSchema = true
                } else if code.isWord("use", at: index), code.tokens[index].startsLine {
                    use(module(at: index + 1, code), at: index, in: &modules[last])
                }
                if modules[last].isSchema { macros[modules[last].name] = modules[last].defaults }
            }
        }
    }

    /// What `use` brings into a module.
    private func use(_ used: String, at index: Int, in module: inout Module) {
        if let macro = macros[used] {
            module.defaults = macro
            module.defaults.keyIndex = nil
            module.isSchema = true
        } else if used == "Ecto.Schema" {
            module.isSchema = true
        } else {
            module.usesUnknown = module.usesUnknown ?? index + 1
        }
    }

    /// `@primary_key {:id, :binary_id, autogenerate: true}`; whether it is one that counts.
    private func readAttribute(at index: Int, _ code: Code, into defaults: inout Defaults) -> Bool {
        switch code.word(at: index + 1) {
        case "primary_key":
            defaults.keyIndex = index + 1
            if code.isWord("false", at: index + 2) {
                defaults.keyName = nil
                return true
            }
            guard let content = code.inside("{", at: index + 2) else { return false }
            let items = code.items(in: content)
            guard items.count >= 2 else { return false }
            defaults.keyName = code.name(in: items[0].value) ?? "id"
            defaults.keyType = code.name(in: items[1].value) ?? code.text(items[1].value)
            let options = items.dropFirst(2).flatMap { item in
                item.label == nil
                    ? code.inside("[", at: item.value.lowerBound).map { code.items(in: $0) } ?? [] : [item]
            }
            let automatic = options["autogenerate"]
            defaults.isAutomatic = automatic != nil && !code.isFalse(automatic)
            // autogenerate: [version: 7]
            let version =
                automatic.flatMap { code.inside("[", at: $0.value.lowerBound) }.map { code.items(in: $0) }?["version"]
                ?? options["version"]
            if let version {
                defaults.version = code.integer(in: version.value) ?? (code.text(version.value).contains("7") ? 7 : 4)
            }
            return true
        case "foreign_key_type":
            let value = index + 2..<max(index + 2, code.statementEnd(from: index, limit: code.tokens.count))
            defaults.referenceType = code.name(in: value) ?? code.text(value)
            return true
        case "schema_prefix":
            defaults.prefix =
                code.string(at: index + 2) ?? code.token(index + 2).flatMap { $0.kind == .atom ? $0.text : nil }
            return true
        default: return false
        }
    }

    // MARK: Schemas

    private mutating func readSchemas(_ code: Code) {
        var modules: [Module] = []
        for index in code.indices {
            while modules.count > 1, let last = modules.last, index >= last.end { modules.removeLast() }
            if code.isWord("defmodule", at: index), code.tokens[index].startsLine {
                enter(&modules, at: index, code)
                continue
            }
            if modules.isEmpty { modules.append(Module()) }
            let last = modules.count - 1
            if code.isMark("@", at: index), !code.isWord("doc", at: index + 1) {
                _ = readAttribute(at: index, code, into: &modules[last].defaults)
                continue
            }
            guard let word = code.word(at: index), code.tokens[index].startsLine else { continue }
            if word == "use" {
                use(module(at: index + 1, code), at: index, in: &modules[last])
            } else if word == "schema", code.token(index + 1)?.kind == .string {
                readSchema(in: modules[last], code, at: index)
            }
        }
    }

    private mutating func readSchema(in module: Module, _ code: Code, at index: Int) {
        guard let table = code.string(at: index + 1) else {
            set.warn(
                "name", "`schema` with a computed name: its table is missing here", at: code.location(of: index))
            return
        }
        if let unknown = module.usesUnknown, !module.isSchema, module.defaults.keyIndex == nil {
            let used = self.module(at: unknown, code)
            let reason =
                unreadMacros.contains(used)
                ? "what `__using__` of `\(used)` sets is not read" : "`\(used)` is not among the files"
            set.warn(
                "use", "\(reason): the key of `\(table)` is taken for Ecto's default", at: code.location(of: unknown))
        }
        readSchema(table, module.name, module.defaults, code, at: index)
    }

    private mutating func readSchema(
        _ name: String, _ module: String, _ defaults: Defaults, _ code: Code, at index: Int
    ) {
        var start = index + 2
        if code.isWord("do", at: start) { start += 1 }
        let body = code.block(after: start, deeperThan: code.tokens[index].indentation, limit: code.tokens.count)
        var table = Table(
            ObjectName(schema: defaults.prefix, name), alias: module, location: code.location(of: index + 1))
        let keyPlace = code.location(of: defaults.keyIndex ?? index + 1)
        if let keyName = defaults.keyName {
            var column = Column(
                keyName, Self.schemaType(defaults.keyType, in: set.dialect), isNullable: false, location: keyPlace)
            if defaults.isAutomatic { setAutomatic(defaults.keyType, version: defaults.version, on: &column) }
            table.columns.append(column)
            table.primaryKey = Key(columns: [keyName], location: keyPlace)
        }
        var position = body.lowerBound
        while position < body.upperBound, !table.isOverfull {
            let word = code.word(at: position)
            guard word == "field" || word == "belongs_to" || word == "timestamps", code.tokens[position].startsLine
            else {
                position += 1
                continue
            }
            let end = code.statementEnd(from: position, limit: body.upperBound)
            let arguments = code.inside("(", at: position + 1) ?? min(position + 1, end)..<end
            let items = code.items(in: arguments)
            if word == "field" {
                field(items, code, into: &table)
            } else if word == "belongs_to" {
                reference(items, defaults, code, of: module, into: &table)
            }
            position = max(end, position + 1)
        }
        merge(table, defaultKey: defaults.keyName)
    }

    private func field(_ items: [Code.Item], _ code: Code, into table: inout Table) {
        guard let first = items.positional.first, let field = code.name(in: first.value) else { return }
        let declared =
            items.positional.dropFirst().first.map { code.name(in: $0.value) ?? code.text($0.value) } ?? "string"
        guard !code.isTrue(items["virtual"]) else { return }
        let name = code.name(items["source"]) ?? field
        let isKey = code.isTrue(items["primary_key"])
        let place = code.location(of: first.start)
        var column = Column(name, Self.schemaType(declared, in: set.dialect), isNullable: !isKey, location: place)
        if let automatic = items["autogenerate"], !code.isFalse(automatic) {
            setAutomatic(declared, version: 4, on: &column)
        }
        table.columns.append(column)
        guard isKey else { return }
        var key = table.primaryKey ?? Key(columns: [], location: place)
        key.columns.append(name)
        table.primaryKey = key
    }

    private mutating func reference(
        _ items: [Code.Item], _ defaults: Defaults, _ code: Code, of owner: String, into table: inout Table
    ) {
        guard let first = items.positional.first, let field = code.name(in: first.value) else { return }
        let declared = items["type"].map { code.name($0) ?? code.text($0.value) } ?? defaults.referenceType
        let key = code.name(items["foreign_key"]) ?? "\(field)_id"
        let name = code.name(items["source"]) ?? key
        let place = code.location(of: first.start)
        let isKey = code.isTrue(items["primary_key"])
        // belongs_to(define_field: false) names a field that stands elsewhere.
        if !code.isFalse(items["define_field"]), !table.columns.contains(where: { $0.name == name }) {
            table.columns.append(
                Column(name, Self.schemaType(declared, in: set.dialect), isNullable: !isKey, location: place))
        }
        if isKey {
            var primary = table.primaryKey ?? Key(columns: [], location: place)
            primary.columns.append(name)
            table.primaryKey = primary
        }
        guard let item = items.positional.dropFirst().first else { return }
        let module = code.chain(in: item.value).map(\.name).joined(separator: ".")
        belongings.append(
            Belonging(
                table: table.name.description, column: name,
                module: module == "__MODULE__" ? owner : module,
                key: code.name(items["references"]), location: place))
    }

    /// A `belongs_to`, until the module's table is known.
    struct Belonging {
        let table: String
        let column: String
        let module: String
        let key: String?
        let location: SourceLocation
    }

    private var belongings: [Belonging] = []

    /// A schema of a table that migrations made adds what the program makes; another one is a table of its own.
    private mutating func merge(_ table: Table, defaultKey: String?) {
        if let index = tableIndex[table.name.description] {
            for column in table.columns {
                guard let known = set.tables[index].columns.firstIndex(where: { $0.name == column.name }) else {
                    continue
                }
                if case .none = set.tables[index].columns[known].generation {
                    set.tables[index].columns[known].applicationGenerator = column.applicationGenerator
                } else if column.applicationGenerator != nil {
                    set.tables[index].columns[known].applicationGenerator = column.applicationGenerator
                }
            }
            // ALTER TABLE … ADD PRIMARY KEY may stand in SQL that is not read.
            let declaresKey = table.primaryKey.map { $0.columns.count > 1 || $0.columns.first != defaultKey } ?? false
            if hasUnreadSQL, declaresKey { set.tables[index].mayHaveUnreadKey = true }
            set.tables[index].alias = set.tables[index].alias ?? table.alias
            return
        }
        guard !views.contains(table.name.name) else { return }
        tableIndex[table.name.description] = set.tables.count
        set.tables.append(table)
    }

    /// Adds the foreign keys of `belongs_to` where no migration says what the database has.
    private mutating func settle() {
        var byModule: [String: Int] = [:]
        for (index, table) in set.tables.enumerated() {
            guard let alias = table.alias else { continue }
            byModule[alias] = index
            let last = PythonClass.bare(alias)
            byModule[last] = byModule[last] ?? index
        }
        for belonging in belongings {
            guard let child = tableIndex[belonging.table], set.tables[child].column(belonging.column) != nil,
                let parent = byModule[belonging.module] ?? byModule[PythonClass.bare(belonging.module)],
                !set.tables[child].foreignKeys.contains(where: { $0.columns == [belonging.column] })
            else { continue }
            var key = ForeignKey(
                columns: [belonging.column], parent: set.tables[parent].name,
                parentColumns: belonging.key.map { [$0] } ?? [],
                location: belonging.location)
            // Only a migration makes a constraint.
            key.isEnforced = false
            set.tables[child].foreignKeys.append(key)
        }
    }
}
