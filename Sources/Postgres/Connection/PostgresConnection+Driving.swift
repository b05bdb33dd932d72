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
    ///   - deadline: when to cancel.
    ///   - interruption: whether the task is still interested.
    ///   - load: how many bytes the request has beside the text.
    ///   - send: hands the request to libpq; `false` when libpq refuses it.
    /// - Returns: the results, none of them an error.
    /// - Throws: the first error among the results; what keeps the exchange from ending.
    func perform(
        _ statement: String,
        _ deadline: ContinuousClock.Instant?,
        _ interruption: Interruption,
        load: Int = 0,
        _ send: (borrowing ConnectionHandle) throws(PostgresError) -> Bool
    ) throws(PostgresError) -> [ResultStorage] {
        var call = Call(statement, deadline, interruption)
        try begin(call, size: statement.utf8.count + load, send)
        var exchange = QueryExchange()
        let results = try drive(&exchange, &call)
        if exchange.metCopy { throw .copyUnexpected() }
        return try check(results, statement)
    }

    /// From this size on, a request is sent in libpq's blocking mode.
    ///
    /// In non-blocking mode libpq moves all that is left of a request to the front of its buffer after every piece that
    /// the socket takes (pqSendSome in fe-misc.c): 100 MB through a socket that takes 200 kB is 25 GB of moving. In
    /// blocking mode it waits in the middle of the buffer, and reads what the server sends meanwhile.
    private static var largeRequest: Int { 1 << 20 }

    /// Hands a request of about that many bytes to libpq.
    func begin(
        _ call: Call,
        size: Int,
        _ send: (borrowing ConnectionHandle) throws(PostgresError) -> Bool
    ) throws(PostgresError) {
        try call.admit()
        let sent =
            size < Self.largeRequest ? try handle?.lend(send) : try sendBlocking(call, send)
        guard let sent else { throw .closed() }
        if !sent { throw loseConnection() }
    }

    private func sendBlocking(
        _ call: Call,
        _ send: (borrowing ConnectionHandle) throws(PostgresError) -> Bool
    ) throws(PostgresError) -> Bool? {
        guard let socket = handle?.socket else { return nil }
        do throws(PostgresError) {
            handle?.setBlocking(true)
            let sent = try SendWatch.over(socket, call, thread) { () throws(PostgresError) in try handle?.lend(send) }
            handle?.setBlocking(false)
            return sent
        } catch {
            disconnect(error)
            throw error
        }
    }

    /// Does what an exchange asks for until it is over, and waits for it: the one place where this module waits for an
    /// open connection.
    func drive(
        _ exchange: inout some Exchange,
        _ call: inout Call,
        copy: CopyPort = CopyPort()
    ) throws(PostgresError) -> [ResultStorage] {
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
                guard let ready = wait(interest, &call) else {
                    disconnect()
                    throw .cancelUnconfirmed(call.cancel.code, after: CancelExchange.grace)
                }
                event = .ready(ready)
            case .finish: break loop
            case .fail: throw loseConnection()
            }
        }
        try settle(&call)
        deliverNotifications()
        if let reason = call.cancel.reason, let error = results.first(where: { $0.status == .error }) {
            let report = error.handle.report
            if report.sqlState == .queryCanceled {
                let cause = PostgresError.server(report, connectionLost: false, statement: call.text)
                throw reason == .task ? .cancelled(cause: cause) : .deadlineExceeded(cause: cause)
            }
        }
        return results
    }

    /// Waits on the socket, and sends a cancel request when the task or the deadline asks for it.
    ///
    /// - Returns: what the socket is ready for; `nil` when the server ignores the cancellation.
    private func wait(_ interest: Interest, _ call: inout Call) -> Interest? {
        while true {
            switch call.cancel.advise(isInterrupted: call.interruption.isRequested, now: .now) {
            case .abandon: return nil
            case .send:
                if call.request?.isFinished ?? true, let cancel = handle?.cancelHandle() {
                    call.request = CancelRequest(sending: cancel, wakeUp: thread)
                }
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
    private func settle(_ call: inout Call) throws(PostgresError) {
        guard let request = call.request else { return }
        while !request.isFinished {
            switch call.cancel.advise(isInterrupted: true, now: .now) {
            case .wait(let limit): _ = thread.poll(-1, [], until: limit)
            case .send: break  // the statement is over
            case .abandon:
                disconnect()
                throw .cancelUnconfirmed(call.cancel.code, after: CancelExchange.grace)
            }
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
