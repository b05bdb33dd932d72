public import SchemaModel

/// One fault of one object.
public struct Finding: Hashable, Sendable {
    /// A table, or a column of it.
    public struct Object: Hashable, Sendable {
        /// The table.
        public var table: ObjectName
        /// The columns that the finding is about, joined by `, `; `nil` if it is about the table.
        public var column: String?
        /// What the source calls the table if that differs: a Prisma model.
        public var model: String?

        /// Names an object.
        public init(table: ObjectName, column: String? = nil, model: String? = nil) {
            self.table = table
            self.column = column
            self.model = model
        }
    }

    /// Another place that belongs to the finding, such as a foreign key that follows the key.
    public struct Related: Hashable, Sendable {
        /// What.
        public var object: Object
        /// What it has to do with the finding.
        public var message: String
        /// Where.
        public var location: SourceLocation?

        /// Creates a related place.
        public init(_ object: Object, _ message: String, at location: SourceLocation?) {
            self.object = object
            self.message = message
            self.location = location
        }
    }

    /// The rule that found it.
    public var rule: RuleIdentity
    /// How much it matters here; often the rule's own severity.
    public var severity: Severity
    /// What it is about.
    public var object: Object
    /// Where that is declared, `nil` in a live catalog.
    public var location: SourceLocation?
    /// What is wrong, on which object.
    public var message: String
    /// Why it hurts.
    public var why: String
    /// What to do.
    public var fix: String
    /// What else it touches.
    public var related: [Related]

    /// Creates a finding.
    public init(
        _ rule: RuleIdentity,
        _ severity: Severity? = nil,
        on object: Object,
        at location: SourceLocation?,
        message: String,
        why: String,
        fix: String,
        related: [Related] = []
    ) {
        self.rule = rule
        self.severity = severity ?? rule.severity
        self.object = object
        self.location = location
        self.message = message
        self.why = why
        self.fix = fix
        self.related = related
    }
}

extension Finding.Object: CustomStringConvertible {
    /// `events.id`, or `events`.
    public var description: String { column.map { "\(table).\($0)" } ?? table.description }
}

extension Finding {
    /// Gravest first, then by table, column and rule: the same input always prints the same.
    static func precedes(_ lhs: Finding, _ rhs: Finding) -> Bool {
        if lhs.severity != rhs.severity { return lhs.severity < rhs.severity }
        if lhs.object.table != rhs.object.table { return lhs.object.table < rhs.object.table }
        if lhs.object.column != rhs.object.column { return (lhs.object.column ?? "") < (rhs.object.column ?? "") }
        if lhs.rule.code != rhs.rule.code { return lhs.rule.code < rhs.rule.code }
        return (lhs.location?.description ?? "") < (rhs.location?.description ?? "")
    }
}
