internal import SchemaModel

/// Models of Django: classes derived from `models.Model`, abstract ones and those of several tables included.
struct DjangoReader {
    /// A class with the application that it belongs to.
    struct Model {
        let type: PythonClass
        let app: String
        let folder: String
        var code: Code { type.code }
    }

    /// A field with the class that declares it.
    struct Field {
        let name: String
        let kind: String
        let arguments: Range<Int>
        let assignment: PythonClass.Assignment
        let model: Int
    }

    enum Standing { case model, unknown, other }

    var set = TableSet()
    private var imports: [String: PythonImports] = [:]
    var functions = PythonFunctions()
    var models: [Model] = []
    var byName: [String: [Int]] = [:]
    /// Names of classes by their small letters: Django finds models so.
    private(set) var spellings: [String: String] = [:]
    private var standings: [Int: Standing] = [:]
    private var fields: [Int: [Field]] = [:]
    private(set) var settings = DjangoSettings()
    var tableOfModel: [Int: Int] = [:]
    /// The models of each file whose bases are not all known, in the order of the files.
    var unknown: [[Int]] = []

    static func read(_ sources: [SourceText]) -> TableSet {
        var reader = DjangoReader()
        let codes = sources.map { Code($0, .python) }
        for code in codes { reader.readSettings(code) }
        reader.set.dialect = reader.settings.dialect
        for code in codes { reader.register(code) }
        reader.build()
        return reader.set
    }

    // MARK: Settings

    private mutating func readSettings(_ code: Code) {
        let folder = Self.folder(of: code.source.file)
        if code.source.file.contains("settings") { settings.hasSettings = true }
        for index in code.indices {
            let token = code.tokens[index]
            settings.noteDatabase(at: index, of: code)
            guard token.kind == .word, code.isMark("=", at: index + 1), let text = code.string(at: index + 2) else {
                continue
            }
            switch token.text {
            case "DEFAULT_AUTO_FIELD": settings.automaticField = PythonClass.bare(text)
            case "default_auto_field": settings.automaticFieldOfFolder[folder] = PythonClass.bare(text)
            case "label" where code.source.file.hasSuffix("apps.py"): settings.labelOfFolder[folder] = text
            case "AUTH_USER_MODEL": settings.userModel = text
            case let name where name.hasSuffix("_MODEL") && code.source.file.contains("settings"):
                settings.models[name] = text
            default: break
            }
        }
    }

    private static func folder(of file: String) -> String {
        file.lastIndex(of: "/").map { String(file[..<$0]) } ?? ""
    }

    /// The folder of the application: the one that holds `models.py` or `models/`.
    private static func application(of file: String) -> (name: String, folder: String) {
        var parts = file.split(separator: "/").map(String.init)
        let name = parts.popLast() ?? ""
        if let models = parts.lastIndex(of: "models"), models > 0, name != "models.py" {
            parts = Array(parts[..<models])
        }
        let prefix = file.hasPrefix("/") ? "/" : ""
        return (parts.last ?? "app", prefix + parts.joined(separator: "/"))
    }

    // MARK: Classes

    private mutating func register(_ code: Code) {
        let (app, folder) = Self.application(of: code.source.file)
        functions.register(code)
        imports[code.source.file] = PythonImports(code)
        for type in PythonClass.classes(in: code) {
            byName[type.name, default: []].append(models.count)
            spellings[type.name.lowercased()] = spellings[type.name.lowercased()] ?? type.name
            models.append(Model(type: type, app: settings.labelOfFolder[folder] ?? app, folder: folder))
        }
    }

    /// The class that a name means in the file of another class: of the same application, or the only one of that name.
    func model(_ name: String, seenFrom origin: Int) -> Int? {
        let imports = imports[models[origin].code.source.file]
        let isDotted = name.contains(".")
        let bare = isDotted ? PythonClass.bare(name) : imports?.original(name) ?? name
        let candidates = (byName[bare] ?? []).filter { $0 != origin }.prefix(64)
        if candidates.isEmpty { return nil }
        // Where a name is imported, only a file like that module counts: others have classes of the same name.
        if !isDotted, let chosen = imports?.choose(name, among: candidates.map { models[$0].code.source.file }) {
            if let chosen { return candidates[candidates.startIndex + chosen] }
        } else if !isDotted, imports != nil {
            return nil
        }
        if candidates.count == 1 { return candidates.first }
        let prefix = name.split(separator: ".").dropLast().last.map(String.init)
        let own = models[origin]
        // What serves a model often bears its name, in a folder of the same name.
        func best(_ isLike: (Model) -> Bool) -> Int? {
            let like = candidates.filter { isLike(models[$0]) }
            return like.first { tableOfModel[$0] != nil } ?? like.first
        }
        return best { $0.app == prefix } ?? best { $0.code.source.file == own.code.source.file }
            ?? best { $0.app == own.app } ?? best { _ in true }
    }

    /// The class that a base of a class means: what its file imports under that name, or else a class of the same file
    /// or application.
    func base(_ name: String, of origin: Int) -> Int? {
        let bare = PythonClass.bare(name)
        guard let imports = imports[models[origin].code.source.file] else { return nil }
        let file = models[origin].code.source.file
        let first = name.split(separator: ".").first.map(String.init) ?? name
        guard let module = imports.module(first) else {
            if imports.hasStar || first != name { return model(name, seenFrom: origin) }
            let candidates = (byName[bare] ?? []).filter { $0 != origin }.prefix(64)
            return candidates.first { models[$0].code.source.file == file }
                ?? candidates.first { models[$0].folder == models[origin].folder }
        }
        let original = first == name ? imports.original(name) : bare
        let candidates = (byName[original] ?? []).filter { $0 != origin }.prefix(64)
        // `mixins.Owner` after `from app import mixins`.
        let path = first == name ? module : module.inside(imports.original(first))
        var best: (model: Int, distance: Int)?
        for candidate in candidates {
            guard let distance = path.distance(to: models[candidate].code.source.file, seenFrom: file) else { continue }
            if distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.model
    }

    mutating func standing(of model: Int, depth: Int = 0) -> Standing {
        if let known = standings[model] { return known }
        guard depth < 32 else { return .other }
        standings[model] = .other
        var result = Standing.other
        for base in models[model].type.bases {
            let bare = PythonClass.bare(base)
            if let parent = self.base(base, of: model) {
                let parentStanding = standing(of: parent, depth: depth + 1)
                if parentStanding == .model { result = .model }
                if parentStanding == .unknown, result == .other { result = .unknown }
            } else if bare == "Model" && !base.hasPrefix("db.") || DjangoFields.keylessBases.contains(bare)
                || bare == "UUIDModel"
            {
                result = .model
            } else if result == .other, !Self.isForeign(base) {
                result = .unknown
            }
        }
        standings[model] = result
        return result
    }

    /// Bases that are certainly no models.
    private static func isForeign(_ base: String) -> Bool {
        let bare = PythonClass.bare(base)
        return ["object", "Exception", "ABC", "Protocol", "NamedTuple", "Enum", "str", "dict", "list"].contains(bare)
            || [
                "Form", "Serializer", "Manager", "QuerySet", "TestCase", "Admin", "View", "ViewSet", "Field", "Filter",
                "Choices",
                "FilterSet", "Widget", "Command", "Config", "Error", "Lookup", "Type", "Mixin",
            ].contains(where: bare.hasSuffix)
    }

    func meta(_ model: Int, _ name: String) -> PythonClass.Assignment? {
        models[model].type.inner["Meta"]?.last { $0.name == name }
    }

    func isMetaTrue(_ model: Int, _ name: String) -> Bool {
        guard let value = meta(model, name)?.value else { return false }
        return models[model].code.isWord("True", at: value.lowerBound)
    }

    func isAbstract(_ model: Int) -> Bool { isMetaTrue(model, "abstract") }

    // MARK: Fields

    /// What a class declares itself; `x = None` takes an inherited field away.
    private func ownFields(of model: Int) -> (fields: [Field], removed: Set<String>) {
        let code = models[model].code
        var fields: [Field] = []
        var removed: Set<String> = []
        for assignment in models[model].type.assignments {
            guard let value = assignment.value else { continue }
            if value.count == 1, code.isWord("None", at: value.lowerBound) { removed.insert(assignment.name) }
            guard let call = code.chain(in: value).last, let arguments = call.arguments else { continue }
            let kind = resolvedKind(call.name, seenFrom: model)
            guard DjangoFields.isField(kind) else { continue }
            fields.append(
                Field(name: assignment.name, kind: kind, arguments: arguments, assignment: assignment, model: model))
        }
        return (fields, removed)
    }

    /// The field of Django behind one that the program derives from it.
    private func resolvedKind(_ name: String, seenFrom origin: Int) -> String {
        var name = name
        for _ in 0..<8 {
            if DjangoFields.type(name, length: nil, in: .postgresql) != nil || name == "ForeignKey" { return name }
            guard let type = model(name, seenFrom: origin),
                let base = models[type].type.bases.first(where: { DjangoFields.isField(PythonClass.bare($0)) })
            else { return name }
            // `class Colour(models.Field)` says nothing of the type.
            if PythonClass.bare(base) == "Field" { return name }
            name = PythonClass.bare(base)
        }
        return name
    }

    mutating func allFields(of model: Int, depth: Int = 0) -> [Field] {
        if let known = fields[model] { return known }
        guard depth < 32 else { return [] }
        fields[model] = []
        var all: [Field] = []
        var names: Set<String> = []
        for base in models[model].type.bases {
            guard let parent = self.base(base, of: model) else { continue }
            // The fields of a parent with a table stay there; those of an abstract one, or of a plain mixin, come along.
            let isParentModel = standing(of: parent) == .model
            if isParentModel, !isAbstract(parent), !isMetaTrue(model, "proxy") { continue }
            for field in allFields(of: parent, depth: depth + 1).prefix(1000) where names.insert(field.name).inserted {
                all.append(field)
            }
        }
        let own = ownFields(of: model)
        let replaced = own.removed.union(own.fields.map(\.name))
        all.removeAll { replaced.contains($0.name) }
        all += own.fields
        fields[model] = all
        return all
    }

    // MARK: Tables

    private mutating func build() {
        for index in models.indices {
            guard hasTable(index) else { continue }
            tableOfModel[index] = set.tables.count
            set.tables.append(table(of: index))
        }
        warnOfUnknownBases()
        for index in models.indices where tableOfModel[index] != nil { addColumns(of: index) }
    }

    private func table(of model: Int) -> Table {
        let type = models[model].type
        let code = models[model].code
        var name = "\(appLabel(of: model))_\(type.name.lowercased())"
        if let value = meta(model, "db_table")?.value, let text = code.name(in: value) {
            // `"schema"."table"`, as some projects smuggle a schema in.
            name = text.filter { $0 != "\"" }
        }
        return Table(ObjectName(name), alias: type.name, location: code.location(of: type.nameIndex))
    }

    func appLabel(of model: Int) -> String {
        if let value = meta(model, "app_label")?.value, let label = models[model].code.name(in: value) { return label }
        return models[model].app
    }

    private mutating func addColumns(of model: Int) {
        guard let index = tableOfModel[model] else { return }
        warnOfDynamicName(model)
        let all = allFields(of: model)
        for field in all { add(field, to: index, of: model) }
        if set.tables[index].primaryKey == nil { addImplicitKey(to: index, of: model) }
        addConstraints(to: index, of: model, fields: all)
    }

    private mutating func warnOfDynamicName(_ model: Int) {
        guard let value = meta(model, "db_table")?.value, models[model].code.name(in: value) == nil else { return }
        set.warn(
            "name", "`db_table` of `\(models[model].type.name)` is computed: the name of its table is not known",
            at: models[model].code.location(of: value.lowerBound))
    }

    /// `id`, or the link to the parent's row where the parent has a table too.
    private mutating func addImplicitKey(to index: Int, of model: Int) {
        let type = models[model].type
        let place = models[model].code.location(of: type.nameIndex)
        for base in type.bases {
            guard let parent = self.base(base, of: model), let parentIndex = tableOfModel[parent] else {
                continue
            }
            let name = "\(models[parent].type.name.lowercased())_ptr_id"
            let parentName = set.tables[parentIndex].name
            set.tables[index].columns.insert(
                Column(name, .init(.other, declared: ""), isNullable: false, location: place), at: 0)
            set.tables[index].primaryKey = Key(columns: [name], location: place)
            set.tables[index].foreignKeys.append(
                ForeignKey(
                    columns: [name], parent: parentName, isDeferrable: true, isInitiallyDeferred: true, location: place)
            )
            set.follow(table: index, column: name, parent: parentName)
            return
        }
        if inheritsUUIDModel(model) {
            var column = Column(
                "id",
                .init(DjangoFields.type("UUIDField", length: nil, in: set.dialect) ?? .uuid, declared: "UUIDField"),
                isNullable: false, location: place)
            column.applicationGenerator = IDGenerator(.uuid(version: 4), by: .application, spelling: "uuid.uuid4")
            set.tables[index].columns.insert(column, at: 0)
            set.tables[index].primaryKey = Key(columns: ["id"], location: place)
            return
        }
        // Django gives every model a key; what an unknown base declares may be another than `id`.
        guard standing(of: model) == .model else {
            set.tables[index].mayHaveUnreadKey = true
            return
        }
        let field = automaticField(of: model)
        let family = DjangoFields.type(field, length: nil, in: set.dialect) ?? .integer(bits: 32)
        set.tables[index].columns.insert(
            Column(
                "id", .init(family, declared: field), isNullable: false, generation: .autoIncrement(.unspecified),
                location: place), at: 0)
        set.tables[index].primaryKey = Key(columns: ["id"], location: place)
    }

    private func inheritsUUIDModel(_ model: Int) -> Bool {
        models[model].type.bases.contains {
            PythonClass.bare($0) == "UUIDModel" && self.base($0, of: model) == nil
        }
    }

    /// `DEFAULT_AUTO_FIELD`, or what the application says.
    mutating func automaticField(of model: Int) -> String {
        if let field = settings.automaticFieldOfFolder[models[model].folder] ?? settings.automaticField {
            if DjangoFields.isAutomatic(field) { return field }
            set.warn(
                "automatic", "the automatic field `\(field)` is not one of Django's: taken for `BigAutoField`",
                at: models[model].code.location(of: models[model].type.nameIndex))
            return "BigAutoField"
        }
        if !settings.hasSettings {
            set.warn(
                "automatic",
                "no `DEFAULT_AUTO_FIELD` among the files: the `id` of `\(models[model].type.name)` and others is taken for "
                    + "`AutoField`, the default before Django 6.0",
                at: models[model].code.location(of: models[model].type.nameIndex))
        }
        return "AutoField"
    }
}
