internal import SchemaModel

/// Finds the nodes of JSON-LD: every object that has an `@id`, says something of a node, or refers to one.
///
/// Sources: JSON-LD 1.1 sections 2.2 and 9.2 "Node Objects", 4.2 "Describing Values", 4.3 "Value Ordering", 4.5 "Nested
/// Properties", 4.7 "Included Nodes", 4.8 "Reverse Properties", 4.9 "Named Graphs".
struct LinkedReader {
    private(set) var nodes: [LinkedDocument.Node] = []
    private(set) var diagnostics: [SourceDiagnostic] = []
    /// The first base that a context gives.
    private(set) var base: String?
    private let documentBase: IRI?

    init(documentBase: IRI? = nil) { self.documentBase = documentBase }

    /// Reads a document, or a script of a page.
    mutating func read(_ root: JSONNode) {
        walk(root, LinkedContext(base: documentBase), property: nil)
    }

    /// Recursion is as deep as the text, which the reader of JSON limits.
    private mutating func walk(_ value: JSONNode, _ context: LinkedContext, property: String?) {
        switch value.kind {
        case .array:
            for element in value.elements { walk(element, context, property: property) }
        case .object: walkObject(value, context, property)
        case .string:
            // Addresses of pages stand in such members too; a blank node or a fragment is a node.
            guard let property, context.term(property)?.holdsIDs == true, let id = value.text,
                id.hasPrefix("_:") || id.contains("#")
            else { return }
            nodes.append(
                .init(
                    id: id, iri: context.iri(of: id), isReference: true, property: property, location: value.location))
        default: break
        }
    }

    private mutating func walkObject(_ object: JSONNode, _ outer: LinkedContext, _ property: String?) {
        var context = outer
        if let own = object["@context"] {
            context = outer.extended(by: own, documentBase: documentBase)
            if base == nil { base = context.base?.description }
        }
        var shape = Shape()
        for member in object.members { shape.add(member, context) }
        guard !shape.isValue else { return }
        if shape.isNode {
            nodes.append(shape.node(of: object, context, property))
            if let odd = shape.oddID {
                diagnostics.append(
                    SourceDiagnostic(
                        .warning, "an @id is a text; this one is left out (JSON-LD 1.1, section 9.2)", at: odd.location)
                )
            }
        }
        for member in object.members where member.name != "@context" {
            let name = member.name
            switch context.keyword(name) {
            case nil where context.term(name)?.isOpaque == true: break
            case nil: walk(member.value, context, property: name)
            case "@graph"?, "@included"?: walk(member.value, context, property: nil)
            case "@list"?, "@set"?: walk(member.value, context, property: property ?? name)
            // A map from properties to nodes, no node itself.
            case "@reverse"?, "@nest"?:
                for inner in member.value.members { walk(inner.value, context, property: inner.name) }
            default: break
            }
        }
    }

    /// What the members of an object make of it.
    private struct Shape {
        var id: JSONNode?
        var oddID: JSONNode?
        var types: [String] = []
        var labels: [String: String] = [:]
        var isValue = false
        var isContainer = false
        var hasGraph = false
        var hasProperties = false

        mutating func add(_ member: JSONNode.Member, _ context: LinkedContext) {
            let name = member.name
            switch context.keyword(name) {
            case "@id"?:
                switch member.value.kind {
                case .string: id = member.value
                case .null: break
                default: oddID = member.value
                }
            case "@type"?: types = LinkedReader.texts(member.value)
            case "@value"?: isValue = true
            case "@list"?, "@set"?: isContainer = true
            case "@graph"?: hasGraph = true
            case "@reverse"?, "@included"?, "@nest"?: hasProperties = true
            case nil:
                hasProperties = true
                let plain = String(name.split { $0 == ":" || $0 == "/" || $0 == "#" }.last ?? "")
                if ["name", "url", "sameAs", "identifier"].contains(plain),
                    let text = LinkedReader.texts(member.value).first
                {
                    labels[plain] = text
                }
            default: break
            }
        }

        /// An object of `@context` and `@graph` alone is the document, not a node; neither is a list.
        var isNode: Bool {
            if id != nil || oddID != nil || !types.isEmpty { return true }
            return !isContainer && hasProperties && !hasGraph
        }

        func node(of object: JSONNode, _ context: LinkedContext, _ property: String?) -> LinkedDocument.Node {
            let text = id?.text
            return LinkedDocument.Node(
                id: text,
                iri: text.flatMap(context.iri),
                types: types,
                isReference: text != nil && types.isEmpty && !hasProperties && !hasGraph && property != nil,
                property: property,
                labels: labels,
                location: (id ?? object).location
            )
        }
    }

    /// A text, or the texts of an array; of an object that only refers, its `@id`.
    private static func texts(_ value: JSONNode) -> [String] {
        switch value.kind {
        case .string: value.text.map { [$0] } ?? []
        case .array: value.elements.compactMap { $0.text ?? $0["@id"]?.text }
        case .object: (value["@id"] ?? value["@value"])?.text.map { [$0] } ?? []
        default: []
        }
    }
}
