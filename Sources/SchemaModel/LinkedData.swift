/// The nodes of one JSON-LD document: which `@id` they have, what they refer to, and where.
///
/// Source: JSON-LD 1.1, sections 3.3 "Node Identifiers" and 4.1.3 "Base IRI".
public struct LinkedDocument: Hashable, Sendable {
    /// A node object that has, or lacks, an `@id`.
    public struct Node: Hashable, Sendable {
        /// The identifier as written; `nil` for a node without one.
        public var id: String?
        /// The values of `@type`, as written.
        public var types: [String]
        /// Whether the object holds nothing but `@id`: it refers to a node and says nothing of it.
        public var isReference: Bool
        /// The value of `name`, `url`, `sameAs` where they are text: what tells that two nodes are one entity.
        public var labels: [String: String]
        /// Where the value of `@id` stands, or the object where it has none.
        public var location: SourceLocation

        /// Creates a node.
        public init(
            id: String?,
            types: [String] = [],
            isReference: Bool = false,
            labels: [String: String] = [:],
            location: SourceLocation
        ) {
            self.id = id
            self.types = types
            self.isReference = isReference
            self.labels = labels
            self.location = location
        }
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
