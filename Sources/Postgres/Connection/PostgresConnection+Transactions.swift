extension PostgresConnection {
    /// Runs `body` in a transaction: COMMIT when it returns, ROLLBACK when it throws.
    ///
    /// The transaction holds the connection; see ``PostgresConnection`` for which tasks belong to it. A call inside a
    /// transaction of the same connection makes a savepoint instead, under the isolation of the transaction around it.
    ///
    /// - Parameters:
    ///   - isolation: what the transaction sees of the others.
    ///   - readOnly: whether the server shall reject writes.
    ///   - body: the statements. When one of them fails, the transaction has failed, even if `body` catches the error:
    ///     nest a call around what may fail.
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws; ``PostgresError`` of BEGIN or COMMIT. An error of COMMIT with code
    ///   `connectionLost` leaves open whether the transaction was committed.
    nonisolated(nonsending) public func withTransaction<T>(
        isolation: IsolationLevel = .readCommitted,
        readOnly: Bool = false,
        _ body: (PostgresConnection) async throws -> T
    ) async throws -> T {
        let frame = try await beginTransaction(isolation, readOnly: readOnly)
        let result: T
        do {
            result = try await HeldTurns.$current.withValue(HeldTurns.current + [frame.turn]) {
                try await body(self)
            }
        } catch {
            await rollBack(frame)
            throw error
        }
        try await commit(frame)
        return result
    }

    /// A transaction, or a savepoint in one.
    struct TransactionFrame: Sendable {
        let turn: UInt64
        let savepoint: String?
    }

    private func beginTransaction(
        _ isolation: IsolationLevel,
        readOnly: Bool
    ) async throws(PostgresError) -> TransactionFrame {
        let turn = HeldTurns.make()
        if let holder = turns.holder, HeldTurns.current.contains(holder) {
            let savepoint = "nested_\(turn)"
            try await command("SAVEPOINT \(savepoint)", isShielded: false)
            return TransactionFrame(turn: turn, savepoint: savepoint)
        }
        try await takeTurn(turn)
        do throws(PostgresError) {
            try await command(
                "BEGIN ISOLATION LEVEL \(isolation.rawValue)\(readOnly ? " READ ONLY" : "")",
                isShielded: false
            )
        } catch {
            giveTurn(turn)
            throw error
        }
        return TransactionFrame(turn: turn, savepoint: nil)
    }

    private func commit(_ frame: TransactionFrame) async throws(PostgresError) {
        defer { giveTurn(frame.turn) }
        guard handle?.transactionStatus != .failed else {
            await rollBack(frame)
            throw .transactionFailed()
        }
        try await command(frame.savepoint.map { "RELEASE SAVEPOINT \($0)" } ?? "COMMIT", isShielded: true)
    }

    private func rollBack(_ frame: TransactionFrame) async {
        defer { giveTurn(frame.turn) }
        guard handle != nil else { return }
        do throws(PostgresError) {
            if let savepoint = frame.savepoint {
                try await command("ROLLBACK TO SAVEPOINT \(savepoint)", isShielded: true)
                try await command("RELEASE SAVEPOINT \(savepoint)", isShielded: true)
            } else {
                try await command("ROLLBACK", isShielded: true)
            }
        } catch {
            // A session that cannot roll back must not live on with half a transaction in it.
            disconnect(error)
        }
    }

    /// Runs a transaction command in the turn that the caller holds; a shielded one runs though the task is cancelled,
    /// so that a cancelled task leaves no transaction open.
    private func command(_ text: String, isShielded: Bool) async throws(PostgresError) {
        let send: (borrowing ConnectionHandle) throws(PostgresError) -> Bool = { handle in handle.sendScript(text) }
        if isShielded {
            _ = try perform(text, nil, Interruption(), send)
        } else {
            try await interruptibly { connection, interruption throws(PostgresError) in
                _ = try connection.perform(text, nil, interruption) { handle throws(PostgresError) in
                    handle.sendScript(text)
                }
            }
        }
    }
}
