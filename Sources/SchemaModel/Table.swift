/// A table and all that a rule or a plan needs to know of it.
public struct Table: Hashable, Sendable {
    /// The kinds of relation that hold rows.
    public enum Kind: Hashable, Sendable {
        /// An ordinary table.
        case ordinary
        /// A partitioned table (`PARTITION BY`).
        case partitioned
        /// A partition, or a child by `INHERITS`, of another table.
        case child(of: ObjectName)
        /// A foreign table.
        case foreign
    }

    /// The name in the database.
    public var name: ObjectName
    /// What the source calls it if that differs: a Prisma model's name.
    public var alias: String?
    /// What kind of relation it is.
    public var kind: Kind
    /// The columns, in order.
    public var columns: [Column]
    /// The primary key.
    public var primaryKey: Key?
    /// The unique constraints.
    public var uniqueKeys: [Key]
    /// The foreign keys.
    public var foreignKeys: [ForeignKey]
    /// The indexes.
    public var indexes: [Index]
    /// Objects that mention columns of the table: views, policies, checks, triggers and more.
    public var dependents: [Dependent]
    /// The owner, in a live catalog.
    public var owner: String?
    /// Rows as the server estimates them, in a live catalog.
    public var estimatedRows: Int64?
    /// Size in bytes with indexes and TOAST, in a live catalog.
    public var totalBytes: Int64?
    /// Rows inserted a day, from the server's statistics, in a live catalog.
    public var insertsPerDay: Double?
    /// Whether a SQLite table has no rowid (`WITHOUT ROWID`).
    public var isWithoutRowID = false
    /// Whether the table may have a primary key that the reader could not see: of a model's base class
    /// elsewhere, or of a table that it is made like and that no file creates.
    public var mayHaveUnreadKey = false
    /// Whether row level security is on, and on for the owner too.
    public var rowSecurity: RowSecurity
    /// Whether the table is unlogged or temporary.
    public var isDurable: Bool
    /// Where the table is declared.
    public var location: SourceLocation?

    /// How far row level security reaches.
    public enum RowSecurity: Hashable, Sendable {
        /// Off.
        case off
        /// On for everyone but the owner.
        case enabled
        /// On for the owner too (`FORCE ROW LEVEL SECURITY`).
        case forced
    }

    /// Creates a table.
    public init(
        _ name: ObjectName,
        alias: String? = nil,
        kind: Kind = .ordinary,
        columns: [Column] = [],
        primaryKey: Key? = nil,
        uniqueKeys: [Key] = [],
        foreignKeys: [ForeignKey] = [],
        indexes: [Index] = [],
        dependents: [Dependent] = [],
        owner: String? = nil,
        estimatedRows: Int64? = nil,
        totalBytes: Int64? = nil,
        rowSecurity: RowSecurity = .off,
        isDurable: Bool = true,
        location: SourceLocation? = nil
    ) {
        self.name = name
        self.alias = alias
        self.kind = kind
        self.columns = columns
        self.primaryKey = primaryKey
        self.uniqueKeys = uniqueKeys
        self.foreignKeys = foreignKeys
        self.indexes = indexes
        self.dependents = dependents
        self.owner = owner
        self.estimatedRows = estimatedRows
        self.totalBytes = totalBytes
        self.rowSecurity = rowSecurity
        self.isDurable = isDurable
        self.location = location
    }

    /// The column of that name.
    public func column(_ name: String) -> Column? { columns.first { $0.name == name } }
}
