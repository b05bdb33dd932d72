/// When a statement is to be cancelled, and when to give the connection up because the server does not react.
struct CancelExchange {
    enum Reason: Sendable { case task, deadline }

    enum Advice: Equatable {
        /// Wait, at most until then.
        case wait(until: ContinuousClock.Instant?)
        /// Send a cancel request, unless one is on its way, and keep reading: the server still answers the statement.
        case send
        /// The server has not reacted within the grace period.
        case abandon
    }

    /// How long the server may take to confirm a cancellation.
    static let grace = Duration.seconds(10)
    /// How long to wait before the request is sent again: one that comes before the server has begun the statement cancels
    /// nothing.
    static let pause = Duration.milliseconds(500)

    let deadline: ContinuousClock.Instant?
    private let grace: Duration
    private(set) var reason: Reason?
    private var graceEnd: ContinuousClock.Instant?
    private var next: ContinuousClock.Instant?

    init(deadline: ContinuousClock.Instant?, grace: Duration = Self.grace) {
        self.deadline = deadline
        self.grace = grace
    }

    mutating func advise(isInterrupted: Bool, now: ContinuousClock.Instant) -> Advice {
        if let graceEnd, let next {
            guard now < graceEnd else { return .abandon }
            guard now >= next else { return .wait(until: min(next, graceEnd)) }
            self.next = now + Self.pause
            return .send
        }
        if isInterrupted {
            reason = .task
        } else if let deadline, now >= deadline {
            reason = .deadline
        } else {
            return .wait(until: deadline)
        }
        graceEnd = now + grace
        next = now + Self.pause
        return .send
    }
}
