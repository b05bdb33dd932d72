import Synchronization

/// The turns that the current task holds, on any connection: its transactions, innermost last.
enum HeldTurns {
    @TaskLocal static var current: [UInt64] = []

    private static let counter = Atomic<UInt64>(0)

    /// A turn that nobody has had.
    static func make() -> UInt64 { counter.add(1, ordering: .relaxed).newValue }
}

extension PostgresConnection {
    /// Runs an operation on the connection's thread when it is the caller's turn, without anything in between.
    func inTurn<T: Sendable>(
        _ operation: (isolated PostgresConnection, Interruption) throws(PostgresError) -> T
    ) async throws(PostgresError) -> T {
        // Nothing below suspends while the connection is free, so the operation needs no turn of its own.
        if turns.admits(HeldTurns.current) { return try await interruptibly(operation) }
        let turn = HeldTurns.make()
        try await takeTurn(turn)
        defer { giveTurn(turn) }
        return try await interruptibly(operation)
    }

    /// Waits for the turn and takes it.
    ///
    /// - Throws: code `cancelled`.
    func takeTurn(_ turn: UInt64) async throws(PostgresError) {
        if turns.take(turn) { return }
        let granted = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled {
                    continuation.resume(returning: false)
                } else {
                    turns.wait(turn, continuation)
                }
            }
        } onCancel: {
            Task { await self.abandonTurn(turn) }
        }
        if !granted { throw .cancelled(cause: nil) }
    }

    /// Passes the turn on.
    func giveTurn(_ turn: UInt64) {
        guard turns.holder == turn else { return }
        turns.release()?.resume(returning: true)
    }

    private func abandonTurn(_ turn: UInt64) {
        turns.abandon(turn)?.resume(returning: false)
    }
}
