internal import SchemaModel

/// Which fields refer to which: those that a relation ties together must have one type.
struct FieldGraph: Sendable {
    /// A field of a model or a view.
    struct Node: Hashable, Sendable {
        let model: String
        let field: String
    }

    private(set) var parents: [Node: [Node]] = [:]
    private(set) var children: [Node: [Node]] = [:]
    private let models: [Model]
    /// Where the fields that are columns stand there, by model and name.
    private var fields: [Node: (model: Int, field: Int)] = [:]
    /// The fields that are columns, by the table's name without its schema and the column's name.
    private var columns: [Place: [Node]] = [:]

    private struct Place: Hashable, Sendable {
        let table: String
        let column: String
    }

    init(_ registry: Registry) {
        models = registry.models + registry.views
        let count = models.reduce(0) { $0 + $1.fields.count }
        fields.reserveCapacity(count)
        columns.reserveCapacity(count)
        for (index, model) in models.enumerated() { add(index, to: model.table, registry) }
        // A variant without a table of its own adds columns to that of its base.
        for (index, model) in models.enumerated() {
            guard let base = registry.base(of: model) else { continue }
            add(index, to: base.table, registry)
        }
        for model in models {
            for field in model.fields {
                guard let relation = field.attribute("relation"),
                    let parent = registry.model(field.type, from: model.namespace)
                else { continue }
                let own = relation.argument("fields")?.names ?? []
                let references = relation.argument("references")?.names ?? []
                for (name, reference) in zip(own, references) {
                    let child = Node(model: model.qualifiedName, field: name)
                    let key = Node(model: parent.qualifiedName, field: reference)
                    guard child != key, fields[child] != nil, fields[key] != nil else { continue }
                    parents[child, default: []].append(key)
                    children[key, default: []].append(child)
                }
            }
        }
    }

    private mutating func add(_ index: Int, to table: ObjectName, _ registry: Registry) {
        let model = models[index]
        let name = model.qualifiedName
        for number in model.fields.indices where registry.isColumn(model.fields[number], in: model) {
            let node = Node(model: name, field: model.fields[number].name.text)
            if fields[node] == nil { fields[node] = (index, number) }
            columns[Place(table: table.name, column: Model.column(model.fields[number])), default: []].append(node)
        }
    }

    /// The field of a column.
    func node(_ column: SchemaChange.Column) -> Node? {
        let candidates = columns[Place(table: column.table.name, column: column.column)] ?? []
        func schema(_ node: Node) -> String? { self[node]?.model.table.schema }
        // A catalog names the schema where Prisma leaves it out.
        return candidates.first { schema($0) == column.table.schema }
            ?? candidates.first { schema($0) == nil || column.table.schema == nil }
    }

    /// A node's model and field.
    subscript(node: Node) -> (model: Model, field: Field)? {
        fields[node].map { (models[$0.model], models[$0.model].fields[$0.field]) }
    }

    /// Every field that has to have the type of this one: what refers to it, what it refers to, and on from there.
    func related(to node: Node) -> [Node] {
        reach(from: node) { (parents[$0] ?? []) + (children[$0] ?? []) }
    }

    /// This field and those that refer to it, directly or through others.
    func followers(of node: Node) -> [Node] {
        reach(from: node) { children[$0] ?? [] }
    }

    private func reach(from node: Node, over neighbours: (Node) -> [Node]) -> [Node] {
        var seen: Set<Node> = [node]
        var found = [node]
        var next = 0
        while next < found.count {
            for neighbour in neighbours(found[next]) where seen.insert(neighbour).inserted { found.append(neighbour) }
            next += 1
        }
        return found
    }
}
