extension PostgresConnection {
    /// Runs an operation of the connection's thread that notices when the calling task is cancelled.
    func interruptibly<T: Sendable>(
        _ operation: (isolated PostgresConnection, Interruption) throws(PostgresError) -> T
    ) async throws(PostgresError) -> T {
        let interruption = Interruption()
        let thread = thread
        let result: Result<T, PostgresError> = await withTaskCancellationHandler {
            do throws(PostgresError) {
                return .success(try operation(self, interruption))
            } catch {
                return .failure(error)
            }
        } onCancel: {
            interruption.request()
            thread.interrupt()
        }
        return try result.get()
    }

    /// Sends one request and takes its results.
    ///
    /// - Parameters:
    ///   - statement: the text, for the error.
    ///   - send: hands the request to libpq; `false` when libpq refuses it.
    /// - Returns: the results, none of them an error.
    func perform(
        _ statement: String, _ deadline: ContinuousClock.Instant?, _ interruption: Interruption,
        _ send: (borrowing ConnectionHandle) throws(PostgresError) -> Bool
    ) throws(PostgresError) -> [ResultStorage] {
        try begin(send, deadline, interruption)
        var exchange = QueryExchange()
        let results = try drive(&exchange, statement, deadline, interruption)
        if exchange.metCopy { throw .copyUnexpected() }
        return try check(results, statement)
    }

    func begin(
        _ send: (borrowing ConnectionHandle) throws(PostgresError) -> Bool, _ deadline: ContinuousClock.Instant?,
        _ interruption: Interruption
    ) throws(PostgresError) {
        if interruption.isRequested { throw .cancelled(cause: nil) }
        if let deadline, deadline <= .now { throw .deadlineExceeded(cause: nil) }
        guard let sent = try handle?.lend(send) else { throw .closed() }
        if !sent { throw loseConnection() }
    }

    /// Does what an exchange asks for until it is over, and waits for it: the one place where this module waits for an
    /// open connection.
    func drive(
        _ exchange: inout some Exchange, _ statement: String, _ deadline: ContinuousClock.Instant?,
        _ interruption: Interruption, copy: CopyPort = CopyPort()
    ) throws(PostgresError) -> [ResultStorage] {
        var cancel = CancelExchange(deadline: deadline)
        var request: CancelRequest?
        var results: [ResultStorage] = []
        var event = ExchangeEvent.begun
        loop: while true {
            switch exchange.next(event) {
            case .flush: event = .flushed(handle?.flush() ?? .failed)
            case .consume: event = .consumed(handle?.consumeInput() ?? false)
            case .take:
                if handle?.isBusy ?? false {
                    event = .busy
                } else if let result = handle?.nextResult() {
                    let storage = ResultStorage(result)
                    results.append(storage)
                    event = .took(storage.status)
                } else {
                    event = .took(nil)
                }
            case .put: event = .put(handle?.putCopyData(copy.chunk) ?? .failed)
            case .endCopy(let failed):
                event = .ended(handle?.putCopyEnd(reason: failed ? copy.refusal : nil) ?? .failed)
            case .receive: event = .received(receive(copy))
            case .wait(let interest):
                guard let ready = wait(interest, &cancel, &request, interruption) else {
                    disconnect()
                    throw .cancelUnconfirmed(cancel.code, after: CancelExchange.grace)
                }
                event = .ready(ready)
            case .finish: break loop
            case .fail: throw loseConnection()
            }
        }
        try settle(&cancel, request)
        deliverNotifications()
        if let reason = cancel.reason, let error = results.first(where: { $0.status == .error }) {
            let report = error.handle.report
            if report.sqlState == .queryCanceled {
                let cause = PostgresError.server(report, connectionLost: false, statement: statement)
                throw reason == .task ? .cancelled(cause: cause) : .deadlineExceeded(cause: cause)
            }
        }
        return results
    }

    /// Waits on the socket, and sends a cancel request when the task or the deadline asks for it.
    ///
    /// - Returns: what the socket is ready for; `nil` when the server ignores the cancellation.
    private func wait(
        _ interest: Interest, _ cancel: inout CancelExchange, _ request: inout CancelRequest?,
        _ interruption: Interruption
    ) -> Interest? {
        while true {
            switch cancel.advise(isInterrupted: interruption.isRequested, now: .now) {
            case .abandon: return nil
            case .send:
                if let cancel = handle?.cancelHandle() { request = CancelRequest(sending: cancel, wakeUp: thread) }
            case .wait(let limit):
                let wake = thread.poll(handle?.socket ?? -1, interest, until: limit)
                var ready: Interest = []
                if wake.contains(.socket) { ready.insert(.read) }
                if wake.contains(.writable) { ready.insert(.write) }
                if !ready.isEmpty { return ready }
            }
        }
    }

    /// A cancel request that is still under way would hit the next statement: waits for it.
    private func settle(_ cancel: inout CancelExchange, _ request: CancelRequest?) throws(PostgresError) {
        guard let request else { return }
        while !request.isFinished {
            guard case .wait(let limit) = cancel.advise(isInterrupted: true, now: .now) else {
                disconnect()
                throw .cancelUnconfirmed(cancel.code, after: CancelExchange.grace)
            }
            _ = thread.poll(-1, [], until: limit)
        }
    }

    private func receive(_ copy: CopyPort) -> CopyReceipt {
        do throws(PostgresError) {
            switch try handle?.takeCopyData(copy.receive) {
            case .data?: return .data
            case .wouldBlock?: return .wouldBlock
            case .end?: return .end
            case .failed?, nil: return .failed
            }
        } catch {
            return .failed
        }
    }

    /// Turns error results into an error, the first of them.
    func check(_ results: [ResultStorage], _ statement: String) throws(PostgresError) -> [ResultStorage] {
        guard let error = results.first(where: { $0.status == .error }) else {
            if handle?.isBad ?? true { throw loseConnection() }
            return results
        }
        let isLost = handle?.isBad ?? true
        let report = error.handle.report
        if isLost { disconnect(.server(report, connectionLost: true, statement: statement)) }
        throw .server(report, connectionLost: isLost, statement: statement)
    }

    /// Gives up a connection that libpq or the network has given up.
    func loseConnection() -> PostgresError {
        let error = PostgresError.lost(handle?.errorMessage ?? "it was closed")
        disconnect(error)
        return error
    }
}

extension CancelExchange {
    var code: PostgresError.Code { reason == .task ? .cancelled : .deadlineExceeded }
}
