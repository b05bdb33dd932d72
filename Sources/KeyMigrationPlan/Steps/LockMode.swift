/// The table locks of PostgreSQL that a migration takes, and what each of them blocks.
///
/// Source: PostgreSQL manual, 13.3.1 "Table-Level Locks".
public enum LockMode: String, Hashable, Sendable, Codable {
    /// Blocks only DDL: reads, writes and foreign key checks go on.
    case shareUpdateExclusive = "SHARE UPDATE EXCLUSIVE"
    /// Blocks writes; reads go on.
    case shareRowExclusive = "SHARE ROW EXCLUSIVE"
    /// Blocks everything.
    case accessExclusive = "ACCESS EXCLUSIVE"
    /// Blocks nothing but `ACCESS EXCLUSIVE`.
    case rowExclusive = "ROW EXCLUSIVE"
    /// Blocks nothing but DDL that takes `ACCESS EXCLUSIVE`.
    case accessShare = "ACCESS SHARE"

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
