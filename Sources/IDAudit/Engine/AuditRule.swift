/// A rule: a schema in, findings out. One file a rule, under the name of its fault; codes are never used again.
///
/// The doc comment of the type is the page that `unserial explain` prints and the documentation publishes
/// (`Scripts/rule-pages` takes it over): a sentence, then the sections What it finds, Why it hurts, Instead, and where
/// they apply Options and Limits.
public protocol AuditRule: Sendable {
    /// Its code and name.
    static var identity: RuleIdentity { get }
    /// Schemas that it flags, and ones that it lets pass; a test runs them all.
    static var examples: RuleExamples { get }
    /// What it finds in one schema.
    func findings(in schema: AuditedSchema) -> [Finding]
    /// What it finds between the sources of one database. A rule about one source alone leaves this as it is.
    func findings(across system: AuditedSystem) -> [Finding]
}

extension AuditRule {
    /// Nothing, for rules that compare sources.
    public func findings(in schema: AuditedSchema) -> [Finding] { [] }

    /// What each source shows by itself.
    public func findings(across system: AuditedSystem) -> [Finding] { system.schemas.flatMap { findings(in: $0) } }

    /// Its code and name, of a rule at hand.
    public var identity: RuleIdentity { Self.identity }

    /// Its page.
    public static var page: RulePage { RulePage.all[identity.code] ?? RulePage(summary: "", sections: []) }
}

/// What a rule is called, and how far it can be trusted.
public struct RuleIdentity: Hashable, Sendable {
    /// How often a finding of the rule is right.
    public enum Precision: String, Hashable, Sendable, Codable {
        /// Facts alone.
        case high
        /// Facts and names.
        case medium
        /// Names alone.
        case low
    }

    /// The code, such as `ID102`.
    public let code: String
    /// The name, which says the fault: `int-autoincrement-key`.
    public let name: String
    /// How much a finding matters unless the rule knows better.
    public let severity: Severity
    /// How often it is right.
    public let precision: Precision
    /// Whether it runs without being asked for.
    public let isOnByDefault: Bool
    /// The version of unserial that first had it.
    public let since: String

    /// Names a rule.
    public init(
        code: String,
        name: String,
        severity: Severity,
        precision: Precision = .high,
        isOnByDefault: Bool = true,
        since: String
    ) {
        self.code = code
        self.name = name
        self.severity = severity
        self.precision = precision
        self.isOnByDefault = isOnByDefault
        self.since = since
    }
}
