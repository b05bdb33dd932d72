public import Logging
import Synchronization

/// A bounded set of connections that are lent one caller at a time.
///
/// Connections are opened when they are needed, and kept. Callers that find all of them lent wait, first come first
/// served. A connection is looked at before it is lent, and replaced when the server has dropped it meanwhile; one that
/// comes back in the middle of a transaction is rolled back.
public final class PostgresPool: Sendable {
    /// How a pool behaves.
    public struct Options: Sendable {
        /// The most connections at a time.
        public var size: Int
        /// How long a caller waits for a connection; `nil` for ever.
        public var acquireTimeout: Duration?
        /// A connection that has been idle for longer than this is asked for a sign of life before it is lent.
        public var checkAfter: Duration

        /// Creates options.
        ///
        /// - Parameters:
        ///   - size: the most connections at a time, at least 1.
        ///   - acquireTimeout: how long a caller waits for a connection; `nil` for ever.
        ///   - checkAfter: how long a connection may be idle before it is asked for a sign of life.
        public init(size: Int = 10, acquireTimeout: Duration? = .seconds(30), checkAfter: Duration = .seconds(30)) {
            self.size = size
            self.acquireTimeout = acquireTimeout
            self.checkAfter = checkAfter
        }
    }

    private typealias Machine = PoolStateMachine<PostgresConnection, CheckedContinuation<PoolGrant, Never>>

    private struct State {
        var machine: Machine
        var drained: [CheckedContinuation<Void, Never>] = []
        var nextWaiter: UInt64 = 0
    }

    private let state: Mutex<State>
    private let configuration: PostgresConfiguration
    private let options: Options
    private let logger: Logger

    /// Creates a pool; it opens no connection yet.
    ///
    /// - Parameters:
    ///   - configuration: where and how to connect.
    ///   - options: size and time limits.
    ///   - logger: told of connections and notices at debug level; by default nobody.
    public init(
        _ configuration: PostgresConfiguration,
        options: Options = Options(),
        logger: Logger = Logger(label: "postgres", factory: { _ in SwiftLogNoOpLogHandler() })
    ) {
        self.configuration = configuration
        self.options = options
        self.logger = logger
        state = Mutex(State(machine: Machine(capacity: options.size)))
    }

    /// Lends a connection to `body`.
    ///
    /// Settings that `body` makes for the session (SET, LISTEN, prepared statements, advisory locks) stay with the
    /// connection: undo them, or use `SET LOCAL` in a transaction.
    ///
    /// - Parameter body: must not keep the connection beyond its end.
    /// - Returns: what `body` returns.
    /// - Throws: what `body` throws; ``PostgresError`` with code `poolTimeout`, `poolClosed`, `cancelled`, or of
    ///   connecting.
    nonisolated(nonsending) public func withConnection<T>(
        _ body: (PostgresConnection) async throws -> T
    ) async throws -> T {
        let connection = try await acquire()
        let result: T
        do {
            result = try await body(connection)
        } catch {
            await release(connection)
            throw error
        }
        await release(connection)
        return result
    }

    /// Lends a connection with a transaction on it; see ``PostgresConnection/withTransaction(isolation:readOnly:_:)``.
    ///
    /// - Parameters:
    ///   - isolation: what the transaction sees of the others.
    ///   - readOnly: whether the server shall reject writes.
    ///   - body: the statements; COMMIT follows when it returns, ROLLBACK when it throws.
    /// - Returns: what `body` returns.
    /// - Throws: as ``withConnection(_:)``, and what BEGIN and COMMIT throw.
    nonisolated(nonsending) public func withTransaction<T>(
        isolation: IsolationLevel = .readCommitted,
        readOnly: Bool = false,
        _ body: (PostgresConnection) async throws -> T
    ) async throws -> T {
        try await withConnection { connection in
            try await connection.withTransaction(isolation: isolation, readOnly: readOnly, body)
        }
    }

    /// Lends nothing any more, refuses those who wait, waits until every connection has come back, and closes them all.
    public func shutdown() async {
        let (connections, waiters) = state.withLock { $0.machine.shutDown() }
        for waiter in waiters { waiter.resume(returning: .refused) }
        for connection in connections { await connection.close() }
        await withCheckedContinuation { continuation in
            let isDrained = state.withLock { state in
                if !state.machine.isDrained { state.drained.append(continuation) }
                return state.machine.isDrained
            }
            if isDrained { continuation.resume() }
        }
    }

    /// How many connections are lent, how many lie idle, and how many callers wait.
    public var usage: (inUse: Int, idle: Int, waiting: Int) {
        state.withLock { ($0.machine.inUse, $0.machine.idleCount, $0.machine.waiterCount) }
    }

    // MARK: Lending

    private func acquire() async throws(PostgresError) -> PostgresConnection {
        switch try await grant() {
        case .connection(let connection, let idleSince):
            let isStale = ContinuousClock.now - idleSince > options.checkAfter
            if await connection.isAlive(asking: isStale) { return connection }
            await connection.close()
            return try await open()
        case .open: return try await open()
        case .refused, .timedOut, .cancelled: throw .poolClosed()
        }
    }

    private func open() async throws(PostgresError) -> PostgresConnection {
        do throws(PostgresError) {
            return try await PostgresConnection.connect(configuration, logger: logger)
        } catch {
            await giveBack(nil)
            throw error
        }
    }

    private func grant() async throws(PostgresError) -> PoolGrant {
        if Task.isCancelled { throw .cancelled(cause: nil) }
        let (granted, id) = state.withLock { state in
            state.nextWaiter += 1
            return (state.machine.request(), state.nextWaiter)
        }
        if let granted { return PoolGrant(granted) }
        guard let timeout = options.acquireTimeout else { return try await wait(id) }
        let outcome = await withTaskGroup(of: PoolGrant?.self) { group in
            group.addTask { await self.waitOutcome(id) }
            group.addTask {
                try? await Task.sleep(for: timeout)
                // After a grant this finds nobody.
                if !Task.isCancelled { self.abandon(id, .timedOut) }
                return nil
            }
            defer { group.cancelAll() }
            for await outcome in group {
                if let outcome { return outcome }
            }
            return .cancelled
        }
        return try settle(outcome)
    }

    private func wait(_ id: UInt64) async throws(PostgresError) -> PoolGrant {
        try settle(await waitOutcome(id))
    }

    private func settle(_ outcome: PoolGrant) throws(PostgresError) -> PoolGrant {
        switch outcome {
        case .timedOut:
            throw .poolTimeout(options.acquireTimeout ?? .zero, size: options.size, waiting: usage.waiting)
        case .cancelled: throw .cancelled(cause: nil)
        default: return outcome
        }
    }

    private func waitOutcome(_ id: UInt64) async -> PoolGrant {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // A connection may have come back since the first request.
                let granted: PoolGrant? = state.withLock { state in
                    if Task.isCancelled { return .cancelled }
                    if let granted = state.machine.request() { return PoolGrant(granted) }
                    state.machine.wait(id, continuation)
                    return nil
                }
                if let granted { continuation.resume(returning: granted) }
            }
        } onCancel: {
            abandon(id, .cancelled)
        }
    }

    private func abandon(_ id: UInt64, _ outcome: PoolGrant) {
        state.withLock { $0.machine.abandon(id) }?.resume(returning: outcome)
    }

    private func release(_ connection: PostgresConnection) async {
        await giveBack(await connection.recycle() ? connection : nil)
    }

    private func giveBack(_ connection: PostgresConnection?) async {
        let (outcome, drained) = state.withLock { state in
            let outcome = state.machine.giveBack(connection, now: .now)
            guard state.machine.isDrained else { return (outcome, [CheckedContinuation<Void, Never>]()) }
            defer { state.drained = [] }
            return (outcome, state.drained)
        }
        switch outcome {
        case .hand(let waiter, let grant): waiter.resume(returning: PoolGrant(grant))
        case .discard(let connection): await connection.close()
        case .keep: break
        }
        for continuation in drained { continuation.resume() }
    }
}

/// How a wait for a connection ended.
private enum PoolGrant: Sendable {
    case connection(PostgresConnection, idleSince: ContinuousClock.Instant)
    case open
    case refused
    case timedOut
    case cancelled

    init<Waiter>(_ grant: PoolStateMachine<PostgresConnection, Waiter>.Grant) {
        switch grant {
        case .connection(let connection, let since): self = .connection(connection, idleSince: since)
        case .open: self = .open
        case .refused: self = .refused
        }
    }
}
