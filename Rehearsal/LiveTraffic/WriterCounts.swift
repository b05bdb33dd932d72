/// What happened to the writers, in numbers.
public struct WriterCounts: Sendable {
    /// Transactions that were committed.
    public var committed = 0
    /// Transactions that were begun again after a deadlock, a lock timeout, or a lost connection.
    public var repeated = 0
    /// Transactions that were begun again because a remembered key had another type now.
    public var metOtherKeys = 0
    /// Connections made again after one was lost.
    public var reconnected = 0
    /// Transactions whose connection broke while they were being committed.
    public var inDoubt = 0
    /// Transactions that failed for a reason that an application would not have expected.
    public var failed = 0
    /// The first reasons.
    public var failures: [String] = []

    /// Nothing happened yet.
    public init() {}

    mutating func fail(_ reason: String) {
        failed += 1
        if failures.count < 5 { failures.append(reason) }
    }

    mutating func add(_ other: WriterCounts) {
        committed += other.committed
        repeated += other.repeated
        metOtherKeys += other.metOtherKeys
        reconnected += other.reconnected
        inDoubt += other.inDoubt
        failed += other.failed
        failures = Array((failures + other.failures).prefix(5))
    }
}
