internal import SchemaModel

/// A node of one of the documents of a system.
struct LinkedNode: Sendable {
    let document: LinkedDocument
    let node: LinkedDocument.Node
    /// The identifier as written.
    let id: String
    /// What it means everywhere, the user's base applied too; `nil` for a blank node, and for a relative one.
    let iri: IRI?
    /// The same for all its spellings.
    let loose: IRI?

    private init(_ id: String, of node: LinkedDocument.Node, in document: LinkedDocument, base: IRI?) {
        self.document = document
        self.node = node
        self.id = id
        var iri = node.iri.map { IRI($0) }
        if iri == nil, !node.isBlank, let base {
            // A base of the document that is relative itself stands between.
            let inner = document.base.map { IRI($0).resolved(against: base) } ?? base
            iri = IRI(id).resolved(against: inner)
        }
        self.iri = iri
        loose = iri?.loosely
    }

    /// The nodes of a schema's documents that have an identifier.
    static func nodes(of schema: AuditedSchema) -> [LinkedNode] {
        let base = schema.options.base.map { IRI($0) }.flatMap { $0.isAbsolute ? $0 : nil }
        return schema.schema.documents.flatMap { document -> [LinkedNode] in
            document.nodes.compactMap { node -> LinkedNode? in
                node.id.map { LinkedNode($0, of: node, in: document, base: base) }
            }
        }
    }

    /// What a finding about it is about.
    var object: Finding.Object { .init(.node, table: ObjectName(document.file), column: id) }

    /// Where the other spelling or use of something is told to stand.
    func related(_ message: String) -> Finding.Related { .init(object, message, at: node.location) }
}

extension Sequence {
    /// The elements by a key, the keys in the order of their first element.
    func grouped<Key: Hashable>(by key: (Element) -> Key?) -> [(key: Key, elements: [Element])] {
        var places: [Key: Int] = [:]
        var groups: [(key: Key, elements: [Element])] = []
        for element in self {
            guard let key = key(element) else { continue }
            if let place = places[key] {
                groups[place].elements.append(element)
            } else {
                places[key] = groups.count
                groups.append((key, [element]))
            }
        }
        return groups
    }
}
