internal import SchemaModel

/// `db/schema.rb`, which Rails writes from the database: `create_table`, `add_foreign_key`, `add_index`.
///
/// Sources: ActiveRecord's `SchemaDumper`, `ConnectionAdapters::TableDefinition`, and the guide "Active Record Migrations".
struct RailsReader {
    private let code: Code
    private var set: TableSet
    private var tableIndex: [String: Int] = [:]
    /// `id` without a word on its type: `bigint` since Rails 5.1.
    private var keyBits = 64

    static func read(_ sources: [SourceText], dialect: Schema.Dialect? = nil) -> TableSet {
        let codes = sources.map { Code($0, .ruby) }
        var set = TableSet()
        set.dialect = dialect ?? codes.lazy.compactMap(Self.dialect).first ?? .postgresql
        for code in codes {
            var reader = RailsReader(code: code, set: set)
            reader.read()
            set = reader.set
        }
        return set
    }

    private init(code: Code, set: TableSet) {
        self.code = code
        self.set = set
        for (index, table) in set.tables.enumerated() { tableIndex[table.name.description] = index }
    }

    /// What only one database has: extensions, or the engine and the character set of tables.
    private static func dialect(of code: Code) -> Schema.Dialect? {
        for index in code.indices {
            switch code.tokens[index].text {
            case "enable_extension", "create_enum", "jsonb", "timestamptz": return .postgresql
            case "charset" where code.isMark(":", at: index + 1): return .mysql
            default: break
            }
            if code.tokens[index].kind == .string, code.tokens[index].text.hasPrefix("ENGINE=") { return .mysql }
        }
        return nil
    }

    private mutating func read() {
        var foreignKeys: [Range<Int>] = []
        var index = 0
        while index < code.tokens.count {
            guard let word = code.word(at: index), code.tokens[index].startsLine else {
                if code.isWord("ActiveRecord", at: index) { noteVersion(at: index) }
                index += 1
                continue
            }
            switch word {
            case "ActiveRecord": noteVersion(at: index)
            case "create_table":
                index = createTable(at: index)
                continue
            case "create_join_table":
                set.warn(
                    "join", "`create_join_table` is not read: its table is missing here", at: code.location(of: index))
            case "add_index": addIndex(statement(at: index))
            // Its columns may stand in a table further down.
            case "add_foreign_key": foreignKeys.append(statement(at: index))
            case "execute":
                set.warn("execute", "SQL in `execute` is not read", at: code.location(of: index))
            default: break
            }
            index += 1
        }
        for statement in foreignKeys { addForeignKey(statement) }
    }

    private func statement(at index: Int) -> Range<Int> {
        index..<code.statementEnd(from: index, limit: code.tokens.count)
    }

    /// `ActiveRecord::Schema[7.1].define(version: 2023_…)`; without a number, the version of the last migration tells
    /// whether it was written before Rails 5.1 (April 2017) made keys `bigint`.
    private mutating func noteVersion(at index: Int) {
        guard code.isWord("Schema", at: index + 2) else { return }
        if let version = code.inside("[", at: index + 3), let number = code.token(version.lowerBound)?.text {
            let parts = number.split(separator: ".").compactMap { Int($0) }
            if let major = parts.first { keyBits = (major, parts.dropFirst().first ?? 0) < (5, 1) ? 32 : 64 }
            return
        }
        for link in code.chain(at: index, limit: code.tokens.count).links {
            guard let arguments = link.arguments, let item = code.items(in: arguments)["version"] else { continue }
            if let version = code.integer(in: item.value), version < 2017_04_27_000000 { keyBits = 32 }
        }
    }

    // MARK: Tables

    private mutating func createTable(at index: Int) -> Int {
        // Up to `do |t|`, in parentheses or not.
        var end = index + 1
        while end < code.tokens.count, !code.isWord("do", at: end) {
            if end > index + 1, code.tokens[end].startsLine, !code.isMark(",", at: end - 1) { break }
            if code.inside("{", at: end) != nil, !code.isMark(":", at: end - 1), !code.isMark("->", at: end - 1),
                !code.isMark("=>", at: end - 1)
            {
                break
            }
            end = code.next(after: end)
        }
        let header = code.inside("(", at: index + 1) ?? index + 1..<end
        let items = code.items(in: header)
        guard let nameRange = items.first?.value, let name = code.name(in: nameRange) else {
            set.warn(
                "name", "`create_table` with a name that is computed: its table is missing here",
                at: code.location(of: index))
            return end + 1
        }
        let indentation = code.tokens[index].indentation
        let body: Range<Int>
        if let braces = code.inside("{", at: end) {
            body = braces
        } else if code.isWord("do", at: end) {
            body = code.block(after: end + 1, deeperThan: indentation, limit: code.tokens.count)
        } else {
            body = end..<end
        }
        var table = Table(Self.objectName(name), location: code.location(of: nameRange))
        addKey(to: &table, items, at: nameRange.lowerBound)
        read(body, into: &table)
        if tableIndex[name] == nil { tableIndex[name] = set.tables.count }
        set.tables.append(table)
        return max(body.upperBound, index + 1)
    }

    private static func objectName(_ name: String) -> ObjectName {
        guard let dot = name.firstIndex(of: ".") else { return ObjectName(name) }
        return ObjectName(schema: String(name[..<dot]), String(name[name.index(after: dot)...]))
    }

    /// The implicit `id`, unless `id: false` or a composite `primary_key:` says there is none.
    private func addKey(to table: inout Table, _ items: [Code.Item], at index: Int) {
        let id = items["id"]
        let primary = items["primary_key"]
        if let primary, code.isMark("[", at: primary.value.lowerBound) {
            let names = code.names(in: primary.value)
            table.primaryKey = Key(columns: names, location: code.location(of: primary.start))
            return
        }
        guard !code.isFalse(id) else { return }
        let name = primary.flatMap { code.name(in: $0.value) } ?? "id"
        var type = id.flatMap { code.name(in: $0.value) }
        var options = items
        // id: { type: :bigint, unsigned: true }
        if let id, let braces = code.inside("{", at: id.value.lowerBound) {
            options = code.items(in: braces)
            type = options["type"].flatMap { code.name(in: $0.value) }
        }
        let place = code.location(of: id?.start ?? primary?.start ?? index)
        var column = Column(name, .init(.integer(bits: keyBits), declared: ""), isNullable: false, location: place)
        let hasSerial = set.dialect == .postgresql || set.dialect == .cockroachdb
        let usual = keyBits == 64 ? hasSerial ? "bigserial" : "bigint" : hasSerial ? "serial" : "integer"
        // ActiveRecord::ConnectionAdapters::SQLite3Adapter makes every key `integer PRIMARY KEY AUTOINCREMENT`.
        column.type = self.type(type ?? (set.dialect == .sqlite ? "integer" : usual), options)
        column.generation = generation(options["default"], of: column.type)
        if case .none = column.generation, options["default"] == nil {
            if column.type.integerBits != nil {
                column.generation = .autoIncrement(set.counter)
            } else if column.type.family == .uuid, set.dialect == .postgresql {
                // PostgreSQL::ColumnMethods#primary_key: a key of type uuid has this default unless told otherwise.
                column.generation = .expression("gen_random_uuid()")
            }
        }
        table.add(column)
        table.primaryKey = Key(columns: [name], location: place)
    }

    private mutating func read(_ body: Range<Int>, into table: inout Table) {
        var index = body.lowerBound
        while index < body.upperBound {
            guard code.word(at: index) != nil, code.isMark(".", at: index + 1), let method = code.word(at: index + 2)
            else {
                index += 1
                continue
            }
            let end = code.statementEnd(from: index, limit: body.upperBound)
            // A statement in one line with others ends at its semicolon.
            let arguments = code.inside("(", at: index + 3) ?? min(index + 3, end)..<end
            column(method, code.items(in: arguments), at: index + 2, into: &table)
            index = max(end, index + 3)
        }
    }

    private static let notColumns: Set<String> = [
        "check_constraint", "exclusion_constraint", "unique_constraint", "remove", "rename", "change",
    ]

    private mutating func column(_ method: String, _ items: [Code.Item], at index: Int, into table: inout Table) {
        switch method {
        case "index":
            guard let columns = items.positional.first else { return }
            let names = code.names(in: columns.value)
            addIndex(names, items, at: code.location(of: index), to: &table)
        case "unique_constraint":
            guard let columns = items.positional.first else { return }
            table.addUnique(
                code.names(in: columns.value), name: items["name"].flatMap { code.name(in: $0.value) },
                at: code.location(of: index))
        case "foreign_key":
            guard let parent = items.positional.first.flatMap({ code.name(in: $0.value) }) else { return }
            addForeignKey(to: parent, items, at: code.location(of: index), in: &table)
        case "references", "belongs_to":
            for item in items.positional {
                if let name = code.name(in: item.value) { reference(name, items, at: item.start, into: &table) }
            }
        case "timestamps":
            for name in ["created_at", "updated_at"] {
                table.add(
                    Column(name, type("datetime", items), isNullable: false, location: code.location(of: index)))
            }
        case _ where Self.notColumns.contains(method): return
        case "column":
            guard items.positional.count >= 2, let name = code.name(in: items.positional[0].value) else { return }
            let declared = code.name(in: items.positional[1].value) ?? ""
            add(name, declared, items, at: items.positional[0].start, into: &table)
        default:
            for item in items.positional {
                guard let name = code.name(in: item.value) else {
                    set.warn(
                        "column", "a column of `\(table.name)` has a computed name and is missing here",
                        at: code.location(of: item.start))
                    continue
                }
                add(name, method, items, at: item.start, into: &table)
            }
        }
    }

    private func add(_ name: String, _ method: String, _ items: [Code.Item], at index: Int, into table: inout Table) {
        var column = Column(
            name, type(method, items), isNullable: !code.isFalse(items["null"]), location: code.location(of: index))
        column.generation = generation(items["default"], of: column.type)
        if items["as"] != nil { column.generation = .computed(items["as"].map { code.text($0.value) } ?? "") }
        if ["serial", "bigserial", "primary_key"].contains(method), items["default"] == nil {
            column.generation = .autoIncrement(set.counter)
        }
        if code.isTrue(items["auto_increment"]) { column.generation = .autoIncrement(.unspecified) }
        if method == "primary_key" || code.isTrue(items["primary_key"]) {
            table.primaryKey = Key(columns: [name], location: column.location)
            column.isNullable = false
        }
        column.collation = items["collation"].flatMap { code.name(in: $0.value) }
        table.add(column)
        guard let index = items["index"], !code.isFalse(index) else { return }
        let options = code.inside("{", at: index.value.lowerBound).map { code.items(in: $0) } ?? []
        addIndex([name], options, at: column.location, to: &table)
    }

    private mutating func reference(_ name: String, _ items: [Code.Item], at index: Int, into table: inout Table) {
        let column = "\(name)_id"
        let place = code.location(of: index)
        let declared = items["type"].flatMap { code.name(in: $0.value) } ?? (keyBits == 64 ? "bigint" : "integer")
        if let polymorphic = items["polymorphic"], !code.isFalse(polymorphic) {
            table.add(
                Column("\(name)_type", type("string", []), isNullable: !code.isFalse(items["null"]), location: place))
        }
        add(column, declared, items.filter { $0.label != "index" && $0.label != "type" }, at: index, into: &table)
        guard let key = items["foreign_key"], !code.isFalse(key) else { return }
        let options = code.inside("{", at: key.value.lowerBound).map { code.items(in: $0) } ?? []
        let parent = options["to_table"].flatMap { code.name(in: $0.value) } ?? Words.plural(name)
        var foreignKey = ForeignKey(columns: [column], parent: Self.objectName(parent), location: place)
        complete(&foreignKey, options)
        table.foreignKeys.append(foreignKey)
    }

    // MARK: Keys and indexes

    private mutating func addIndex(_ statement: Range<Int>) {
        let arguments = code.inside("(", at: statement.lowerBound + 1) ?? statement.dropFirst()
        let items = code.items(in: arguments)
        guard items.positional.count >= 2, let name = code.name(in: items.positional[0].value),
            let index = tableIndex[name]
        else { return }
        addIndex(
            code.names(in: items.positional[1].value), items, at: code.location(of: statement.lowerBound),
            to: &set.tables[index])
    }

    private func addIndex(_ names: [String], _ items: [Code.Item], at location: SourceLocation?, to table: inout Table)
    {
        let predicate = items["where"].flatMap { code.name(in: $0.value) ?? code.text($0.value) }
        // An index over expressions is one string of SQL, and no list of columns.
        let isExpression = names.count == 1 && names[0].contains("(")
        table.addIndex(
            parts: isExpression ? Index.Part.parts(ofSQL: names[0]) : names.map { Index.Part(.column($0)) },
            name: items["name"].flatMap { code.name(in: $0.value) }, isUnique: code.isTrue(items["unique"]),
            predicate: predicate, at: location)
    }

    private mutating func addForeignKey(_ statement: Range<Int>) {
        let arguments = code.inside("(", at: statement.lowerBound + 1) ?? statement.dropFirst()
        let items = code.items(in: arguments)
        guard items.positional.count >= 2, let child = code.name(in: items.positional[0].value),
            let parent = code.name(in: items.positional[1].value), let index = tableIndex[child]
        else { return }
        addForeignKey(
            to: parent, items, at: code.location(of: statement.lowerBound), in: &set.tables[index])
    }

    private func addForeignKey(
        to parent: String, _ items: [Code.Item], at location: SourceLocation, in table: inout Table
    ) {
        let bare = parent.split(separator: ".").last.map(String.init) ?? parent
        let columns = items["column"].map { code.names(in: $0.value) } ?? ["\(Words.singular(bare))_id"]
        var key = ForeignKey(columns: columns, parent: Self.objectName(parent), location: location)
        complete(&key, items)
        table.foreignKeys.append(key)
    }

    private func complete(_ key: inout ForeignKey, _ items: [Code.Item]) {
        key.name = items["name"].flatMap { code.name(in: $0.value) }
        key.parentColumns = items["primary_key"].map { code.names(in: $0.value) } ?? []
        key.onDelete = action(items["on_delete"])
        key.onUpdate = action(items["on_update"])
        key.isValidated = !code.isFalse(items["validate"])
        if let deferrable = items["deferrable"], !code.isFalse(deferrable) {
            key.isDeferrable = true
            key.isInitiallyDeferred = code.name(in: deferrable.value) == "deferred"
        }
    }

    private func action(_ item: Code.Item?) -> ForeignKey.Action {
        switch item.flatMap({ code.name(in: $0.value) }) {
        case "cascade": .cascade
        case "nullify": .setNull
        case "restrict": .restrict
        default: .noAction
        }
    }

    // MARK: Types and defaults

    private func type(_ method: String, _ items: [Code.Item]) -> ColumnType {
        let limit = items["limit"].flatMap { code.integer(in: $0.value) }
        let family: ColumnType.Family
        switch method {
        case "integer":
            // `limit` counts bytes; an integer of SQLite has 64 bits whatever it is called.
            let bits = limit.map { $0 > 4 ? 64 : $0 == 1 ? 8 : $0 == 2 ? 16 : $0 == 3 ? 24 : 32 } ?? 32
            family = .integer(bits: set.dialect == .sqlite ? 64 : bits)
        case "bigint", "bigserial": family = .integer(bits: 64)
        case "serial": family = .integer(bits: set.dialect == .sqlite ? 64 : 32)
        case "primary_key": family = .integer(bits: keyBits)
        case "smallint": family = .integer(bits: set.dialect == .sqlite ? 64 : 16)
        case "string", "citext": family = .text(length: limit ?? (set.dialect == .mysql ? 255 : nil))
        case "text": family = .text(length: nil)
        case "binary", "blob", "bytea": family = .bytes(length: limit)
        case "datetime", "timestamp": family = .timestamp(zoned: false)
        case "timestamptz": family = .timestamp(zoned: true)
        default: family = SQLType(method, length: limit, dialect: set.dialect).family
        }
        if code.isTrue(items["array"]) { return ColumnType(.other, declared: "\(method), array: true") }
        let isUnsigned = code.isTrue(items["unsigned"]) || method.hasPrefix("unsigned_")
        let declared = limit.map { "\(method), limit: \($0)" } ?? method
        return ColumnType(family, declared: declared, isUnsigned: isUnsigned)
    }

    /// `default: -> { "gen_random_uuid()" }` is SQL; anything else is a value, but for the calls of a uuid column.
    private func generation(_ item: Code.Item?, of type: ColumnType) -> Column.Generation {
        guard let item, !code.isWord("nil", at: item.value.lowerBound) else { return .none }
        // PostgreSQL::Quoting#quote_default_expression quotes no text with `()` for a uuid.
        if type.family == .uuid, let call = code.name(in: item.value), call.contains("()") { return .expression(call) }
        guard code.isMark("->", at: item.value.lowerBound),
            let lambda = code.inside("{", at: item.value.lowerBound + 1), let sql = code.name(in: lambda)
        else { return .expression(code.text(item.value)) }
        if let sequence = Self.sequence(in: sql) { return .autoIncrement(.sequence(sequence)) }
        return .expression(sql)
    }

    private static func sequence(in sql: String) -> ObjectName? {
        guard sql.lowercased().hasPrefix("nextval(") else { return nil }
        let parts = sql.split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count >= 3 else { return nil }
        return objectName(parts[1].filter { $0 != "\"" })
    }
}
