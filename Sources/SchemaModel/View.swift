/// A view, with what it takes to drop it and make it again.
public struct View: Hashable, Sendable {
    /// The name.
    public var name: ObjectName
    /// Whether its rows are stored (`MATERIALIZED`).
    public var isMaterialized: Bool
    /// The query, every name in it qualified by its schema.
    public var query: String
    /// The owner.
    public var owner: String
    /// The names of its own columns, in order.
    public var columns: [String]
    /// `WITH (…)`, as SQL without the parentheses, empty for none.
    public var options: String
    /// Statements that restore privileges, comments and column defaults.
    public var attributes: [String]
    /// The columns of tables that the query mentions.
    public var mentions: [Mention]
    /// Other views that the query reads.
    public var reads: [ObjectName]
    /// Triggers and rules of the view itself, by name; a rebuild would lose them.
    public var attachments: [String]

    /// One column of a table that a view mentions.
    public struct Mention: Hashable, Sendable {
        /// The table.
        public var table: ObjectName
        /// The column.
        public var column: String

        /// Creates a mention.
        public init(table: ObjectName, column: String) {
            self.table = table
            self.column = column
        }
    }

    /// Creates a view.
    public init(
        _ name: ObjectName,
        isMaterialized: Bool = false,
        query: String,
        owner: String = "",
        columns: [String] = [],
        options: String = "",
        attributes: [String] = [],
        mentions: [Mention] = [],
        reads: [ObjectName] = [],
        attachments: [String] = []
    ) {
        self.name = name
        self.isMaterialized = isMaterialized
        self.query = query
        self.owner = owner
        self.columns = columns
        self.options = options
        self.attributes = attributes
        self.mentions = mentions
        self.reads = reads
        self.attachments = attachments
    }
}
