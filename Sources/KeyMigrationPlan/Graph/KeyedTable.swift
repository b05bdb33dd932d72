public import SchemaModel

/// A table of the graph: its own key is converted, or columns that refer to a converted key, or both.
public struct KeyedTable: Hashable, Sendable, Codable {
    /// The name.
    public var name: ObjectName
    /// A short unique word for it, used in the names of functions: `events`.
    public var handle: String
    /// Its own key, `nil` if only its references are converted.
    public var key: ConvertedKey?
    /// Its foreign keys to converted tables.
    public var references: [ConvertedReference]
    /// The indexes and unique constraints that mention a converted column, other than the primary key's.
    public var indexes: [TwinIndex]
    /// A column by whose lowest bits the backfill spreads its stripes; an integer, `nil` for none.
    public var stripeColumn: String?
    /// All other columns, by name, with whether their text form stands in for them in checksums.
    public var payload: [PayloadColumn]
    /// Statements that give the uuid columns the comments and privileges of the integers.
    public var attributes: [String]
    /// Statements that give the comments of constraints and indexes to those that take their names over.
    public var comments: [String]

    /// Creates a table.
    public init(
        name: ObjectName, handle: String, key: ConvertedKey?, references: [ConvertedReference], indexes: [TwinIndex],
        stripeColumn: String?, payload: [PayloadColumn], attributes: [String], comments: [String] = []
    ) {
        self.name = name
        self.handle = handle
        self.key = key
        self.references = references
        self.indexes = indexes
        self.stripeColumn = stripeColumn
        self.payload = payload
        self.attributes = attributes
        self.comments = comments
    }

    /// The converted columns: the key's first, then the references'.
    public var columns: [ConvertedColumn] { (key.map { [$0.column] } ?? []) + references.map(\.column) }
}

/// A column that a migration does not touch.
public struct PayloadColumn: Hashable, Sendable, Codable {
    /// The name.
    public var name: String
    /// Whether checksums hash the text form: right for every type, and exact where a type calls different values equal.
    public var asText: Bool

    /// Creates a column.
    public init(name: String, asText: Bool) {
        self.name = name
        self.asText = asText
    }
}
