/// An error of this module: what failed, on which object, and what to do about it.
///
/// ``description`` always shows the SQLSTATE and the server's primary message, and never a value, a statement or a
/// password: it is safe to log. ``debugDescription`` adds the server's DETAIL and CONTEXT and the text of the
/// statement, which may hold row data.
public struct PostgresError: Error, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// What kind of failure it is. The set is closed; new codes may be added, so match with `catch` or `switch … default`.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String {
            case connectionFailed, authenticationFailed, invalidConfiguration, connectionLost, connectionClosed
            case server, cancelled, deadlineExceeded, poolTimeout, poolClosed
            case unexpectedNull, missingColumn, decodingFailed, encodingFailed, copyFailed, misuse
        }

        private let kind: Kind

        /// The server could not be reached, or refused the session before it began.
        public static let connectionFailed = Code(kind: .connectionFailed)
        /// The server was reached and rejected the user, the password or the certificate.
        public static let authenticationFailed = Code(kind: .authenticationFailed)
        /// The connection string, the service file or a setting cannot be understood.
        public static let invalidConfiguration = Code(kind: .invalidConfiguration)
        /// An open connection broke: the server stopped, the session was terminated, or the network failed.
        public static let connectionLost = Code(kind: .connectionLost)
        /// The connection had been closed (or had been lost earlier) when it was asked to work.
        public static let connectionClosed = Code(kind: .connectionClosed)
        /// The server rejected a statement; ``PostgresError/sqlState`` says why.
        public static let server = Code(kind: .server)
        /// The task was cancelled, and the statement with it.
        public static let cancelled = Code(kind: .cancelled)
        /// The caller's deadline passed, and the statement was cancelled.
        public static let deadlineExceeded = Code(kind: .deadlineExceeded)
        /// No connection of the pool became free in time.
        public static let poolTimeout = Code(kind: .poolTimeout)
        /// The pool is shutting down.
        public static let poolClosed = Code(kind: .poolClosed)
        /// A NULL where the type asked for has no NULL.
        public static let unexpectedNull = Code(kind: .unexpectedNull)
        /// The result has no such column.
        public static let missingColumn = Code(kind: .missingColumn)
        /// A value cannot be read as the type asked for.
        public static let decodingFailed = Code(kind: .decodingFailed)
        /// A value cannot be sent as the type the server wants.
        public static let encodingFailed = Code(kind: .encodingFailed)
        /// The rows given to a COPY could not be produced; nothing of the COPY was stored.
        public static let copyFailed = Code(kind: .copyFailed)
        /// The call cannot work on this connection in its present state.
        public static let misuse = Code(kind: .misuse)

        /// The name of the code, such as `connectionLost`.
        public var description: String { kind.rawValue }

        /// Lets `catch PostgresError.Code.connectionLost` match any error.
        ///
        /// - Parameters:
        ///   - pattern: a code.
        ///   - error: any error.
        /// - Returns: whether the error is a ``PostgresError`` with this code.
        public static func ~= (pattern: Code, error: any Error) -> Bool {
            (error as? PostgresError)?.code == pattern
        }

        /// The same where the compiler knows that the error is a ``PostgresError``.
        ///
        /// - Parameters:
        ///   - pattern: a code.
        ///   - error: the error.
        /// - Returns: whether the error has this code.
        public static func ~= (pattern: Code, error: PostgresError) -> Bool { error.code == pattern }
    }

    // A typed error travels by value through every frame: one reference instead of some twenty words.
    private final class Storage: Sendable {
        let code: Code
        let message: String
        let report: ServerReport?
        let statement: String?
        let statementIndex: Int?
        let cause: (any Error)?

        init(
            code: Code,
            message: String,
            report: ServerReport?,
            statement: String?,
            statementIndex: Int?,
            cause: (any Error)?
        ) {
            self.code = code
            self.message = message
            self.report = report
            self.statement = statement
            self.statementIndex = statementIndex
            self.cause = cause
        }
    }

    private let storage: Storage

    init(
        _ code: Code,
        _ message: String,
        report: ServerReport? = nil,
        statement: String? = nil,
        statementIndex: Int? = nil,
        cause: (any Error)? = nil
    ) {
        storage = Storage(
            code: code,
            message: message,
            report: report,
            statement: statement,
            statementIndex: statementIndex,
            cause: cause
        )
    }

    /// What kind of failure it is.
    public var code: Code { storage.code }
    /// What failed, on which object, and what to do; holds no row data. For ``Code/server`` the primary message.
    public var message: String { storage.message }
    /// The server's code, where the server reported the error.
    public var sqlState: SQLState? { storage.report?.sqlState }
    /// The schema of the object the server complains about.
    public var schemaName: String? { storage.report?.schemaName }
    /// The table the server complains about.
    public var tableName: String? { storage.report?.tableName }
    /// The column the server complains about.
    public var columnName: String? { storage.report?.columnName }
    /// The data type the server complains about.
    public var dataTypeName: String? { storage.report?.dataTypeName }
    /// The constraint that was violated.
    public var constraintName: String? { storage.report?.constraintName }
    /// The server's HINT: what it suggests to do.
    public var hint: String? { storage.report?.hint }
    /// The server's DETAIL. May hold row data: do not log it.
    public var detail: String? { storage.report?.detail }
    /// Where in the statement the fault lies, as a 1-based character position.
    public var position: Int? { storage.report?.position }
    /// Which statement of a pipeline failed, counted from 0.
    public var statementIndex: Int? { storage.statementIndex }
    /// The error that led to this one.
    public var cause: (any Error)? { storage.cause }

    /// Whether the same transaction may succeed when it is run again, unchanged, from its beginning (on a new
    /// connection where this one is lost).
    ///
    /// True for serialization failures and deadlocks (class 40), a lock that was not available (55P03), a shortage of
    /// connections (53300), a server that is starting, stopping or was lost (57P01, 57P02, 57P03, class 08), and a full
    /// pool. When the connection was lost during COMMIT the transaction may have been committed: make the repetition
    /// idempotent.
    public var isRetryable: Bool {
        if let state = sqlState, SQLState.retryable.contains(where: { $0.covers(state) }) {
            return state != .transactionIntegrityConstraintViolation
        }
        if sqlState != nil, code != .connectionLost { return false }
        return [.connectionFailed, .connectionLost, .poolTimeout].contains(code)
    }

    /// SQLSTATE and message; no values, no statement, no password.
    public var description: String {
        var text = message
        if let state = sqlState { text += " (SQLSTATE \(state.rawValue))" }
        if let hint, !hint.isEmpty { text += ". Hint: \(hint)" }
        return text
    }

    /// Everything that is known, row data and the text of the statement included; never a password.
    public var debugDescription: String {
        var lines = ["PostgresError.\(code): \(description)"]
        if let report = storage.report {
            lines += report.debugLines
        }
        if let index = statementIndex { lines.append("statement number in the pipeline: \(index)") }
        if let statement = storage.statement { lines.append("statement: \(statement)") }
        if let cause { lines.append("cause: \(String(reflecting: cause))") }
        return lines.joined(separator: "\n  ")
    }

    /// The same error, knowing the statement it belongs to.
    func with(statement: String, index: Int? = nil) -> PostgresError {
        PostgresError(
            code,
            message,
            report: storage.report,
            statement: storage.statement ?? statement,
            statementIndex: statementIndex ?? index,
            cause: cause
        )
    }
}

extension SQLState {
    fileprivate static let retryable: [SQLState] = [
        .transactionRollback, .lockNotAvailable, .tooManyConnections, .adminShutdown, .crashShutdown,
        .cannotConnectNow, .connectionException,
    ]
}
