internal import SchemaModel

/// Models and migrations of Fluent.
///
/// Migrations say what the database has, models what the program makes; where both are among the files, the tables come from
/// the migrations. Sources: Vapor's "Fluent: Model" and "Fluent: Schema", `IDProperty` of FluentKit, and the SQL types of its drivers.
struct FluentReader {
    /// A table with the place of its model.
    struct Model {
        let name: String
        let table: ObjectName
    }

    var set = TableSet()
    var models: [String: Model] = [:]
    var tableIndex: [ObjectName: Int] = [:]
    /// `extension FieldKey { static var userID: Self { "user_id" } }`, and constants of models.
    private var keys: [String: String] = [:]
    private var references: [Reference] = []

    private struct Reference {
        let table: ObjectName
        let column: String
        let model: String
        let location: SourceLocation
    }

    static func read(_ sources: [SourceText]) -> TableSet {
        var reader = FluentReader()
        let codes = sources.map { Code($0, .swift) }
        for code in codes { reader.register(code) }
        // A table is made before it is changed, whatever the files are called.
        for code in codes { reader.readMigrations(code, updates: false) }
        for code in codes { reader.readMigrations(code, updates: true) }
        for code in codes { reader.readModels(code) }
        reader.settle()
        return reader.set
    }

    private mutating func register(_ code: Code) {
        for index in code.indices {
            switch code.word(at: index) {
            case "FluentMySQLDriver": set.dialect = .mysql
            case "FluentSQLiteDriver" where set.dialect == .postgresql && !hasPostgres: set.dialect = .sqlite
            case "FluentPostgresDriver":
                hasPostgres = true
                set.dialect = .postgresql
            case "typealias":
                if code.isMark("=", at: index + 2), let name = code.word(at: index + 1),
                    let type = code.word(at: index + 3)
                {
                    aliases[name] = aliases[name] == nil || aliases[name] == type ? type : ""
                }
            case "static":
                guard let name = code.word(at: index + 2) else { continue }
                var position = index + 3
                while position < index + 8, !code.isMark("=", at: position), !code.isMark("{", at: position) {
                    position += 1
                }
                if let text = code.string(at: position + 1) { keys[name] = keys[name] ?? text }
                if code.isWord("return", at: position + 1), let text = code.string(at: position + 2) {
                    keys[name] = keys[name] ?? text
                }
            default: break
            }
        }
        for type in types(in: code) {
            if let table = tableName(type, code) { models[type.name] = Model(name: type.name, table: table.name) }
        }
    }

    private var hasPostgres = false
    /// `typealias Id = UUID`; empty where two types go by the name.
    private var aliases: [String: String] = [:]

    struct TypeBody {
        let name: String
        let index: Int
        let body: Range<Int>
    }

    /// The classes and structs of a file.
    func types(in code: Code) -> [TypeBody] {
        code.indices.compactMap { index in
            guard code.isWord("class", at: index) || code.isWord("struct", at: index),
                let name = code.word(at: index + 1)
            else { return nil }
            var header = index + 2
            while header < min(index + 40, code.tokens.count), !code.isMark("{", at: header) { header += 1 }
            guard let body = code.inside("{", at: header) else { return nil }
            return TypeBody(name: name, index: index + 1, body: body)
        }
    }

    /// `static let schema = "users"`; `nil` for a type that has none.
    private func tableName(_ type: TypeBody, _ code: Code) -> (name: ObjectName, index: Int)? {
        var name: (String, Int)?
        var space: String?
        var index = type.body.lowerBound
        while index < type.body.upperBound {
            if code.isWord("static", at: index) {
                var position = index + 3
                while position < index + 8, !code.isMark("=", at: position), !code.isMark("{", at: position) {
                    position += 1
                }
                let text = code.string(at: position + 1) ?? code.string(at: position + 2)
                if code.isWord("schema", at: index + 2), let text { name = (text, position + 1) }
                if code.isWord("space", at: index + 2) { space = text }
            }
            index = code.next(after: index)
        }
        return name.map { (ObjectName(schema: space, $0.0), $0.1) }
    }

    /// `"user_id"`, `.userID`, `FieldKeys.userID`.
    func key(in range: Range<Int>, _ code: Code) -> String? {
        if let name = code.name(in: range) { return name }
        guard let last = code.chain(in: range).last else { return nil }
        if last.name == "string" || last.name == "prefix", let arguments = last.arguments {
            return code.items(in: arguments).first.flatMap { code.name(in: $0.value) }
        }
        return keys[last.name] ?? (last.name == "id" ? "id" : nil)
    }

    // MARK: Models

    private mutating func readModels(_ code: Code) {
        for type in types(in: code) {
            guard let (name, _) = tableName(type, code) else {
                warnOfComputedName(type, code)
                continue
            }
            var table = Table(name, alias: type.name, location: code.location(of: type.index))
            var index = type.body.lowerBound
            while index < type.body.upperBound {
                guard code.isMark("@", at: index), let wrapper = code.word(at: index + 1) else {
                    index = code.next(after: index)
                    continue
                }
                let arguments = code.inside("(", at: index + 2)
                let position = arguments == nil ? index + 2 : code.next(after: index + 2)
                let property = property(from: position, limit: type.body.upperBound, code)
                index = max(position, index + 2)
                guard let property else { continue }
                read(wrapper, arguments.map { code.items(in: $0) } ?? [], property, code, into: &table)
                index = max(index, property.index)
            }
            guard !table.columns.isEmpty else { continue }
            merge(table)
        }
    }

    private mutating func warnOfComputedName(_ type: TypeBody, _ code: Code) {
        var index = type.body.lowerBound
        while index < type.body.upperBound, !(code.isMark("@", at: index) && code.isWord("ID", at: index + 1)) {
            index = code.next(after: index)
        }
        guard index < type.body.upperBound else { return }
        set.warn(
            "name", "the `schema` of `\(type.name)` is computed: its table is missing here",
            at: code.location(of: type.index))
    }

    private struct Property {
        let name: String
        let index: Int
        /// The type without `?`.
        let type: String
        let isOptional: Bool
    }

    /// `var id: UUID?`
    private func property(from start: Int, limit: Int, _ code: Code) -> Property? {
        var index = start
        while index < min(start + 8, limit), !code.isWord("var", at: index) { index += 1 }
        guard let name = code.word(at: index + 1), code.isMark(":", at: index + 2) else { return nil }
        let links = code.chain(at: index + 3, limit: limit)
        let plain = links.links.map(\.name).joined(separator: ".")
        let named = aliases[PythonClass.bare(plain)].flatMap { $0.isEmpty ? nil : $0 } ?? plain
        let isArray = code.isMark("[", at: index + 3)
        return Property(
            name: name, index: index + 1, type: isArray ? "[]" : named,
            isOptional: code.isMark("?", at: links.end))
    }

    private mutating func read(
        _ wrapper: String, _ items: [Code.Item], _ property: Property, _ code: Code, into table: inout Table
    ) {
        let place = code.location(of: property.index)
        let name = (items["key"] ?? items["custom"]).flatMap { key(in: $0.value, code) }
        switch wrapper {
        case "ID":
            var column = Column(name ?? "id", type(of: property.type), isNullable: false, location: place)
            let given = items["generatedBy"].flatMap { code.chain(in: $0.value).last?.name }
            // IDProperty.Generator.default(for:): UUIDs at random, Int by the database.
            switch given ?? (property.type == "UUID" ? "random" : property.type == "Int" ? "database" : "user") {
            case "random":
                if property.type == "UUID" {
                    column.applicationGenerator = IDGenerator(.uuid(version: 4), by: .application, spelling: "@ID")
                }
            case "database":
                if column.type.integerBits != nil {
                    column.generation = .autoIncrement(
                        set.dialect == .postgresql ? .identity(always: false) : .unspecified)
                }
            default: break
            }
            table.primaryKey = Key(columns: [column.name], location: place)
            table.columns.append(column)
        case "Parent", "OptionalParent":
            guard let name else { return warnOfKey(property, code) }
            table.columns.append(
                Column(name, .init(.other, declared: ""), isNullable: wrapper == "OptionalParent", location: place))
            references.append(
                Reference(table: table.name, column: name, model: PythonClass.bare(property.type), location: place))
        case "Field", "OptionalField", "Enum", "OptionalEnum", "Timestamp", "Boolean", "OptionalBoolean":
            guard let name else { return warnOfKey(property, code) }
            let family =
                wrapper == "Timestamp" ? ColumnType(.timestamp(zoned: true), declared: "Date") : type(of: property.type)
            table.columns.append(
                Column(name, family, isNullable: wrapper != "Field" && wrapper != "Enum", location: place))
        case "CompositeID":
            set.warn(
                "composite", "the columns of the composite key `\(property.type)` of `\(table.name)` are not read",
                at: place)
        case "Group", "CompositeParent", "CompositeOptionalParent":
            set.warn("group", "the columns of the group `\(property.name)` are not read", at: place)
        default: break
        }
    }

    private mutating func warnOfKey(_ property: Property, _ code: Code) {
        set.warn(
            "key", "the key of `\(property.name)` is not among the files: its column is missing here",
            at: code.location(of: property.index))
    }

    private func type(of name: String) -> ColumnType {
        let family: ColumnType.Family =
            switch name {
            case "UUID": set.dialect == .mysql ? .bytes(length: 16) : .uuid
            case "Int", "Int64", "UInt": .integer(bits: 64)
            case "Int32", "UInt32": .integer(bits: 32)
            case "Int16", "UInt16": .integer(bits: 16)
            case "String": .text(length: set.dialect == .mysql ? 255 : nil)
            case "Data": .bytes(length: nil)
            case "Date": .timestamp(zoned: true)
            default: .other
            }
        return ColumnType(family, declared: name)
    }

    private mutating func merge(_ table: Table) {
        guard let index = tableIndex[table.name] else {
            tableIndex[table.name] = set.tables.count
            set.tables.append(table)
            return
        }
        set.tables[index].alias = set.tables[index].alias ?? table.alias
        for column in table.columns {
            guard let generator = column.applicationGenerator,
                let known = set.tables[index].columns.firstIndex(where: { $0.name == column.name })
            else { continue }
            set.tables[index].columns[known].applicationGenerator = generator
        }
    }

    private mutating func settle() {
        for reference in references {
            guard let child = tableIndex[reference.table] else { continue }
            guard let parent = models[reference.model]?.table else {
                if set.tables[child].column(reference.column)?.type.declared == "" {
                    set.warn("parent", "the model `\(reference.model)` is not among the files", at: reference.location)
                }
                continue
            }
            if set.tables[child].column(reference.column)?.type.declared == "" {
                set.follow(table: child, column: reference.column, parent: parent)
            }
            guard !set.tables[child].foreignKeys.contains(where: { $0.columns == [reference.column] }),
                set.tables[child].column(reference.column) != nil
            else { continue }
            var key = ForeignKey(columns: [reference.column], parent: parent, location: reference.location)
            // Only a migration makes a constraint.
            key.isEnforced = false
            set.tables[child].foreignKeys.append(key)
        }
    }
}
