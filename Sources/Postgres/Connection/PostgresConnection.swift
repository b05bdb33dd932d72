public import Logging
import Synchronization

/// A session with a PostgreSQL server.
///
/// The actor runs on a thread of its own, so waiting for the server blocks nobody else. Every statement runs from its
/// first byte to its last without anything in between: calls from many tasks queue, first come first served.
///
/// A transaction (``withTransaction(isolation:readOnly:_:)``) holds the connection from BEGIN to COMMIT. Statements of
/// the body's own task, of its child tasks and of the `Task { }`s it starts belong to the transaction; everybody else's
/// wait until it is over. A `Task.detached` is somebody else: a body must not await one that uses the same connection.
///
/// Cancelling a task cancels its statement on the server; the connection stays usable, unless the server does not take a
/// statement that is being sent, or does not confirm the cancellation.
public actor PostgresConnection {
    let thread: ConnectionThread
    let notices: NoticeReceiver
    let logger: Logger
    var handle: ConnectionHandle?
    var turns = TurnQueue<CheckedContinuation<Bool, Never>>()
    var streams = NotificationStreams()

    /// The process of the server that works for this connection (`pg_backend_pid()`); 0 before it is connected.
    public nonisolated var backendProcessID: Int32 { backend.load(ordering: .relaxed) }
    let backend: AtomicProcessID

    /// The connection's own thread.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(logger: Logger) throws(PostgresError) {
        thread = try ConnectionThread()
        notices = NoticeReceiver(logger: logger)
        self.logger = logger
        backend = AtomicProcessID()
    }

    deinit { thread.stop() }

    /// Opens a connection.
    ///
    /// - Parameters:
    ///   - configuration: where and how to connect.
    ///   - logger: told of connections and notices at debug level; by default nobody.
    /// - Returns: a connection that is ready for use.
    /// - Throws: ``PostgresError`` with code `connectionFailed`, `authenticationFailed`, `invalidConfiguration` or
    ///   `cancelled`.
    public static func connect(
        _ configuration: PostgresConfiguration,
        logger: Logger = Logger(label: "postgres", factory: { _ in SwiftLogNoOpLogHandler() })
    ) async throws(PostgresError) -> PostgresConnection {
        let connection = try PostgresConnection(logger: logger)
        try await connection.open(configuration)
        return connection
    }

    /// Ends the session. Statements that wait for their turn fail with `connectionClosed`.
    public func close() {
        disconnect()
    }

    /// Whether the connection can still be used, as far as is known without asking the server.
    public var isOpen: Bool { handle != nil }

    /// The server's version as a number: 150018 is 15.18.
    public var serverVersion: Int { handle?.serverVersion ?? 0 }

    /// Whether the connection is encrypted by TLS.
    public var isEncrypted: Bool { handle?.isEncrypted ?? false }

    /// A setting that the server reports by itself whenever it changes, such as `TimeZone`, `server_encoding`,
    /// `in_hot_standby`. Source: PostgreSQL manual, 34.2 "Connection Status Functions", `PQparameterStatus`.
    ///
    /// - Parameter name: the name of the setting.
    /// - Returns: its value; `nil` for settings that the server does not report.
    public func parameterStatus(_ name: String) -> String? {
        handle?.parameterStatus(name) ?? nil
    }

    /// Calls `handler`, on the connection's thread, with each notice of the server; `nil` stops that.
    ///
    /// - Parameter handler: must not wait for the connection itself.
    public nonisolated func onNotice(_ handler: (@Sendable (PostgresNotice) -> Void)?) {
        notices.setHandler(handler)
    }

    /// Drops the session and everything that waits on it.
    func disconnect(_ error: PostgresError? = nil) {
        thread.unwatch()
        handle = nil
        streams.finish(throwing: error)
    }
}

/// The backend's process number, written once on the connection's thread and read from anywhere.
final class AtomicProcessID: Sendable {
    private let value = Atomic<Int32>(0)
    func load(ordering: AtomicLoadOrdering) -> Int32 { value.load(ordering: .relaxed) }
    func store(_ new: Int32) { value.store(new, ordering: .relaxed) }
}
