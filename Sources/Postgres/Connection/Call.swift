/// One use of a connection: what is asked, and until when.
struct Call {
    /// The text of the statement, for its error.
    var text: String
    /// Whether the task that asked is still interested.
    var interruption: Interruption
    /// When to cancel, and whether that has happened.
    var cancel: CancelExchange
    /// The cancel request that is under way.
    var request: CancelRequest?

    init(_ text: String, _ deadline: ContinuousClock.Instant?, _ interruption: Interruption) {
        self.text = text
        self.interruption = interruption
        cancel = CancelExchange(deadline: deadline)
    }

    /// - Throws: code `cancelled` or `deadlineExceeded`, before anything is sent.
    func admit() throws(PostgresError) {
        if interruption.isRequested { throw .cancelled(cause: nil) }
        if let deadline = cancel.deadline, deadline <= .now { throw .deadlineExceeded(cause: nil) }
    }
}
