public import SchemaModel

/// Why a finding is not among those that count.
public struct Suppression: Hashable, Sendable {
    /// Who holds it back.
    public enum Kind: String, Hashable, Sendable, Codable {
        /// A comment in the source.
        case comment
        /// An ignore in the configuration.
        case configuration
        /// The baseline.
        case baseline
    }

    /// Who holds it back.
    public var kind: Kind
    /// The reason that was given.
    public var reason: String?
    /// Where the comment stands.
    public var location: SourceLocation?

    /// Creates a suppression.
    public init(_ kind: Kind, reason: String? = nil, location: SourceLocation? = nil) {
        self.kind = kind
        self.reason = reason
        self.location = location
    }
}

/// A finding that is held back.
public struct SuppressedFinding: Hashable, Sendable {
    /// The finding.
    public var finding: Finding
    /// Why it does not count.
    public var suppression: Suppression

    /// Holds a finding back.
    public init(_ finding: Finding, by suppression: Suppression) {
        self.finding = finding
        self.suppression = suppression
    }
}
