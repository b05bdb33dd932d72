internal import SchemaModel

/// What is to become of the fields, change by change.
struct RewritePlan {
    typealias Node = FieldGraph.Node

    let rewriter: PrismaRewriter
    private(set) var plans: [Node: FieldPlan] = [:]
    /// What the present change makes of fields; it counts when all of the change can be carried out.
    private var trial: [Node: FieldPlan] = [:]

    init(_ rewriter: PrismaRewriter) {
        self.rewriter = rewriter
    }

    var registry: Registry { rewriter.registry }
    var graph: FieldGraph { rewriter.graph }

    /// Takes a change up, or none of it.
    mutating func apply(_ change: SchemaChange) throws(Refusal) {
        trial = [:]
        try plan(change)
        plans.merge(trial) { $1 }
    }

    private mutating func plan(_ change: SchemaChange) throws(Refusal) {
        switch change {
        case .keyToUUIDv7(let column): try keyToUUIDv7(try node(column))
        case .nativeUUID(let column): try nativeUUID(try node(column))
        case .widen(let column): try widen(try node(column))
        case .matchKey(let column, let key): try match(try node(column), key: try node(key))
        case .generator(let column, let kind): try setGenerator(of: try node(column), kind)
        case .unique(let column): try makeUnique(try node(column))
        case .required(let column): try makeRequired(try node(column))
        }
    }

    /// All edits, by file and position.
    var edits: [TextEdit] {
        let files = rewriter.order
        return plans.flatMap { node, plan -> [TextEdit] in
            guard let (model, field) = graph[node] else { return [] }
            return plan.edits(of: field, in: model.document, native: registry.datasource.native(field.attributes))
        }.sorted {
            (files[$0.file] ?? 0, $0.range.lowerBound, $0.range.upperBound)
                < (files[$1.file] ?? 0, $1.range.lowerBound, $1.range.upperBound)
        }
    }

    // MARK: Fields

    /// A field as the changes before left it.
    struct Subject {
        let node: Node
        let model: Model
        let field: Field
        /// Its type before, lists not counted as such; `nil` for what is no scalar.
        let type: NativeTypes?
        var plan: FieldPlan

        var name: String { "\(model.name).\(field.name.text)" }
        var writtenType: String { model.document.text(of: field.type.tokens) }
        var isInView: Bool { model.block.keyword == "view" }
    }

    func node(_ column: SchemaChange.Column) throws(Refusal) -> Node {
        guard let node = graph.node(column) else { throw .noField(column) }
        return node
    }

    func subject(_ node: Node) throws(Refusal) -> Subject {
        guard let (model, field) = graph[node] else {
            throw .noField(.init(ObjectName(node.model), node.field))
        }
        return Subject(
            node: node,
            model: model,
            field: field,
            type: registry.nativeType(of: field),
            plan: trial[node] ?? plans[node] ?? FieldPlan()
        )
    }

    /// A field that is no list.
    func singleValue(_ node: Node) throws(Refusal) -> Subject {
        let subject = try subject(node)
        guard !subject.field.type.isList else { throw .noScalar(subject.name) }
        return subject
    }

    mutating func set(_ subject: Subject) { trial[subject.node] = subject.plan }

    /// The native type attribute as this schema writes it.
    func native(_ name: String) -> String { "@\(registry.datasource.nativePrefix)\(name)" }

    /// The native type that keeps a UUID as small as the database allows, where there is one.
    ///
    /// MySQL has none, and `Bytes @db.Binary(16)` takes no `uuid()`: the closest is text of just its length, in place of
    /// the `VARCHAR(191)` that a bare `String` is there.
    var uuidType: String? {
        switch registry.datasource.dialect {
        case .postgresql, .cockroachdb: "Uuid"
        case .sqlserver: "UniqueIdentifier"
        case .mysql: "Char(36)"
        case .sqlite, .mongodb: nil
        }
    }

    // MARK: Single fields

    private mutating func makeUnique(_ node: Node) throws(Refusal) {
        var subject = try singleValue(node)
        let isAlone = subject.model.attributes.contains {
            ($0.name == "unique" || $0.name == "id") && $0.argument("where") == nil
                && $0.argument("fields", at: 0)?.names == [node.field]
        }
        let isUnique = subject.field.attribute("unique").map { $0.argument("where") == nil } ?? false
        guard !isAlone, !isUnique, subject.field.attribute("id") == nil else { return }
        subject.plan.becomesUnique = true
        set(subject)
    }

    private mutating func makeRequired(_ node: Node) throws(Refusal) {
        var subject = try singleValue(node)
        let isVariant = registry.base(of: subject.model) != nil && subject.model.attribute("map") == nil
        guard !isVariant else { throw .variant(subject.name) }
        guard subject.field.type.isOptional else { return }
        guard graph.parents[node] == nil else { throw .optionalRelation(subject.name) }
        subject.plan.becomesRequired = true
        set(subject)
    }
}
