internal import SchemaModel

extension GORMReader {
    /// In the order of `commonInitialisms`: at each place the first that fits is replaced, so `HTTPSPort` is `http_s_port`.
    private static let initialisms: [String] = [
        "API", "ASCII", "CPU", "CSS", "DNS", "EOF", "GUID", "HTML", "HTTP", "HTTPS", "ID", "IP", "JSON", "LHS", "QPS",
        "RAM", "RHS",
        "RPC", "SLA", "SMTP", "SSH", "TLS", "TTL", "UID", "UI", "UUID", "URI", "URL", "UTF8", "VM", "XML", "XSRF",
        "XSS",
    ]

    /// `UserID` as `user_id`, `HTTPServer` as `http_server`.
    ///
    /// Initialisms count as words; see `toDBName`.
    static func dbName(_ name: String) -> String {
        var rest = name[...]
        var plain = ""
        // The replacer of GORM tries its words at each place.
        while let first = rest.first {
            if let word = initialisms.first(where: { rest.hasPrefix($0) }) {
                plain += word.prefix(1) + word.dropFirst().lowercased()
                rest = rest.dropFirst(word.count)
            } else {
                plain.append(first)
                rest = rest.dropFirst()
            }
        }
        return Words.snakeCase(plain)
    }

    static func column(of field: Field) -> String {
        field.settings["column"].flatMap { $0.isEmpty ? nil : $0 } ?? dbName(field.name)
    }

    mutating func addColumns(of index: Int) {
        guard let table = tables[index] else { return }
        let item = structs[index]
        let fields = allFields(of: index)
        let hasExplicitKey = fields.contains { $0.settings["primarykey"] != nil }
        var keys: [String] = []
        var indexes: [(name: String, columns: [String], isUnique: Bool, place: SourceLocation)] = []
        for field in item.fields
        where field.isEmbedded && field.type != "gorm.Model" && structure(field.type, seenFrom: index) == nil {
            if !field.settings.isEmpty || field.type.contains(".") {
                set.warn(
                    "embedded",
                    "`\(item.name)` embeds `\(field.type)`, which is not among the files: its columns are not known",
                    at: item.code.location(of: field.index))
            }
        }
        for field in fields {
            guard field.settings["-"] == nil, field.name.first?.isUppercase ?? false,
                let type = type(of: field, seenFrom: index)
            else { continue }
            let name = Self.column(of: field)
            let place = item.code.location(of: field.index)
            let isKey = field.settings["primarykey"] != nil || !hasExplicitKey && field.name == "ID"
            var column = Column(
                name, type, isNullable: !isKey && field.settings["notnull"] == nil, location: place)
            setDefault(field, isKey: isKey, keyCount: fields.count { $0.settings["primarykey"] != nil }, on: &column)
            let hook = hooks[item.name]?[field.name] ?? hookOfEmbedded(item, field.name)
            if let generator = hook, isKey || generator.kind != .unknown {
                column.applicationGenerator = generator
                if case .autoIncrement = column.generation { column.generation = .none }
            }
            set.tables[table].add(column)
            if isKey { keys.append(name) }
            if field.settings["unique"] != nil { set.tables[table].addUnique([name], at: place) }
            for setting in ["uniqueindex", "index"] {
                guard let value = field.settings[setting] else { continue }
                let given = value.split(separator: ",").first.map(String.init) ?? ""
                let isUnique = setting == "uniqueindex" || value.lowercased().contains("unique")
                if let known = indexes.firstIndex(where: { $0.name == given && !given.isEmpty && !given.contains(":") })
                {
                    indexes[known].columns.append(name)
                } else {
                    indexes.append((given, [name], isUnique, place))
                }
            }
        }
        if !keys.isEmpty {
            set.tables[table].primaryKey = Key(columns: keys, location: item.code.location(of: item.index))
        }
        for entry in indexes {
            set.tables[table].addIndex(
                entry.columns, name: entry.name.isEmpty ? nil : entry.name, isUnique: entry.isUnique, at: entry.place)
        }
    }

    private func hookOfEmbedded(_ item: Struct, _ field: String) -> IDGenerator? {
        for embedded in item.fields where embedded.isEmbedded {
            if let generator = hooks[PythonClass.bare(embedded.type)]?[field] { return generator }
        }
        return nil
    }

    /// The type in the database; `nil` for a field that is a relation.
    private func type(of field: Field, seenFrom index: Int) -> ColumnType? {
        if let declared = field.settings["type"], !declared.isEmpty {
            let type = SQLType(declared, length: field.settings["size"].flatMap { Int($0) }, dialect: set.dialect)
            return ColumnType(type.family, declared: declared, isUnsigned: type.isUnsigned)
        }
        var name = field.type
        for _ in 0..<4 {
            guard let inner = types[PythonClass.bare(name)] else { break }
            name = inner
        }
        let size = field.settings["size"].flatMap { Int($0) }
        let isMySQL = set.dialect == .mysql
        let bits: Int?
        switch name {
        case "int", "uint", "int64", "uint64", "sql.NullInt64": bits = 64
        case "int32", "uint32", "rune", "sql.NullInt32": bits = 32
        case "int16", "uint16", "sql.NullInt16": bits = 16
        case "int8", "uint8", "byte", "sql.NullByte": bits = 8
        default: bits = nil
        }
        if let bits {
            let isUnsigned = name.hasPrefix("uint") || name == "byte"
            // `DataTypeOf` of the postgres driver counts a bit more for an unsigned number, and makes smallint up to
            // 16 bits, integer up to 32, bigint of more.
            let sign = isUnsigned && set.dialect == .postgresql ? 1 : 0
            let width = size.map { min(max($0, 0), 64) } ?? bits
            let isTiny = size == nil && bits == 8 && isMySQL
            let rounded = isTiny ? 8 : width + sign <= 16 ? 16 : width + sign <= 32 ? 32 : 64
            return ColumnType(
                .integer(bits: set.dialect == .sqlite ? 64 : rounded), declared: field.type,
                isUnsigned: isMySQL && isUnsigned)
        }
        switch name {
        case "string", "sql.NullString", "null.String": return ColumnType(.text(length: size), declared: field.type)
        // What a `driver.Valuer` gives counts (see `ParseField`): for google/uuid and gofrs/uuid that is text.
        case "uuid.UUID", "uuid.NullUUID": return ColumnType(.text(length: size), declared: field.type)
        case "datatypes.UUID":
            return ColumnType(set.dialect == .postgresql ? .uuid : .text(length: nil), declared: field.type)
        case "datatypes.BinUUID": return ColumnType(.bytes(length: 16), declared: field.type)
        case "ulid.ULID", "[]byte": return ColumnType(.bytes(length: size), declared: field.type)
        case "time.Time", "gorm.DeletedAt", "sql.NullTime":
            return ColumnType(.timestamp(zoned: set.dialect == .postgresql), declared: field.type)
        case "bool", "float32", "float64", "sql.NullBool", "sql.NullFloat64":
            return ColumnType(.other, declared: field.type)
        default:
            // A struct of these files, or a list of them, is a relation.
            let element = name.drop { $0 == "[" || $0 == "]" || $0 == "*" }
            if structure(String(element), seenFrom: index) != nil, !name.contains("."),
                field.settings["serializer"] == nil
            {
                return nil
            }
            if name.hasPrefix("[]") || name.hasPrefix("map[") || name.hasPrefix("func") || name.hasPrefix("interface") {
                guard field.settings["serializer"] != nil else { return nil }
            }
            return ColumnType(.other, declared: field.type)
        }
    }

    private func setDefault(_ field: Field, isKey: Bool, keyCount: Int, on column: inout Column) {
        let automatic = field.settings["autoincrement"]
        if let value = field.settings["default"], !value.isEmpty {
            if value.lowercased().hasPrefix("nextval(") {
                column.generation = .autoIncrement(.sequence(nil))
            } else {
                column.generation = .expression(value)
            }
            return
        }
        let declared = field.settings["type"]?.lowercased() ?? ""
        let isSerial = declared.contains("serial") || declared.contains("auto_increment")
        // An integer that is the whole key counts, unless told otherwise; see `PrioritizedPrimaryField`.
        let isOnlyKey = isKey && keyCount <= 1 && column.type.integerBits != nil
        if isSerial || automatic == "" || automatic == "true" || isOnlyKey && automatic != "false" {
            column.generation = .autoIncrement(
                declared.contains("identity")
                    ? .identity(always: declared.contains("always"))
                    : set.dialect == .postgresql ? .sequence(nil) : .unspecified)
        }
    }

    // MARK: Relations

    /// `User User` beside `UserID`; `Users []User `gorm:"many2many:x"``; `Cards []Card` beside `Card.UserID`.
    mutating func addRelations(of index: Int) {
        guard let table = tables[index] else { return }
        let item = structs[index]
        let fields = allFields(of: index)
        for field in fields
        where field.settings["-"] == nil && field.settings["type"] == nil && field.settings["serializer"] == nil {
            let isList = field.type.hasPrefix("[]")
            let element = String(field.type.drop { $0 == "[" || $0 == "]" || $0 == "*" })
            guard let target = structure(element, seenFrom: index), let targetTable = tables[target] else { continue }
            let place = item.code.location(of: field.index)
            if let name = field.settings["many2many"] {
                addPairs(Words.plural(name) == name ? name : name, index, target, at: place)
            } else if isList {
                addHasMany(field, from: index, to: target, at: place)
            } else {
                let given =
                    field.settings["foreignkey"]?.split(separator: ",").map { String($0).trimmedSpaces } ?? [
                        field.name + "ID"
                    ]
                let columns = given.compactMap { name in fields.first { $0.name == name || Self.column(of: $0) == name }
                }.map(Self.column)
                guard columns.count == given.count, !columns.isEmpty else {
                    addHasMany(field, from: index, to: target, at: place)
                    continue
                }
                let parentColumns = referenced(field, in: target)
                addKey(columns, parentColumns, field, from: table, to: targetTable, at: place)
            }
        }
    }

    private func referenced(_ field: Field, in target: Int) -> [String] {
        guard let given = field.settings["references"], !given.isEmpty else {
            return tables[target].flatMap { set.tables[$0].primaryKey?.columns } ?? []
        }
        let fields = allFields(of: target)
        return given.split(separator: ",").map { part in
            let name = String(part).trimmedSpaces
            return fields.first { $0.name == name }.map(Self.column) ?? Self.dbName(name)
        }
    }

    private mutating func addKey(
        _ columns: [String], _ parentColumns: [String], _ field: Field, from table: Int, to parent: Int,
        at place: SourceLocation
    ) {
        let parentName = set.tables[parent].name
        guard !set.tables[table].foreignKeys.contains(where: { $0.columns == columns }) else { return }
        var key = ForeignKey(columns: columns, parent: parentName, parentColumns: parentColumns, location: place)
        let constraint = field.settings["constraint"] ?? ""
        for part in constraint.split(separator: ",") {
            let halves = part.split(separator: ":").map { String($0).trimmedSpaces.uppercased() }
            guard halves.count == 2, let action = ForeignKey.Action(rawValue: halves[1]) else { continue }
            if halves[0] == "ONDELETE" { key.onDelete = action }
            if halves[0] == "ONUPDATE" { key.onUpdate = action }
        }
        if constraint == "false" || field.settings["constraint"] == "-" { key.isEnforced = false }
        set.tables[table].foreignKeys.append(key)
    }

    /// The other side of a relation: `Card.UserID` belongs to `User.Cards`.
    private mutating func addHasMany(_ field: Field, from index: Int, to target: Int, at place: SourceLocation) {
        guard field.settings["polymorphic"] == nil, let table = tables[index], let targetTable = tables[target] else {
            return
        }
        let name = field.settings["foreignkey"].flatMap { $0.isEmpty ? nil : $0 } ?? structs[index].name + "ID"
        guard let child = allFields(of: target).first(where: { $0.name == name }) else { return }
        addKey(
            [Self.column(of: child)], set.tables[table].primaryKey?.columns ?? [], field, from: targetTable, to: table,
            at: structs[target].code.location(of: child.index))
    }

    private mutating func addPairs(_ name: String, _ index: Int, _ target: Int, at place: SourceLocation) {
        guard let table = tables[index], let targetTable = tables[target],
            !set.tables.contains(where: { $0.name.name == name })
        else { return }
        var pairs = Table(ObjectName(name), location: place)
        for (type, parent) in [(index, table), (target, targetTable)] {
            let parentTable = set.tables[parent]
            guard let key = parentTable.primaryKey?.columns.first, let keyColumn = parentTable.column(key) else {
                return
            }
            var column = Self.dbName(structs[type].name) + "_" + key
            // Self-references take the name of the field; nobody else has two of the same.
            if pairs.column(column) != nil { column = Words.singular(name) + "_" + key }
            var plain = keyColumn.type
            plain.declared = "\(plain.declared)"
            pairs.columns.append(Column(column, plain, isNullable: false, location: place))
            pairs.foreignKeys.append(
                ForeignKey(columns: [column], parent: parentTable.name, parentColumns: [key], location: place))
        }
        pairs.primaryKey = Key(columns: pairs.columns.map(\.name), location: place)
        set.tables.append(pairs)
    }
}

extension String {
    /// The text without white space at its ends.
    var trimmedSpaces: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
