/// What a transaction sees of the others. Source: PostgreSQL manual, 13.2 "Transaction Isolation".
public enum IsolationLevel: String, Sendable, CaseIterable {
    /// Each statement sees what was committed before it began.
    case readCommitted = "READ COMMITTED"
    /// The transaction sees what was committed before its first statement; writers may fail with 40001.
    case repeatableRead = "REPEATABLE READ"
    /// As if the transactions had run one after the other; any may fail with 40001 and must then be repeated.
    case serializable = "SERIALIZABLE"
}
