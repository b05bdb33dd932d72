public import SchemaModel

/// One fault of one object.
public struct Finding: Hashable, Sendable {
    /// A table, or columns of it; or a node of a JSON-LD document; or a whole file or project.
    public struct Object: Hashable, Sendable {
        /// The kinds of object.
        public enum Kind: String, Hashable, Sendable, Codable {
            /// A table, or columns of it.
            case table
            /// A node of a JSON-LD document: `table` has the file's name, `columns` the node's `@id`.
            case node
            /// A file: `table` has its name.
            case file
            /// All that was read.
            case project
        }

        /// What kind of object it is.
        public var kind: Kind
        /// The table.
        public var table: ObjectName
        /// The columns that the finding is about; empty if it is about the table.
        public var columns: [String]
        /// What the source calls the table if that differs: a Prisma model.
        public var model: String?

        /// Names a table, or a column of it.
        public init(_ kind: Kind = .table, table: ObjectName, column: String? = nil, model: String? = nil) {
            self.init(kind, table: table, columns: column.map { [$0] } ?? [], model: model)
        }

        /// Names columns of a table.
        public init(_ kind: Kind = .table, table: ObjectName, columns: [String], model: String? = nil) {
            self.kind = kind
            self.table = table
            self.columns = columns
            self.model = model
        }

        /// The columns, joined by `, `; `nil` if the finding is about the table.
        public var column: String? { columns.isEmpty ? nil : columns.joined(separator: ", ") }

        /// The same for one object in every source: `public.events.id`.
        var key: String { "\(kind.rawValue) \(table.qualified.schema ?? "").\(table.name).\(column ?? "")" }
    }

    /// How sure the rule is of this finding.
    public enum Confidence: String, Hashable, Sendable, Codable {
        /// Facts alone.
        case certain
        /// Facts, and what names tell.
        case likely
        /// What names tell.
        case guess
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

    /// All that a finding says; copies of the finding share it, since every step of an audit hands on all findings.
    private final class Content: Sendable {
        let body: Body

        init(_ body: Body) { self.body = body }
    }

    private struct Body: Hashable, Sendable {
        var rule: RuleIdentity
        var severity: Severity
        var object: Object
        var location: SourceLocation?
        var otherLocations: [SourceLocation] = []
        var message: String
        var why: String
        var fix: Fix
        var related: [Related]
        var confidence: Confidence
        var doubt: String?
        var daysLeft: Double?
        var standsStill = false
        var end: Int64?
        var rank: Rank = .none
    }

    private var content: Content
    private var body: Body {
        get { content.body }
        set { content = Content(newValue) }
    }

    /// Creates a finding.
    public init(
        _ rule: RuleIdentity,
        _ severity: Severity? = nil,
        on object: Object,
        at location: SourceLocation?,
        message: String,
        why: String,
        fix: Fix,
        related: [Related] = [],
        confidence: Confidence? = nil,
        daysLeft: Double? = nil
    ) {
        content = Content(
            Body(
                rule: rule, severity: severity ?? rule.severity, object: object, location: location, message: message,
                why: why, fix: fix, related: related, confidence: confidence ?? rule.precision.confidence,
                daysLeft: daysLeft))
    }

    /// The rule that found it.
    public var rule: RuleIdentity { body.rule }
    /// How much it matters here; often the rule's own severity.
    public var severity: Severity {
        get { body.severity }
        set { body.severity = newValue }
    }
    /// What it is about.
    public var object: Object {
        get { body.object }
        set { body.object = newValue }
    }
    /// Where that is declared, `nil` in a live catalog.
    public var location: SourceLocation? {
        get { body.location }
        set { body.location = newValue }
    }
    /// Where other sources of the same database declare it.
    public var otherLocations: [SourceLocation] {
        get { body.otherLocations }
        set { body.otherLocations = newValue }
    }
    /// What is wrong, on which object.
    public var message: String {
        get { body.message }
        set { body.message = newValue }
    }
    /// Why it hurts.
    public var why: String {
        get { body.why }
        set { body.why = newValue }
    }
    /// What to do.
    public var fix: Fix {
        get { body.fix }
        set { body.fix = newValue }
    }
    /// What else it touches.
    public var related: [Related] {
        get { body.related }
        set { body.related = newValue }
    }
    /// How sure the rule is.
    public var confidence: Confidence {
        get { body.confidence }
        set { body.confidence = newValue }
    }
    /// Why it is less sure than the rule, in words.
    public var doubt: String? {
        get { body.doubt }
        set { body.doubt = newValue }
    }
    /// The days until it fails, where that can be told.
    public var daysLeft: Double? {
        get { body.daysLeft }
        set { body.daysLeft = newValue }
    }
    /// Whether what would fail is known not to move: it has a pace, and that is zero.
    var standsStill: Bool {
        get { body.standsStill }
        set { body.standsStill = newValue }
    }
    /// The last value before it fails, where it is about what ends.
    var end: Int64? {
        get { body.end }
        set { body.end = newValue }
    }
    /// How important it is among all findings; set when the report is put together.
    public var rank: Rank {
        get { body.rank }
        set { body.rank = newValue }
    }

    /// Whether both say the same.
    public static func == (lhs: Finding, rhs: Finding) -> Bool { lhs.content === rhs.content || lhs.body == rhs.body }

    /// Hashes all that it says.
    public func hash(into hasher: inout Hasher) { hasher.combine(body) }
}

extension Finding.Confidence {
    /// One step down.
    var lower: Finding.Confidence { self == .certain ? .likely : .guess }

    func isSurer(than other: Finding.Confidence) -> Bool {
        switch (self, other) {
        case (.certain, .likely), (.certain, .guess), (.likely, .guess): true
        default: false
        }
    }
}

extension RuleIdentity.Precision {
    fileprivate var confidence: Finding.Confidence {
        switch self {
        case .high: .certain
        case .medium: .likely
        case .low: .guess
        }
    }
}

extension Finding.Object: CustomStringConvertible {
    /// `events.id`, `members.(user_id, team_id)`, or `events`; the `@id` of a node.
    public var description: String {
        switch (kind, columns.count) {
        case (.node, 1...): columns[0]
        case (_, 0): table.description
        case (_, 1): "\(table).\(columns[0])"
        default: "\(table).(\(columns.joined(separator: ", ")))"
        }
    }
}

extension [Finding] {
    /// The findings in the order of their importance.
    func ranked() -> [Finding] {
        let keys = indices.map { SortKey(self[$0], index: $0) }
        return keys.sorted().map { self[$0.index] }
    }
}

/// What decides where a finding stands: its rank, then severity, table, column and rule, so that the same input always
/// prints the same.
private struct SortKey: Comparable {
    let index: Int
    private let score: Double
    private let severity: Severity
    private let table: ObjectName
    private let column: String
    private let code: String
    private let location: SourceLocation?

    init(_ finding: Finding, index: Int) {
        self.index = index
        score = finding.rank.score
        severity = finding.severity
        table = finding.object.table
        column = finding.object.column ?? ""
        code = finding.rule.code
        location = finding.location
    }

    static func < (lhs: SortKey, rhs: SortKey) -> Bool {
        if lhs.score != rhs.score { return lhs.score > rhs.score }
        if lhs.severity != rhs.severity { return lhs.severity < rhs.severity }
        if lhs.table != rhs.table { return lhs.table < rhs.table }
        if lhs.column != rhs.column { return lhs.column < rhs.column }
        if lhs.code != rhs.code { return lhs.code < rhs.code }
        let (left, right) = (lhs.location?.description ?? "", rhs.location?.description ?? "")
        return (left, lhs.index) < (right, rhs.index)
    }
}
