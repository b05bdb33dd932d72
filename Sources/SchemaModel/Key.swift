/// A primary key or a unique constraint.
public struct Key: Hashable, Sendable {
    /// The name of the constraint, `nil` where the source leaves it to the database.
    public var name: String?
    /// The columns, in key order.
    public var columns: [String]
    /// Whether checks can wait until commit.
    public var isDeferrable: Bool
    /// Where the key is declared.
    public var location: SourceLocation?

    /// Creates a key.
    public init(name: String? = nil, columns: [String], isDeferrable: Bool = false, location: SourceLocation? = nil) {
        self.name = name
        self.columns = columns
        self.isDeferrable = isDeferrable
        self.location = location
    }
}
