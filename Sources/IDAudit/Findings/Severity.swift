/// How much a finding matters; the gravest comes first.
public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
    /// Fails, or will fail on a date one can name.
    case error
    /// Hurts as the table grows.
    case warning
    /// Worth knowing.
    case note
}

extension Severity: Comparable {
    /// Orders from grave to light.
    public static func < (lhs: Severity, rhs: Severity) -> Bool { lhs.rank < rhs.rank }

    private var rank: Int {
        switch self {
        case .error: 0
        case .warning: 1
        case .note: 2
        }
    }
}
