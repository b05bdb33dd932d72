// Every message that this module writes itself, in one place. What the server says goes through
// PostgresError+Mapping.swift.

extension PostgresError {
    // MARK: Connecting

    static func invalidConfiguration(_ reason: String) -> PostgresError {
        PostgresError(.invalidConfiguration, "The connection string cannot be used: \(reason)")
    }

    static func ambiguousURI() -> PostgresError {
        .invalidConfiguration(
            "it has an @ too many, so it is not clear where the password ends. \(encodingAdvice)"
        )
    }

    static func invalidPort(inURI: Bool) -> PostgresError {
        .invalidConfiguration(
            inURI
                ? "what stands where the port belongs is no number from 1 to 65535. \(encodingAdvice)"
                : "its port is no number from 1 to 65535."
        )
    }

    static func invalidHost(inURI: Bool) -> PostgresError {
        .invalidConfiguration(
            inURI
                ? "what stands where the host belongs is no host name. \(encodingAdvice)"
                : "its host is no host name, address or directory. Separate the keywords by blanks."
        )
    }

    static func runTogether() -> PostgresError {
        .invalidConfiguration(
            "the password stands inside another value. Separate the keywords by blanks, or write a URI.")
    }

    private static let encodingAdvice =
        "In the user and the password, write @ as %40, / as %2F, : as %3A, ? as %3F, # as %23 and % as %25."

    static func connectTimeout(_ target: String, after timeout: Duration) -> PostgresError {
        PostgresError(
            .connectionFailed,
            "No answer from PostgreSQL at \(target) within \(timeout.seconds) s. "
                + "Check the host name, the port and the firewalls between here and there, or raise connect_timeout."
        )
    }

    static func allHostsFailed(_ failures: [PostgresError]) -> PostgresError {
        let code: Code =
            failures.contains { $0.code == .authenticationFailed } ? .authenticationFailed : .connectionFailed
        return PostgresError(
            code,
            "None of the \(failures.count) hosts can be used. "
                + failures.map(\.message.asSentence).joined(separator: " "),
            cause: failures.last
        )
    }

    static func outOfMemory() -> PostgresError {
        PostgresError(.connectionFailed, "libpq could not allocate memory for a connection.")
    }

    static func threadUnavailable(_ reason: Int32) -> PostgresError {
        PostgresError(
            .connectionFailed,
            "The operating system gave no thread or descriptor for a connection (errno \(reason)). "
                + "Check the limits on processes and open files (ulimit -u, ulimit -n)."
        )
    }

    // MARK: A connection in use

    static func closed() -> PostgresError {
        PostgresError(.connectionClosed, "The connection is closed. Open a new one.")
    }

    static func lost(_ text: String, report: ServerReport? = nil) -> PostgresError {
        PostgresError(
            .connectionLost,
            "The connection to PostgreSQL was lost: \(text.asSentence) "
                + "A statement that was running may or may not have taken effect.",
            report: report
        )
    }

    static func cancelled(cause: PostgresError?) -> PostgresError {
        PostgresError(.cancelled, "The statement was cancelled with its task.", cause: cause)
    }

    static func deadlineExceeded(cause: PostgresError?) -> PostgresError {
        PostgresError(
            .deadlineExceeded,
            "The deadline passed before the server answered; the statement was cancelled.",
            cause: cause
        )
    }

    static func cancelUnconfirmed(_ code: Code, after grace: Duration) -> PostgresError {
        PostgresError(
            code,
            "The server did not confirm the cancellation within \(grace.seconds) s, so the connection was closed. "
                + "The statement may still be running: look for it in pg_stat_activity."
        )
    }

    static func sendBrokenOff(_ code: Code) -> PostgresError {
        PostgresError(
            code,
            "\(code == .cancelled ? "The task was cancelled" : "The deadline passed") while the statement "
                + "was being sent, and the server did not take the rest of it within \(SendWatch.grace.seconds) s, "
                + "so the connection was closed. A statement that has not arrived in full does not run."
        )
    }

    static func misuse(_ text: String) -> PostgresError {
        PostgresError(.misuse, text)
    }

    static func copyExpected(_ direction: String) -> PostgresError {
        .misuse("The statement is not a COPY \(direction). Use query or execute for it.")
    }

    static func copyUnexpected() -> PostgresError {
        .misuse(
            "COPY … FROM STDIN and COPY … TO STDOUT need copyIn and copyOut; query and execute cannot carry their data."
        )
    }

    static func copySource(_ cause: any Error) -> PostgresError {
        if let error = cause as? PostgresError, [.cancelled, .deadlineExceeded].contains(error.code) { return error }
        let reason = (cause as? PostgresError)?.description ?? "\(type(of: cause))"
        return PostgresError(
            .copyFailed,
            "The rows for COPY could not be produced, and nothing of it was stored: \(reason)",
            cause: cause
        )
    }

    static func copyWidth(row: Int, expected: Int, given: Int) -> PostgresError {
        PostgresError(.encodingFailed, "Row \(row) has \(given) values for \(expected) columns.")
    }

    static func copyValue(row: Int, column: String, _ cause: PostgresError) -> PostgresError {
        PostgresError(.encodingFailed, "Row \(row), column \"\(column)\": \(cause.message)", cause: cause)
    }

    static func copyParameters() -> PostgresError {
        .misuse("COPY takes no parameters. Write the values as literals with SQL.quoted(literal:), or use query.")
    }

    static func tooManyParameters(_ count: Int) -> PostgresError {
        .misuse(
            "The statement has \(count) parameters; the PostgreSQL protocol allows 65535. Bind arrays and unnest them, "
                + "or use copyIn."
        )
    }

    static func parameterCount(_ name: String, expected: Int, given: Int) -> PostgresError {
        .misuse("The prepared statement \"\(name)\" has \(expected) parameters, and \(given) values were given.")
    }

    static func transactionFailed() -> PostgresError {
        .misuse(
            "A statement of the transaction failed and its error was swallowed, so COMMIT would have rolled back in "
                + "silence; it was rolled back. Let the error through, or nest withTransaction around what may fail."
        )
    }

    // MARK: Pool

    static func poolTimeout(_ timeout: Duration, size: Int, waiting: Int) -> PostgresError {
        PostgresError(
            .poolTimeout,
            "No connection became free within \(timeout.seconds) s: all \(size) of the pool are in use and \(waiting) "
                + "callers wait. Enlarge the pool, shorten the transactions, or raise the timeout."
        )
    }

    static func poolClosed() -> PostgresError {
        PostgresError(.poolClosed, "The pool is shutting down and lends no more connections.")
    }

    // MARK: Values

    static func unexpectedNull(column: String, type: PostgresType, wanted: String) -> PostgresError {
        PostgresError(
            .unexpectedNull,
            "Column \"\(column)\" (\(type)) is NULL, which \(wanted) cannot hold. Read it as `\(wanted)?`."
        )
    }

    static func missingColumn(_ name: String, available: [String]) -> PostgresError {
        PostgresError(
            .missingColumn,
            "The result has no column \"\(name)\". It has: \(available.joined(separator: ", "))."
        )
    }

    static func missingColumn(_ index: Int, count: Int) -> PostgresError {
        PostgresError(.missingColumn, "The result has no column number \(index): it has \(count), counted from 0.")
    }

    static func noRow() -> PostgresError {
        PostgresError(.decodingFailed, "The statement returned no row where one was expected.")
    }

    static func undecodable(column: String, type: PostgresType, wanted: String, _ cause: PostgresError) -> PostgresError
    {
        PostgresError(
            .decodingFailed,
            "Column \"\(column)\" (\(type)) cannot be read as \(wanted): \(cause.message)",
            cause: cause
        )
    }

    package static func decoding(_ reason: String) -> PostgresError { PostgresError(.decodingFailed, reason) }

    package static func mismatch(_ type: PostgresType, wanted: String) -> PostgresError {
        decoding("a value of type \(type) is no \(wanted)")
    }

    package static func length(_ count: Int, expected: Int) -> PostgresError {
        decoding("\(count) bytes where \(expected) were expected")
    }

    static func encoding(_ swiftType: String, as type: PostgresType, _ reason: String) -> PostgresError {
        PostgresError(.encodingFailed, "A Swift \(swiftType) cannot be sent as \(type): \(reason)")
    }
}

extension Duration {
    /// Seconds, with a fraction only where there is one.
    fileprivate var seconds: String {
        let (whole, atto) = components
        return atto == 0 ? "\(whole)" : "\(Double(whole) + Double(atto) / 1e18)"
    }
}
