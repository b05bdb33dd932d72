/// The table locks of PostgreSQL that a migration takes, weakest first, and what each of them blocks.
///
/// Source: PostgreSQL manual, 13.3.1 "Table-Level Locks".
public enum LockMode: String, Hashable, Sendable, Codable, CaseIterable {
    /// Blocks nothing but DDL that takes `ACCESS EXCLUSIVE`.
    case accessShare = "ACCESS SHARE"
    /// Blocks nothing but stronger table locks.
    case rowExclusive = "ROW EXCLUSIVE"
    /// Blocks only DDL: reads, writes and foreign key checks go on.
    case shareUpdateExclusive = "SHARE UPDATE EXCLUSIVE"
    /// Blocks writes; reads go on.
    case shareRowExclusive = "SHARE ROW EXCLUSIVE"
    /// Blocks everything.
    case accessExclusive = "ACCESS EXCLUSIVE"

    /// What other sessions notice.
    public var effect: String {
        switch self {
        case .accessExclusive: "blocks reads and writes"
        case .shareRowExclusive: "blocks writes"
        case .shareUpdateExclusive: "blocks other schema changes only"
        case .rowExclusive, .accessShare: "blocks nothing"
        }
    }
}

extension LockMode: Comparable {
    /// Whether the first blocks less.
    public static func < (weaker: LockMode, stronger: LockMode) -> Bool {
        let order = allCases
        return (order.firstIndex(of: weaker) ?? 0) < (order.firstIndex(of: stronger) ?? 0)
    }
}
