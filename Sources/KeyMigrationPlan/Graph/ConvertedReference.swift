public import SchemaModel

/// A foreign key column that follows its parent's key.
public struct ConvertedReference: Hashable, Sendable, Codable {
    /// The names of the column.
    public var column: ConvertedColumn
    /// The name of the foreign key constraint, before and after.
    public var constraint: String
    /// The name of the uuid foreign key until the cutover.
    public var shadowConstraint: String
    /// The name of the integer foreign key while a revert prepares.
    public var legacyConstraint: String
    /// The table referred to.
    public var parent: ObjectName
    /// Whether the column may be NULL.
    public var isNullable: Bool
    /// What `ON DELETE` does.
    public var onDelete: ForeignKey.Action
    /// What `ON UPDATE` does.
    public var onUpdate: ForeignKey.Action
    /// Whether it was declared `MATCH FULL`, which is the same for a single column.
    public var isMatchFull: Bool
    /// The name of the index that serves the coming foreign key until its unique index is built; `nil` where a plain
    /// index does, or none ever did.
    public var support: String?

    /// Creates a reference.
    public init(
        column: ConvertedColumn, constraint: String, shadowConstraint: String, legacyConstraint: String,
        parent: ObjectName, isNullable: Bool, onDelete: ForeignKey.Action, onUpdate: ForeignKey.Action,
        isMatchFull: Bool = false, support: String? = nil
    ) {
        self.column = column
        self.constraint = constraint
        self.shadowConstraint = shadowConstraint
        self.legacyConstraint = legacyConstraint
        self.parent = parent
        self.isNullable = isNullable
        self.onDelete = onDelete
        self.onUpdate = onUpdate
        self.isMatchFull = isMatchFull
        self.support = support
    }

    /// `MATCH … ON DELETE … ON UPDATE …` as SQL.
    public var actions: String {
        "\(isMatchFull ? "MATCH FULL " : "")ON DELETE \(onDelete.rawValue) ON UPDATE "
            + "\(onUpdate.rawValue)"
    }
}
