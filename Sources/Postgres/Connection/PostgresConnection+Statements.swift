extension PostgresConnection {
    /// Runs a statement and returns its rows.
    ///
    /// - Parameters:
    ///   - statement: one statement; its values travel as parameters, the result in binary.
    ///   - deadline: when to cancel the statement.
    /// - Returns: the rows, all of them in memory; ``copyOut(_:as:_:)`` streams.
    /// - Throws: ``PostgresError``.
    @discardableResult
    public func query(
        _ statement: SQL,
        deadline: ContinuousClock.Instant? = nil
    ) async throws(PostgresError) -> Rows {
        let text = statement.text
        let parameters = try EncodedParameters(statement.values)
        return try await inTurn { connection, interruption throws(PostgresError) in
            let results = try connection.perform(text, deadline, interruption, load: parameters.byteCount) {
                handle throws(PostgresError) in
                handle.send(text, parameters)
            }
            return try Rows(results)
        }
    }

    /// Runs a statement for its effect.
    ///
    /// - Parameters:
    ///   - statement: one statement; its values travel as parameters.
    ///   - deadline: when to cancel the statement.
    /// - Returns: the number of rows affected; 0 for commands that count nothing.
    /// - Throws: ``PostgresError``.
    @discardableResult
    public func execute(
        _ statement: SQL,
        deadline: ContinuousClock.Instant? = nil
    ) async throws(PostgresError) -> Int {
        try await query(statement, deadline: deadline).affectedRows
    }

    /// Runs any number of statements, separated by semicolons, and forgets their results.
    ///
    /// Without BEGIN and COMMIT of their own they are one transaction. Source: PostgreSQL manual, 55.2.2.1 "Multiple
    /// Statements in a Simple Query".
    ///
    /// - Parameters:
    ///   - text: the statements; no parameters.
    ///   - deadline: when to cancel them.
    /// - Throws: ``PostgresError``, that of the first statement that fails.
    public func script(_ text: String, deadline: ContinuousClock.Instant? = nil) async throws(PostgresError) {
        try await inTurn { connection, interruption throws(PostgresError) in
            _ = try connection.perform(text, deadline, interruption) { handle throws(PostgresError) in
                handle.sendScript(text)
            }
        }
    }

    /// Prepares a statement for repeated use in this session.
    ///
    /// - Parameters:
    ///   - name: a name that the session has not used yet.
    ///   - text: the statement, with `$1`, `$2`, … for its parameters.
    ///   - types: the types of the first parameters, where the server shall not infer them.
    /// - Returns: what ``query(prepared:_:deadline:)`` takes.
    /// - Throws: ``PostgresError``.
    public func prepare(
        _ name: String,
        _ text: String,
        types: [PostgresType] = []
    ) async throws(PostgresError) -> PreparedStatement {
        try await inTurn { connection, interruption throws(PostgresError) in
            _ = try connection.perform(text, nil, interruption) { handle throws(PostgresError) in
                handle.sendPrepare(name, text, types)
            }
            let described = try connection.perform(text, nil, interruption) { handle throws(PostgresError) in
                handle.sendDescribe(name)
            }
            let parameterTypes = described.first.map { result in
                (0..<result.handle.parameterCount).map { result.handle.parameterType($0) }
            }
            return PreparedStatement(name: name, text: text, parameterTypes: parameterTypes ?? [])
        }
    }

    /// Runs a prepared statement and returns its rows.
    ///
    /// - Parameters:
    ///   - prepared: what ``prepare(_:_:types:)`` of this connection returned.
    ///   - values: a value for each parameter.
    ///   - deadline: when to cancel the statement.
    /// - Returns: the rows.
    /// - Throws: ``PostgresError``; code `misuse` when the number of values is wrong.
    @discardableResult
    public func query(
        prepared: PreparedStatement,
        _ values: [any PostgresEncodable] = [],
        deadline: ContinuousClock.Instant? = nil
    ) async throws(PostgresError) -> Rows {
        guard values.count == prepared.parameterTypes.count else {
            throw .parameterCount(prepared.name, expected: prepared.parameterTypes.count, given: values.count)
        }
        let parameters = try EncodedParameters(values, as: prepared.parameterTypes)
        return try await inTurn { connection, interruption throws(PostgresError) in
            let results = try connection.perform(prepared.text, deadline, interruption, load: parameters.byteCount) {
                handle throws(PostgresError) in
                handle.sendPrepared(prepared.name, parameters)
            }
            return try Rows(results)
        }
    }

    /// Runs a prepared statement for its effect.
    ///
    /// - Parameters:
    ///   - prepared: what ``prepare(_:_:types:)`` of this connection returned.
    ///   - values: a value for each parameter.
    ///   - deadline: when to cancel the statement.
    /// - Returns: the number of rows affected.
    /// - Throws: ``PostgresError``.
    @discardableResult
    public func execute(
        prepared: PreparedStatement,
        _ values: [any PostgresEncodable] = [],
        deadline: ContinuousClock.Instant? = nil
    ) async throws(PostgresError) -> Int {
        try await query(prepared: prepared, values, deadline: deadline).affectedRows
    }
}

extension Rows {
    init(_ results: [ResultStorage]) throws(PostgresError) {
        guard let last = results.last else { throw .misuse("The statement is empty.") }
        result = last
    }
}
