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
    /// The fields that are columns, by model and name.
    private var fields: [Node: (model: Model, field: Field)] = [:]
    /// The fields that are columns, by the table's name without its schema and the column's name.
    private var columns: [Place: [Node]] = [:]

    private struct Place: Hashable, Sendable {
        let table: String
        let column: String
    }

    init(_ registry: Registry) {
        let models = registry.models + registry.views
        for model in models { add(model, to: model.table, registry) }
        // A variant without a table of its own adds columns to that of its base.
        for model in models {
            guard let base = registry.base(of: model) else { continue }
            add(model, to: base.table, registry)
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

    private mutating func add(_ model: Model, to table: ObjectName, _ registry: Registry) {
        for field in model.fields where registry.isColumn(field, in: model) {
            let node = Node(model: model.qualifiedName, field: field.name.text)
            if fields[node] == nil { fields[node] = (model, field) }
            columns[Place(table: table.name, column: Model.column(field)), default: []].append(node)
        }
    }

    /// The field of a column.
    func node(_ column: SchemaChange.Column) -> Node? {
        let candidates = columns[Place(table: column.table.name, column: column.column)] ?? []
        func schema(_ node: Node) -> String? { fields[node]?.model.table.schema }
        // A catalog names the schema where Prisma leaves it out.
        return candidates.first { schema($0) == column.table.schema }
            ?? candidates.first { schema($0) == nil || column.table.schema == nil }
    }

    /// A node's model and field.
    subscript(node: Node) -> (model: Model, field: Field)? { fields[node] }

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
