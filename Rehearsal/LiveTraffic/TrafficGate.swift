/// Where every writer passes before each transaction, so that all of them can be held or sent home between two.
actor TrafficGate {
    private var isPaused = false
    private var isStopped = false
    private var writers: Int
    private var parked: [CheckedContinuation<Void, Never>] = []
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(writers: Int) { self.writers = writers }

    /// Lets a writer through, once the traffic is not paused.
    ///
    /// - Returns: whether to go on; `false` when the traffic has ended.
    func pass() async -> Bool {
        if isPaused, !isStopped {
            await withCheckedContinuation { continuation in
                parked.append(continuation)
                tellWhenQuiet()
            }
        }
        return !isStopped
    }

    /// Whether the traffic has ended.
    var hasEnded: Bool { isStopped }

    /// Holds the writers, and returns when none is inside a transaction.
    func pause() async {
        isPaused = true
        guard parked.count < writers, !isStopped else { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    func resume() {
        isPaused = false
        release()
    }

    func stop() {
        isStopped = true
        release()
    }

    /// A writer that ended need not be waited for any more.
    func leave() {
        writers -= 1
        tellWhenQuiet()
    }

    private func release() {
        for continuation in parked { continuation.resume() }
        parked = []
    }

    private func tellWhenQuiet() {
        guard parked.count >= writers else { return }
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}
