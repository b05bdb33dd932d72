internal import SchemaModel

/// Structs of Go as GORM maps them.
///
/// Sources: GORM's "Declaring Models", "Conventions", "Belongs To", `schema/field.go` and `schema/naming.go`.
struct GORMReader {
    struct Field {
        let name: String
        let index: Int
        /// The type without `*`, as written: `uint`, `uuid.UUID`, `[]byte`, `sql.NullString`.
        let type: String
        let isPointer: Bool
        /// The settings of `gorm:"…"`, by name in lower case.
        var settings: [String: String] = [:]
        var isEmbedded = false
    }

    struct Struct {
        let name: String
        let code: Code
        let index: Int
        let package: String
        var fields: [Field] = []
    }

    var set = TableSet()
    var structs: [Struct] = []
    private var byName: [String: [Int]] = [:]
    /// `func (User) TableName() string { return "users" }`; `nil` for a name that is computed.
    private var tableNames: [String: String?] = [:]
    /// What `BeforeCreate` sets, by struct and field.
    private(set) var hooks: [String: [String: IDGenerator]] = [:]
    /// Structs that `AutoMigrate`, `TableName`, `gorm.Model` or a tag make models.
    private var migrated: Set<String> = []
    /// `type UserID uint`
    private(set) var types: [String: String] = [:]
    private(set) var tables: [Int: Int] = [:]
    /// `const TableNameUser = "users"`, and the methods that give such a constant.
    private var constants: [String: String] = [:]
    private var namedConstants: [String: String] = [:]
    private var prefix = ""
    private var isSingular = false

    static func read(_ sources: [SourceText]) -> TableSet {
        var reader = GORMReader()
        for source in sources { reader.register(Code(source, .go)) }
        reader.build()
        return reader.set
    }

    // MARK: Files

    private mutating func register(_ code: Code) {
        let folder = code.source.file.lastIndex(of: "/").map { String(code.source.file[..<$0]) } ?? ""
        var index = 0
        while index < code.tokens.count {
            defer { index += 1 }
            guard let word = code.word(at: index) else {
                if let text = code.string(at: index) { noteDialect(text) }
                continue
            }
            switch word {
            case "type" where code.tokens[index].startsLine:
                if let group = code.inside("(", at: index + 1) {
                    for position in group where code.tokens[position].startsLine {
                        readType(at: position, code, folder)
                    }
                } else {
                    readType(at: index + 1, code, folder)
                }
            case "func" where code.tokens[index].startsLine: readMethod(at: index, code)
            case "AutoMigrate":
                guard let arguments = code.inside("(", at: index + 1) else { continue }
                for position in arguments where code.isMark("{", at: position) {
                    if let name = code.word(at: position - 1) { migrated.insert(name) }
                }
            case _
            where code.isMark("=", at: index + 1) && code.tokens[index].kind == .word
                && code.string(at: index + 2) != nil:
                constants[word] = constants[word] ?? code.string(at: index + 2)
            case "TablePrefix" where code.isMark(":", at: index + 1): prefix = code.string(at: index + 2) ?? prefix
            case "SingularTable" where code.isWord("true", at: index + 2): isSingular = true
            default: break
            }
        }
    }

    private mutating func noteDialect(_ text: String) {
        guard set.dialect == .postgresql, text.hasPrefix("gorm.io/driver/") else { return }
        drivers.insert(String(text.dropFirst("gorm.io/driver/".count)))
        set.dialect = .postgresql
    }

    /// The drivers that are imported; one alone tells the database.
    private var drivers: Set<String> = []

    /// `User struct { … }`, `UserID uint`
    private mutating func readType(at index: Int, _ code: Code, _ folder: String) {
        guard let name = code.word(at: index) else { return }
        var position = index + 1
        if code.isMark("=", at: position) { position += 1 }
        guard code.isWord("struct", at: position), let body = code.inside("{", at: position + 1) else {
            if let type = code.word(at: position), position == index + 1 {
                types[name] = code.isMark(".", at: position + 1) ? code.text(position..<position + 3) : type
            }
            return
        }
        var item = Struct(name: name, code: code, index: index, package: folder)
        var start = body.lowerBound
        while start < body.upperBound {
            let end = lineEnd(from: start, limit: body.upperBound, code)
            item.fields += fields(in: start..<end, code)
            start = max(end, start + 1)
            if code.isMark(";", at: start) { start += 1 }
        }
        byName[name, default: []].append(structs.count)
        structs.append(item)
    }

    private func lineEnd(from start: Int, limit: Int, _ code: Code) -> Int {
        var index = start
        while index < limit {
            if index > start, code.tokens[index].startsLine || code.isMark(";", at: index) { return index }
            index = code.next(after: index)
        }
        return min(index, limit)
    }

    /// `A, B int `gorm:"…"``, or an embedded `gorm.Model`.
    private func fields(in line: Range<Int>, _ code: Code) -> [Field] {
        var end = line.upperBound
        var settings: [String: String] = [:]
        if let tag = code.token(end - 1), tag.kind == .string, end - 1 >= line.lowerBound {
            settings = Self.settings(of: tag.text)
            end -= 1
        }
        var names: [Int] = []
        var index = line.lowerBound
        while index < end, code.word(at: index) != nil {
            names.append(index)
            guard code.isMark(",", at: index + 1) else { break }
            index += 2
        }
        guard let first = names.last ?? (code.isMark("*", at: line.lowerBound) ? line.lowerBound : nil) else {
            return []
        }
        let typeStart = first + 1
        // One type alone is embedded: `gorm.Model`, `*Base`, `Base`.
        if code.isMark("*", at: line.lowerBound) || code.isMark(".", at: typeStart) || typeStart >= end {
            let start = code.isMark("*", at: line.lowerBound) ? line.lowerBound + 1 : line.lowerBound
            let type = code.text(start..<end)
            return [
                Field(
                    name: PythonClass.bare(type), index: line.lowerBound, type: type, isPointer: false,
                    settings: settings, isEmbedded: true)
            ]
        }
        let isPointer = code.isMark("*", at: typeStart)
        let start = isPointer ? typeStart + 1 : typeStart
        let type = code.text(min(start, end)..<end)
        return names.compactMap { name in
            guard let text = code.word(at: name) else { return nil }
            return Field(name: text, index: name, type: type, isPointer: isPointer, settings: settings)
        }
    }

    /// The settings of `json:"id" gorm:"primaryKey;type:uuid"`.
    static func settings(of tag: String) -> [String: String] {
        guard let start = tag.firstRange(of: "gorm:\"")?.upperBound, let end = tag[start...].firstIndex(of: "\"") else {
            return [:]
        }
        var settings: [String: String] = ["": ""]
        for part in tag[start..<end].split(separator: ";") {
            let colon = part.firstIndex(of: ":")
            let name = part[..<(colon ?? part.endIndex)].lowercased().filter { $0 != "_" && $0 != " " }
            let value = colon.map { String(part[part.index(after: $0)...]) } ?? ""
            settings[name] = value
        }
        return settings
    }

    /// `func (u *User) TableName() string { return "users" }` and `BeforeCreate`.
    private mutating func readMethod(at index: Int, _ code: Code) {
        guard let receiver = code.inside("(", at: index + 1) else { return }
        let position = code.next(after: index + 1)
        guard let name = code.word(at: position), name == "TableName" || name == "BeforeCreate",
            let type = receiver.compactMap({ code.word(at: $0) }).last
        else { return }
        var body = position + 1
        while body < min(position + 24, code.tokens.count), !code.isMark("{", at: body) {
            body = code.next(after: body)
        }
        guard let content = code.inside("{", at: body) else { return }
        if name == "TableName" {
            let values = content.filter { code.isWord("return", at: $0) }
            let value = values.count == 1 ? values.first.flatMap { code.string(at: $0 + 1) } : nil
            tableNames[type] = .some(value)
            // func (User) TableName() string { return TableNameUser }
            if value == nil, values.count == 1, let start = values.first, let constant = code.word(at: start + 1),
                start + 2 >= content.upperBound
            {
                namedConstants[type] = constant
            }
            migrated.insert(type)
            return
        }
        let own = code.word(at: receiver.lowerBound)
        for position in content where code.word(at: position) == own && code.isMark(".", at: position + 1) {
            guard let field = code.word(at: position + 2),
                code.isMark("=", at: position + 3) || code.isMark(",", at: position + 3)
            else { continue }
            let end = code.statementEnd(from: position, limit: content.upperBound)
            if let generator = code.generator(in: min(position + 4, end)..<end) {
                hooks[type, default: [:]][field] = generator
            }
        }
        // id := uuid.New(); u.ID = id.String(), and not u.ID = id.String()[:8]
        if hooks[type]?.values.contains(where: { $0.kind != .unknown }) != true,
            !content.contains(where: { code.isMark("[", at: $0) }),
            let generator = content.lazy.compactMap({
                code.isMark(":=", at: $0) ? code.generator(in: $0 + 1..<min($0 + 12, content.upperBound)) : nil
            })
            .first(where: { $0.kind != .unknown }), let field = hooks[type]?.keys.first ?? ["ID"].first
        {
            hooks[type, default: [:]][field] = generator
        }
    }

    // MARK: Tables

    private mutating func build() {
        if drivers.count == 1 || !drivers.contains("postgres") {
            if drivers.contains("mysql") { set.dialect = .mysql }
            if drivers == ["sqlite"] { set.dialect = .sqlite }
        }
        for index in structs.indices where isModel(index) {
            tables[index] = set.tables.count
            let item = structs[index]
            let plain = Self.dbName(item.name)
            var name = prefix + (isSingular ? plain : Words.plural(plain))
            if let given = tableNames[item.name] {
                if let given = given ?? namedConstants[item.name].flatMap({ constants[$0] }) {
                    name = given
                } else {
                    set.warn(
                        "name", "`TableName()` of `\(item.name)` is computed: the name by convention stands for it",
                        at: item.code.location(of: item.index))
                }
            }
            let parts = name.split(separator: ".").map(String.init)
            let object = parts.count == 2 ? ObjectName(schema: parts[0], parts[1]) : ObjectName(name)
            set.tables.append(Table(object, alias: item.name, location: item.code.location(of: item.index)))
        }
        for index in structs.indices where tables[index] != nil { addColumns(of: index) }
        for index in structs.indices where tables[index] != nil { addRelations(of: index) }
    }

    /// Whether a struct is a model: a tag, `gorm.Model`, `TableName()` or `AutoMigrate` says so, and nobody embeds it.
    private func isModel(_ index: Int) -> Bool {
        let item = structs[index]
        let isMarked =
            migrated.contains(item.name)
            || item.fields.contains { !$0.settings.isEmpty || $0.type == "gorm.Model" || $0.type == "gorm.DeletedAt" }
        guard isMarked else { return false }
        let isEmbedded = embedded.contains(item.name) && !migrated.contains(item.name)
        return !isEmbedded && allFields(of: index).contains { isKeyField($0) || !$0.settings.isEmpty }
    }

    private var embedded: Set<String> {
        var names: Set<String> = []
        for item in structs {
            for field in item.fields where field.isEmbedded || field.settings["embedded"] != nil {
                names.insert(PythonClass.bare(field.type))
            }
        }
        return names
    }

    private func isKeyField(_ field: Field) -> Bool {
        field.settings["primarykey"] != nil || field.name == "ID" || field.settings["column"] == "id"
    }

    func structure(_ name: String, seenFrom index: Int) -> Int? {
        guard let candidates = byName[PythonClass.bare(name)] else { return nil }
        return candidates.first { structs[$0].package == structs[index].package } ?? candidates.first
    }

    /// The fields with those of embedded structs in their places.
    func allFields(of index: Int, depth: Int = 0) -> [Field] {
        guard depth < 6 else { return [] }
        var result: [Field] = []
        for field in structs[index].fields.prefix(1000) {
            guard field.isEmbedded || field.settings["embedded"] != nil else {
                result.append(field)
                continue
            }
            if field.type == "gorm.Model" {
                let settings = ["": ""]
                result.append(
                    Field(name: "ID", index: field.index, type: "uint", isPointer: false, settings: ["primarykey": ""]))
                for name in ["CreatedAt", "UpdatedAt"] {
                    result.append(
                        Field(name: name, index: field.index, type: "time.Time", isPointer: true, settings: settings))
                }
                result.append(
                    Field(
                        name: "DeletedAt", index: field.index, type: "gorm.DeletedAt", isPointer: true,
                        settings: settings))
            } else if let inner = structure(field.type, seenFrom: index), inner != index, result.count < 4000 {
                let prefix = field.settings["embeddedprefix"] ?? ""
                for var nested in allFields(of: inner, depth: depth + 1) {
                    if structs[inner].code.source.file != structs[index].code.source.file {
                        nested = Field(
                            name: nested.name, index: field.index, type: nested.type, isPointer: nested.isPointer,
                            settings: nested.settings)
                    }
                    if !prefix.isEmpty {
                        nested.settings["column"] = prefix + (nested.settings["column"] ?? Self.dbName(nested.name))
                    }
                    result.append(nested)
                }
            }
        }
        return result
    }
}
