/// A database object that mentions columns of a table, and so has to follow when one of them changes its type.
public struct Dependent: Hashable, Sendable {
    /// The kinds of object.
    public enum Kind: String, Hashable, Sendable, Codable {
        case view
        case materializedView = "materialized view"
        case rule
        case policy = "row security policy"
        case check = "check constraint"
        case exclusion = "exclusion constraint"
        case trigger
        /// A trigger that fires for every update of a row, whichever columns it changes.
        case updateTrigger = "update trigger"
        case statistics = "extended statistics"
        case computedColumn = "generated column"
        case defaultExpression = "default"
        case function
        case publication
        case subscription
        /// A column of another table that holds rows of this one.
        case rowType = "row type"
        case columnGrant = "column grant"
        case comment
    }

    /// What it is.
    public var kind: Kind
    /// Its name, qualified by its schema where it has one.
    public var name: ObjectName
    /// The columns it mentions.
    public var columns: [String]
    /// Its definition as SQL, as the server prints it.
    public var definition: String

    /// Creates a dependent.
    public init(_ kind: Kind, _ name: ObjectName, columns: [String], definition: String = "") {
        self.kind = kind
        self.name = name
        self.columns = columns
        self.definition = definition
    }
}
