/// How long strong locks are waited for, and how the attempts are spaced: bounded and jittered.
///
/// While a strong lock waits, everyone who comes later waits behind it, so one attempt may only wait as long as a
/// writer may be made to wait. Many short attempts find the gap that one long wait would have forced.
public struct LockPolicy: Hashable, Sendable {
    /// How long one attempt may wait for all of its locks together, in milliseconds.
    public var budget: Int
    /// How long attempts go on before the step is given up.
    public var patience: Duration

    /// Creates a policy.
    public init(budget: Int = 60, patience: Duration = .seconds(600)) {
        self.budget = budget
        self.patience = patience
    }

    /// The pause after a failed attempt: doubles from 20 ms to 5 s, with a random half, so that two rhythms never lock
    /// in.
    ///
    /// - Parameters:
    ///   - attempt: How many attempts have failed.
    ///   - jitter: A random number from 0 to 1.
    /// - Returns: The pause.
    func pause(after attempt: Int, jitter: Double) -> Duration {
        let base = min(5_000.0, 20.0 * Double(1 << min(attempt, 10)))
        return .milliseconds(Int(base * (0.5 + jitter / 2)))
    }
}
