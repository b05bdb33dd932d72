/// A foreign key: columns of one table that name rows of another.
public struct ForeignKey: Hashable, Sendable {
    /// What happens to the child when its parent is deleted or its key changes.
    public enum Action: String, Hashable, Sendable, Codable {
        /// Fails at the end of the statement (the default of SQL).
        case noAction = "NO ACTION"
        /// Fails at once.
        case restrict = "RESTRICT"
        /// Deletes or changes the child too.
        case cascade = "CASCADE"
        /// Sets the child's columns to NULL.
        case setNull = "SET NULL"
        /// Sets the child's columns to their defaults.
        case setDefault = "SET DEFAULT"
    }

    /// The name of the constraint, `nil` where the source leaves it to the database.
    public var name: String?
    /// The referencing columns.
    public var columns: [String]
    /// The table referred to.
    public var parent: ObjectName
    /// The columns referred to; empty means the parent's primary key.
    public var parentColumns: [String]
    /// What `ON DELETE` does.
    public var onDelete: Action
    /// What `ON UPDATE` does.
    public var onUpdate: Action
    /// Whether the constraint is `DEFERRABLE`.
    public var isDeferrable: Bool
    /// Whether the constraint is `INITIALLY DEFERRED`.
    public var isInitiallyDeferred: Bool
    /// Whether the constraint is `MATCH FULL`.
    public var isMatchFull: Bool
    /// Whether existing rows have been checked (`false` after `NOT VALID`).
    public var isValidated: Bool
    /// Whether the database knows of it; one that only the program keeps (Prisma's `relationMode = "prisma"`) is not
    /// expected in a catalog.
    public var isEnforced: Bool = true
    /// Where the foreign key is declared.
    public var location: SourceLocation?

    /// Creates a foreign key.
    public init(
        name: String? = nil,
        columns: [String],
        parent: ObjectName,
        parentColumns: [String] = [],
        onDelete: Action = .noAction,
        onUpdate: Action = .noAction,
        isDeferrable: Bool = false,
        isInitiallyDeferred: Bool = false,
        isMatchFull: Bool = false,
        isValidated: Bool = true,
        location: SourceLocation? = nil
    ) {
        self.name = name
        self.columns = columns
        self.parent = parent
        self.parentColumns = parentColumns
        self.onDelete = onDelete
        self.onUpdate = onUpdate
        self.isDeferrable = isDeferrable
        self.isInitiallyDeferred = isInitiallyDeferred
        self.isMatchFull = isMatchFull
        self.isValidated = isValidated
        self.location = location
    }
}
