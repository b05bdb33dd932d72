import LiveTraffic
import Stage

/// What one contestant cost.
struct Measurement: Sendable {
    /// From the first statement to the last.
    var duration: Duration
    /// Time under ACCESS EXCLUSIVE.
    var exclusive: LockSampler.Exclusive
    /// The waits of the writers meanwhile.
    var waits: WaitHistogram
    /// Bytes written to the log meanwhile, by the writers too.
    var log: Int
    /// Bytes of tables and indexes afterwards.
    var size: Int
    /// The same once everything of the old keys is dropped, where that is a step of its own.
    var sizeFinished: Int?
    /// Whether the ledger of the writers was whole afterwards.
    var isWhole: Bool
    /// What the writers or the ledger complained about.
    var failures: [String]

    var words: String {
        "\(Figures.duration(duration)); the longest wait of a writer \(Figures.duration(waits.longest)), the median "
            + "\(Figures.duration(waits.median)); writers: \(isWhole ? "all went on" : "NOT going on: \(failures.first ?? "")")"
    }
}
