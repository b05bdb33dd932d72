/// What a user may set about rules. Each option says which rule reads it.
public struct AuditOptions: Hashable, Sendable {
    /// The share of a counter's values, in percent, from which ID101 warns.
    public var exhaustionWarning = 70
    /// The share in percent from which ID101 calls it an error.
    public var exhaustionError = 90
    /// The bytes from which ID202 takes a table for large.
    public var largeTable: Int64 = 10 << 30
    /// The unguessable bits that ID207 asks of a secret; 21 letters of a NanoID have 126.
    public var secretBits = 120
    /// The rows for which ID208 computes the risk of a collision, where the number of rows is not known.
    public var expectedRows: Int64 = 1_000_000
    /// Patterns of tables (`*` for anything) that outsiders address: ID206 and ID301 take them as evidence.
    public var publicTables: [String] = []
    /// Patterns of columns (`table.column`, `*` for anything) that are secrets, beside those that their names tell.
    public var secretColumns: [String] = []
    /// What the user requires or forbids, beside the rules: ID701.
    public var policies: [IDPolicy] = []
    /// The IRI that relative `@id`s are resolved against (ID601).
    public var base: String?

    /// The defaults.
    public init() {}
}

/// A demand on ids of one's own: which generators and types the keys of some tables must have, or must not have.
public struct IDPolicy: Hashable, Sendable {
    /// Patterns of tables (`*` for anything).
    public var tables: [String]
    /// Patterns of columns, or `nil` for the primary key.
    public var columns: [String]?
    /// The generators and types demanded, such as `uuid7`, `cuid2`, `autoincrement`, `type:uuid`: of the generators
    /// one must hold, and of the types one.
    public var require: [String]
    /// The generators and types ruled out.
    public var forbid: [String]
    /// How much a breach matters.
    public var severity: Severity
    /// Why, in the user's words.
    public var reason: String?

    /// States a demand.
    public init(
        tables: [String] = ["*"],
        columns: [String]? = nil,
        require: [String] = [],
        forbid: [String] = [],
        severity: Severity = .error,
        reason: String? = nil
    ) {
        self.tables = tables
        self.columns = columns
        self.require = require
        self.forbid = forbid
        self.severity = severity
        self.reason = reason
    }
}
