extension PostgresConnection {
    /// Writes rows into a table with COPY … BINARY, the fastest way in.
    ///
    /// Values are converted to the types of the columns, so an `Int` fits a `smallint`, and a `String` a `uuid`. Either
    /// all rows are stored or none.
    ///
    /// - Parameters:
    ///   - table: the name of the table, with its schema in front where it needs one.
    ///   - columns: the columns that the rows have values for.
    ///   - rows: a value for each column; produced as the server takes them, on the connection's thread.
    ///   - deadline: when to cancel.
    /// - Returns: the number of rows stored.
    /// - Throws: ``PostgresError``; code `copyFailed` when a row cannot be encoded. The connection stays usable.
    @discardableResult
    public func copyIn(
        into table: [String],
        columns: [String],
        rows: some Sequence<[any PostgresEncodable]> & Sendable,
        deadline: ContinuousClock.Instant? = nil
    ) async throws(PostgresError) -> Int {
        try await inTurn { connection, interruption throws(PostgresError) in
            var copy = try connection.beginCopyIn(table, columns, deadline, interruption)
            do throws(PostgresError) {
                for row in rows { try connection.put(row, &copy) }
            } catch {
                throw connection.breakOff(copy, error)
            }
            return try connection.endCopyIn(&copy)
        }
    }

    /// Writes rows that come from elsewhere, such as another connection, into a table with COPY … BINARY.
    ///
    /// The connection is held meanwhile as by a transaction: calls of other tasks wait.
    ///
    /// - Parameters:
    ///   - table: the name of the table, with its schema in front where it needs one.
    ///   - columns: the columns that the rows have values for.
    ///   - rows: a value for each column. An error of the sequence breaks the COPY off, and nothing of it is stored.
    ///   - deadline: when to cancel; looked at whenever a row has come.
    /// - Returns: the number of rows stored.
    /// - Throws: ``PostgresError``; code `copyFailed` with the cause when the sequence throws or a row cannot be encoded.
    @discardableResult
    public func copyIn<Source: AsyncSequence & Sendable>(
        into table: [String],
        columns: [String],
        asyncRows rows: Source,
        deadline: ContinuousClock.Instant? = nil
    ) async throws(PostgresError) -> Int where Source.Element == [any PostgresEncodable] {
        let turn = HeldTurns.make()
        let isOwn = !holdsTurn
        if isOwn { try await takeTurn(turn) }
        defer { if isOwn { giveTurn(turn) } }
        var copy = try await interruptibly { connection, interruption throws(PostgresError) in
            try connection.beginCopyIn(table, columns, deadline, interruption)
        }
        do {
            for try await row in rows {
                if Task.isCancelled { throw PostgresError.cancelled(cause: nil) }
                try put(row, &copy)
            }
        } catch {
            throw breakOff(copy, error)
        }
        return try endCopyIn(&copy)
    }

    /// Reads the rows of a query with COPY … TO STDOUT (FORMAT BINARY): any number of them in constant memory.
    ///
    /// - Parameters:
    ///   - statement: a query; COPY takes no parameters, so it must have no bound values.
    ///   - deadline: when to cancel.
    ///   - body: called with each row, on the connection's thread; when it throws, the query is cancelled. It must not
    ///     wait for this connection.
    /// - Returns: the number of rows.
    /// - Throws: ``PostgresError``, or what `body` throws. The connection stays usable.
    @discardableResult
    public func copyOut(
        _ statement: SQL,
        deadline: ContinuousClock.Instant? = nil,
        _ body: @escaping @Sendable (CopiedRow) throws -> Void
    ) async throws -> Int {
        guard statement.values.isEmpty else { throw PostgresError.copyParameters() }
        let text = statement.text
        let outcome = try await inTurn { connection, interruption throws(PostgresError) in
            try connection.copyOut(text, deadline, interruption, body)
        }
        return try outcome.get()
    }

    // MARK: Steps, each of them on the connection's thread

    struct CopyInState {
        var call: Call
        var writer: CopyRowWriter
    }

    /// Rows are collected until they have this many bytes.
    private static var pieceSize: Int { 1 << 16 }
    /// A single row may have many more. libpq gets no more than this of it at once: what the socket does not take, libpq
    /// moves to the front of its buffer again and again. The messages of a COPY need not end where rows end (manual,
    /// 55.2.6 "COPY Operations").
    private static var largestMessage: Int { 1 << 20 }

    private var holdsTurn: Bool {
        guard let holder = turns.holder else { return false }
        return HeldTurns.current.contains(holder)
    }

    private func beginCopyIn(
        _ table: [String],
        _ columns: [String],
        _ deadline: ContinuousClock.Instant?,
        _ interruption: Interruption
    ) throws(PostgresError) -> CopyInState {
        let name = table.map { SQL.quoted(identifier: $0) }.joined(separator: ".")
        let list = columns.map { SQL.quoted(identifier: $0) }.joined(separator: ", ")
        let types = try describe("SELECT \(list) FROM \(name)", deadline, interruption)
        var call = Call("COPY \(name) (\(list)) FROM STDIN (FORMAT BINARY)", deadline, interruption)
        try startCopy(&call, .copyIn)
        return CopyInState(call: call, writer: CopyRowWriter(columns: types))
    }

    private func put(_ row: [any PostgresEncodable], _ copy: inout CopyInState) throws(PostgresError) {
        try copy.writer.append(row)
        if copy.writer.buffer.bytes.count >= Self.pieceSize { try send(&copy) }
    }

    private func send(_ copy: inout CopyInState) throws(PostgresError) {
        let outcome: Result<Void, PostgresError> = copy.writer.buffer.bytes.withUnsafeBytes { chunk in
            var rest = chunk[...]
            do throws(PostgresError) {
                while !rest.isEmpty {
                    try copy.call.admit()
                    var exchange = CopyPut()
                    let message = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.largestMessage))
                    _ = try drive(&exchange, &copy.call, copy: CopyPort(chunk: message))
                    rest = rest.dropFirst(message.count)
                }
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try outcome.get()
        copy.writer.drain()
    }

    private func endCopyIn(_ copy: inout CopyInState) throws(PostgresError) -> Int {
        copy.writer.appendTrailer()
        do throws(PostgresError) {
            try send(&copy)
        } catch {
            throw breakOff(copy, error)
        }
        var exchange = CopyEnd(failed: false)
        let results = try check(drive(&exchange, &copy.call), copy.call.text)
        return results.last?.affectedRows ?? 0
    }

    /// Makes the server forget the COPY.
    ///
    /// - Returns: the error to throw: the caller's, or what the server had to say before.
    private func breakOff(_ copy: CopyInState, _ cause: any Error) -> PostgresError {
        guard handle != nil else { return (cause as? PostgresError) ?? .closed() }
        var exchange = CopyEnd(failed: true)
        var call = Call(copy.call.text, nil, Interruption())
        do throws(PostgresError) {
            let results = try drive(&exchange, &call)
            if handle?.isBad ?? true { return loseConnection() }
            // The server may have refused the data before we broke it off; then that is the reason.
            if let report = results.first(where: { $0.status == .error })?.handle.report,
                report.sqlState != .queryCanceled
            {
                return .server(report, connectionLost: false, statement: call.text)
            }
        } catch {
            return error
        }
        return .copySource(cause)
    }

    private func startCopy(_ call: inout Call, _ expected: ResultStatus) throws(PostgresError) {
        let text = call.text
        try begin(call, size: text.utf8.count) { handle throws(PostgresError) in handle.sendScript(text) }
        var exchange = CopyStart(expecting: expected)
        let results = try drive(&exchange, &call)
        if exchange.hasStarted { return }
        if exchange.metOtherCopy { throw .copyUnexpected() }
        _ = try check(results, text)
        throw .copyExpected(expected == .copyIn ? "FROM STDIN" : "TO STDOUT")
    }

    /// The columns of a query, without running it.
    private func describe(
        _ text: String,
        _ deadline: ContinuousClock.Instant?,
        _ interruption: Interruption
    ) throws(PostgresError) -> [Rows.Column] {
        _ = try perform(text, deadline, interruption) { handle throws(PostgresError) in
            handle.sendPrepare("", text, [])
        }
        let described = try perform(text, deadline, interruption) { handle throws(PostgresError) in
            handle.sendDescribe("")
        }
        return described.last?.columns ?? []
    }

    private func copyOut(
        _ text: String,
        _ deadline: ContinuousClock.Instant?,
        _ interruption: Interruption,
        _ body: @escaping (CopiedRow) throws -> Void
    ) throws(PostgresError) -> Result<Int, any Error> {
        let columns = try describe(text, deadline, interruption)
        var call = Call("COPY (\(text)) TO STDOUT (FORMAT BINARY)", deadline, interruption)
        try startCopy(&call, .copyOut)
        var count = 0
        var isFirst = true
        var failure: (any Error)?
        let port = CopyPort { message throws(PostgresError) in
            defer { isFirst = false }
            guard failure == nil else { return }
            do {
                guard let row = try CopiedRow(message, columns: columns, isFirst: isFirst) else { return }
                try body(row)
                count += 1
            } catch {
                failure = error
            }
        }
        while true {
            if failure != nil {
                // Asks the server to stop; what it has sent must still be read.
                call.interruption = Interruption()
                call.interruption.request()
            }
            var exchange = CopyReceive()
            let results: [ResultStorage]
            do throws(PostgresError) {
                results = try drive(&exchange, &call, copy: port)
            } catch {
                if let failure, handle != nil { return .failure(failure) }
                throw error
            }
            guard exchange.isOver else { continue }
            if let failure, !(handle?.isBad ?? true) { return .failure(failure) }
            _ = try check(results, call.text)
            return .success(count)
        }
    }
}
