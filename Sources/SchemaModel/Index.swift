/// An index, the ones behind primary keys and unique constraints included.
public struct Index: Hashable, Sendable {
    /// One key part of an index.
    public struct Part: Hashable, Sendable {
        /// What is indexed.
        public enum Content: Hashable, Sendable {
            /// A column, by name.
            case column(String)
            /// An expression, as SQL.
            case expression(String)
        }

        /// What is indexed.
        public var content: Content
        /// The part as SQL without its content: collation, operator class and order, such as `DESC NULLS LAST`.
        public var options: String
        /// The operator class if it is not the default one of the column's type.
        public var operatorClass: String?

        /// Creates a part.
        public init(_ content: Content, options: String = "", operatorClass: String? = nil) {
            self.content = content
            self.options = options
            self.operatorClass = operatorClass
        }

        /// The column's name if this part is a plain column.
        public var column: String? {
            if case .column(let name) = content { name } else { nil }
        }
    }

    /// The name, `nil` where the source leaves it to the database.
    public var name: String?
    /// The key parts, in order.
    public var parts: [Part]
    /// The columns of `INCLUDE (…)`.
    public var included: [String]
    /// Whether the index is unique.
    public var isUnique: Bool
    /// The access method, such as `btree`.
    public var method: String
    /// The `WHERE` of a partial index.
    public var predicate: String?
    /// Columns that an expression or the predicate mentions.
    public var mentionedColumns: [String]
    /// The primary key or unique constraint that the index serves.
    public var constraint: String?
    /// `UNIQUE NULLS NOT DISTINCT` (PostgreSQL 15).
    public var nullsNotDistinct: Bool
    /// Storage parameters as SQL, such as `fillfactor='70'`, empty for none.
    public var storage: String
    /// The tablespace if it is not the default one.
    public var tablespace: String?
    /// Whether queries may use the index; a failed concurrent build leaves an invalid one.
    public var isValid: Bool
    /// Whether logical replication identifies rows by it (`REPLICA IDENTITY USING INDEX`).
    public var isReplicaIdentity: Bool
    /// Whether `CLUSTER` last used it.
    public var isClustered: Bool
    /// Where the index is declared.
    public var location: SourceLocation?

    /// Creates an index.
    public init(
        name: String? = nil,
        parts: [Part],
        included: [String] = [],
        isUnique: Bool = false,
        method: String = "btree",
        predicate: String? = nil,
        mentionedColumns: [String] = [],
        constraint: String? = nil,
        nullsNotDistinct: Bool = false,
        storage: String = "",
        tablespace: String? = nil,
        isValid: Bool = true,
        isReplicaIdentity: Bool = false,
        isClustered: Bool = false,
        location: SourceLocation? = nil
    ) {
        self.name = name
        self.parts = parts
        self.included = included
        self.isUnique = isUnique
        self.method = method
        self.predicate = predicate
        self.mentionedColumns = mentionedColumns
        self.constraint = constraint
        self.nullsNotDistinct = nullsNotDistinct
        self.storage = storage
        self.tablespace = tablespace
        self.isValid = isValid
        self.isReplicaIdentity = isReplicaIdentity
        self.isClustered = isClustered
        self.location = location
    }

    /// The plain columns among the key parts.
    public var columns: [String] { parts.compactMap(\.column) }
}
