/// The nodes of one JSON-LD document: which `@id` they have, what they refer to, and where.
///
/// Source: JSON-LD 1.1, sections 3.3 "Node Identifiers" and 4.1.3 "Base IRI".
public struct LinkedDocument: Hashable, Sendable {
    /// A node object that has, or lacks, an `@id`.
    public struct Node: Hashable, Sendable {
        /// The identifier as written; `nil` for a node without one.
        public var id: String?
        /// The absolute IRI that the identifier stands for: its prefix written out, resolved against the base. `nil` for a
        /// blank node, and for a relative identifier without a base.
        public var iri: String?
        /// The values of `@type`, as written.
        public var types: [String]
        /// Whether the object holds nothing but `@id`: it refers to a node and says nothing of it.
        public var isReference: Bool
        /// The member that holds the object, such as `author`; `nil` for one that stands alone.
        public var property: String?
        /// The value of `name`, `url`, `sameAs` where they are text: what tells that two nodes are one entity.
        public var labels: [String: String]
        /// Where the value of `@id` stands, or the object where it has none.
        public var location: SourceLocation

        /// Creates a node.
        public init(
            id: String?,
            iri: String? = nil,
            types: [String] = [],
            isReference: Bool = false,
            property: String? = nil,
            labels: [String: String] = [:],
            location: SourceLocation
        ) {
            self.id = id
            self.iri = iri
            self.types = types
            self.isReference = isReference
            self.property = property
            self.labels = labels
            self.location = location
        }

        /// Whether the identifier is a label that means something in its own document alone (`_:b0`).
        public var isBlank: Bool { id?.hasPrefix("_:") ?? false }
    }

    /// The path of the file.
    public var file: String
    /// `@base` of its context, if it has one.
    public var base: String?
    /// The nodes, in the order of the text.
    public var nodes: [Node]

    /// Creates a document.
    public init(file: String, base: String? = nil, nodes: [Node] = []) {
        self.file = file
        self.base = base
        self.nodes = nodes
    }
}
