/// Opening a connection: one attempt after the other until one succeeds.
struct ConnectExchange {
    enum Action: Equatable {
        /// Begin the attempt with this number. Answer: `.started`.
        case start(Int)
        /// Let libpq go on. Answer: `.waiting`, `.connected` or `.failed`.
        case advance
        /// Wait on the socket, which may be another one after every step. Answer: `.ready` or `.timedOut`.
        case wait(Interest)
        case finish
        case fail
    }

    enum Event: Equatable { case begun, started, waiting(Interest), connected, failed, ready, timedOut }

    private let attempts: Int
    private var attempt = 0

    init(attempts: Int) { self.attempts = attempts }

    mutating func next(_ event: Event) -> Action {
        switch event {
        case .begun: return .start(0)
        // "On first iteration behave as if PQconnectPoll returned PGRES_POLLING_WRITING" (manual, 34.1.1).
        case .started: return .wait(.write)
        case .ready: return .advance
        case .waiting(let interest): return .wait(interest)
        case .connected: return .finish
        case .failed, .timedOut:
            attempt += 1
            return attempt < attempts ? .start(attempt) : .fail
        }
    }
}
