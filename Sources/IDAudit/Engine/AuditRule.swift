/// A rule: a schema in, findings out. One file a rule, under the name of its fault; codes are never used again.
public protocol AuditRule: Sendable {
    /// Its code and name.
    static var identity: RuleIdentity { get }
    /// What `unserial explain` prints, with examples that a test runs.
    static var documentation: RuleDocumentation { get }
    /// What it finds.
    func findings(in schema: AuditedSchema) -> [Finding]
}

/// What a rule is called.
public struct RuleIdentity: Hashable, Sendable {
    /// The code, such as `ID102`.
    public let code: String
    /// The name, which says the fault: `int-autoincrement-key`.
    public let name: String
    /// How much a finding matters unless the rule knows better.
    public let severity: Severity
    /// The version of unserial that first had it.
    public let since: String

    /// Names a rule.
    public init(code: String, name: String, severity: Severity, since: String) {
        self.code = code
        self.name = name
        self.severity = severity
        self.since = since
    }
}

/// The page about a rule, as data: printed by `unserial explain`, its examples run by one test harness.
public struct RuleDocumentation: Hashable, Sendable {
    /// A schema that the rule flags, or lets pass.
    public enum Example: Hashable, Sendable {
        /// PostgreSQL.
        case sql(String)
        /// A Prisma schema; the datasource is `postgresql`.
        case prisma(String)

        /// The text.
        public var text: String {
            switch self {
            case .sql(let text), .prisma(let text): text
            }
        }
    }

    /// What it finds, in one sentence.
    public let summary: String
    /// Why that hurts.
    public let why: String
    /// What to do instead.
    public let instead: String
    /// Schemas in which the rule finds something.
    public let flagged: [Example]
    /// Schemas in which it finds nothing.
    public let accepted: [Example]

    /// Writes a page.
    public init(summary: String, why: String, instead: String, flagged: [Example], accepted: [Example]) {
        self.summary = summary
        self.why = why
        self.instead = instead
        self.flagged = flagged
        self.accepted = accepted
    }
}
