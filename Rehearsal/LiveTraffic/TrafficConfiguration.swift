public import Postgres

/// How live traffic shall be.
public struct TrafficConfiguration: Sendable {
    /// How to reach the database with the AnalyticsBot schema.
    public var database: PostgresConfiguration
    /// How many connections write at the same time; every second one uses prepared statements.
    public var writers: Int
    /// How many transactions all of them begin in a second; `nil` for as many as the server takes.
    public var transactionsPerSecond: Double?
    /// The same seed gives the same intentions, writer by writer.
    public var seed: UInt64
    /// How long a writer tries to reach a server that does not answer before it calls that a failure.
    public var patience: Duration

    /// Describes traffic: four writers, as fast as the server takes it.
    public init(
        database: PostgresConfiguration,
        writers: Int = 4,
        transactionsPerSecond: Double? = nil,
        seed: UInt64 = 1,
        patience: Duration = .seconds(60)
    ) {
        self.database = database
        self.writers = writers
        self.transactionsPerSecond = transactionsPerSecond
        self.seed = seed
        self.patience = patience
    }

    /// How long one writer waits from the beginning of a transaction to that of the next.
    var interval: Duration? {
        transactionsPerSecond.map { .seconds(Double(max(1, writers)) / $0) }
    }
}
