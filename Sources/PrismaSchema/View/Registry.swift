internal import SchemaModel

/// Every declaration of some documents, by name.
struct Registry: Sendable {
    let documents: [PrismaDocument]
    let datasource: Datasource
    private(set) var diagnostics: [SourceDiagnostic] = []
    /// The models, in the order of the files.
    private(set) var models: [Model] = []
    /// The views, which hold no rows of their own but may be related to.
    private(set) var views: [Model] = []

    private var byName: [String: Model] = [:]
    /// The first model of each name, whatever its namespace.
    private(set) var firstModels: [String: Model] = [:]
    private var aliases: [String: Field] = [:]
    private var others: Set<String> = []
    /// The names in the database of the fields of composite types.
    private(set) var composites: [String: Model] = [:]

    init(_ documents: [PrismaDocument]) {
        self.documents = documents
        datasource = Datasource(of: documents)
        for document in documents {
            for item in document.items {
                switch item {
                case .alias(let field, _): add(field)
                case .block(let block) where block.keyword == "namespace":
                    for inner in block.blocks { add(inner, in: document, namespace: block.name?.text) }
                case .block(let block): add(block, in: document, namespace: nil)
                case .trivia, .broken: break
                }
            }
        }
    }

    /// The model or view that a type names, seen from a namespace.
    func model(_ type: FieldType, from namespace: String?) -> Model? {
        guard type.space == nil, type.arguments == nil else { return nil }
        if let namespace, let near = byName["\(namespace).\(type.name)"] { return near }
        return byName[type.name]
    }

    /// The type that a `types` block gives a name, if this is one.
    func alias(_ type: FieldType) -> Field? { type.arguments == nil ? aliases[type.name] : nil }

    /// Whether the name is that of an enum, a composite type, or something that an extension declares.
    func isDeclared(_ name: String) -> Bool { others.contains(name) }

    private mutating func add(_ alias: Field) {
        if aliases[alias.name.text] == nil { aliases[alias.name.text] = alias }
    }

    private mutating func add(_ block: Block, in document: PrismaDocument, namespace: String?) {
        switch block.keyword {
        case "types": for alias in block.aliases { add(alias) }
        case "type":
            guard let type = Model(block, in: document, namespace: namespace) else { return }
            others.insert(type.name)
            composites[type.name] = composites[type.name] ?? type
        case "view":
            if let view = Model(block, in: document, namespace: namespace), add(name: view) { views.append(view) }
        case "model":
            guard let model = Model(block, in: document, namespace: namespace) else {
                let place = document.location(of: block.opening)
                diagnostics.append(SourceDiagnostic(.error, "a model without a name; give it one", at: place))
                return
            }
            guard add(name: model) else { return }
            models.append(model)
            if firstModels[model.name] == nil { firstModels[model.name] = model }
        default:
            if let name = block.name?.text {
                others.insert(name)
                if let namespace { others.insert("\(namespace).\(name)") }
            }
        }
    }

    private mutating func add(name model: Model) -> Bool {
        if let first = byName[model.qualifiedName], first.namespace == model.namespace {
            let message = "model `\(model.name)` is declared twice; the one at \(first.location) counts"
            diagnostics.append(SourceDiagnostic(.warning, message, at: model.location))
            return false
        }
        byName[model.qualifiedName] = model
        // Where its name is the only one, it goes without the namespace.
        if model.namespace != nil, byName[model.name] == nil { byName[model.name] = model }
        return true
    }
}
