extension PostgresConnection {
    /// Sends many statements at once and then takes their results: one round trip for all.
    ///
    /// Outside a transaction they are one: when a statement fails, none of them has had an effect. Inside a transaction
    /// the transaction has failed. Source: PostgreSQL manual, 34.5 "Pipeline Mode".
    ///
    /// - Parameters:
    ///   - statements: the statements; no COPY, and none that cannot run in a transaction (VACUUM, CREATE DATABASE …).
    ///   - deadline: when to cancel them.
    /// - Returns: a result for each statement, in order.
    /// - Throws: ``PostgresError`` of the first that failed; ``PostgresError/statementIndex`` says which.
    @discardableResult
    public func pipeline(
        _ statements: [SQL],
        deadline: ContinuousClock.Instant? = nil
    ) async throws(PostgresError) -> [Rows] {
        if statements.isEmpty { return [] }
        var requests: [(text: String, parameters: EncodedParameters)] = []
        for (index, statement) in statements.enumerated() {
            let text = statement.text
            do throws(PostgresError) {
                requests.append((text, try EncodedParameters(statement.values)))
            } catch {
                throw error.with(statement: text, index: index)
            }
        }
        return try await inTurn { connection, interruption throws(PostgresError) in
            try connection.pipeline(requests, deadline, interruption)
        }
    }

    private func pipeline(
        _ requests: [(text: String, parameters: EncodedParameters)],
        _ deadline: ContinuousClock.Instant?,
        _ interruption: Interruption
    ) throws(PostgresError) -> [Rows] {
        var call = Call("", deadline, interruption)
        let size = requests.reduce(0) { $0 + $1.text.utf8.count + $1.parameters.byteCount }
        try begin(call, size: size) { handle throws(PostgresError) in
            guard handle.enterPipeline() else { return false }
            for request in requests {
                guard handle.send(request.text, request.parameters) else { return false }
            }
            return handle.sendPipelineSync()
        }
        var exchange = PipelineExchange()
        let results: [ResultStorage]
        do throws(PostgresError) {
            results = try drive(&exchange, &call)
        } catch {
            _ = handle?.exitPipeline()
            throw error
        }
        _ = handle?.exitPipeline()
        let answers = results.filter { $0.status != .pipelineSync }
        if let index = answers.firstIndex(where: { $0.status == .error }) {
            let text = index < requests.count ? requests[index].text : ""
            do throws(PostgresError) {
                _ = try check([answers[index]], text)
            } catch {
                throw error.with(statement: text, index: index)
            }
        }
        guard answers.count == requests.count else { throw loseConnection() }
        return answers.map { Rows(result: $0) }
    }
}
