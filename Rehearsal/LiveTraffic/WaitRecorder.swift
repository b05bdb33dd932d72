import Synchronization

/// The waits of one phase of a rehearsal.
public struct PhaseWaits: Sendable {
    /// What was going on, such as `cutover`.
    public let phase: String
    /// How long transactions that began in the phase took, everything they had to repeat included.
    public var waits: WaitHistogram
}

/// Gathers the waits of all writers, phase by phase.
///
/// A transaction counts for the phase in which it began: one that the cutover held up belongs to the cutover, even when
/// it ends after it.
final class WaitRecorder: Sendable {
    private let phases: Mutex<[PhaseWaits]>

    init(phase: String) {
        phases = Mutex([PhaseWaits(phase: phase, waits: WaitHistogram())])
    }

    /// The number of the phase that is going on.
    var currentPhase: Int { phases.withLock { $0.count - 1 } }

    func mark(phase: String) {
        phases.withLock { $0.append(PhaseWaits(phase: phase, waits: WaitHistogram())) }
    }

    func record(_ wait: Duration, in phase: Int) {
        phases.withLock { $0[phase].waits.record(wait) }
    }

    var all: [PhaseWaits] { phases.withLock { $0 } }
}
