import Postgres

/// One connection's worth of traffic, and the ledger of what it was told is committed.
///
/// It behaves as an application should: it remembers the keys it was given, repeats a transaction that failed as a
/// whole, and looks its events up again when the keys have changed their type. It touches no event but its own, so the
/// order of its transactions is the order of its ledger.
actor LiveWriter {
    let number: Int
    let configuration: TrafficConfiguration
    let gate: TrafficGate
    let recorder: WaitRecorder
    let project: String

    var random: RepeatableRandom
    var session: WriterSession?
    var live: [KnownEvent] = []
    var eventsSoFar = 0
    // The key of each provider, by its project; empty when they must be looked up again.
    var providerKeys: [String: String] = [:]
    var providers: [String] = []
    var form: KeyForm?

    var ledger = Ledger()
    var counts = WriterCounts()
    var transitions: [KeyTransition] = []
    var watchers: [(goal: Int, continuation: CheckedContinuation<Void, Never>)] = []
    var hasEnded = false

    init(number: Int, configuration: TrafficConfiguration, gate: TrafficGate, recorder: WaitRecorder) {
        self.number = number
        self.configuration = configuration
        self.gate = gate
        self.recorder = recorder
        project = "live-w\(number)"
        random = RepeatableRandom(seed: configuration.seed &* 1000 &+ UInt64(number))
    }

    /// Writes until the gate closes.
    func run() async {
        let clock = ContinuousClock()
        var next = clock.now
        while await gate.pass() {
            let phase = recorder.currentPhase
            let began = clock.now
            await writeOnce()
            recorder.record(began.duration(to: clock.now), in: phase)
            tellWatchers()
            if let interval = configuration.interval {
                next = max(next + interval, clock.now)
                try? await clock.sleep(until: next)
            }
        }
        await session?.connection.close()
        await gate.leave()
        hasEnded = true
        tellWatchers()
    }

    /// Returns when so many transactions more are committed, or one has failed, or the writer has ended.
    func progress(by transactions: Int) async {
        guard !hasEnded, counts.failed == 0 else { return }
        await withCheckedContinuation { watchers.append((counts.committed + transactions, $0)) }
    }

    func tellWatchers() {
        let isOver = hasEnded || counts.failed > 0
        for watcher in watchers where isOver || counts.committed >= watcher.goal { watcher.continuation.resume() }
        watchers.removeAll { isOver || counts.committed >= $0.goal }
    }

    func writeOnce() async {
        if providers.isEmpty {
            // Before the first intention: what can be intended depends on the providers.
            guard await repeated("the providers", { try await loadProviders() }) else { return }
        }
        let digits = String(eventsSoFar)
        let marker = "w\(number)-" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
        let intention = Intention.next(
            project: project,
            marker: marker,
            live: live,
            providers: providers,
            random: &random
        )
        if intention.before == nil { eventsSoFar += 1 }
        await carryOut(intention)
    }
}
