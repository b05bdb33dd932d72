/// Who has which connection of a pool, as a value that does nothing itself.
///
/// ```text
///              request ─▶ .connection ┐                  giveBack ─▶ .hand to the first waiter
///                      ─▶ .open       ├─▶ in use ────────────────▶ .keep (idle)
///                      ─▶ wait ───────┘                           ▶ .discard (shutting down)
/// ```
///
/// Invariant: while somebody waits, nothing is idle and everything is in use; so nobody overtakes.
struct PoolStateMachine<Connection, Waiter> {
    /// What a caller gets.
    enum Grant {
        /// A connection that has been idle since then.
        case connection(Connection, idleSince: ContinuousClock.Instant)
        /// The right to open one.
        case open
        /// Nothing: the pool shuts down.
        case refused
    }

    enum Return {
        /// Resume this waiter with this grant.
        case hand(Waiter, Grant)
        /// The connection stays, or nobody needs the place.
        case keep
        /// Close the connection.
        case discard(Connection)
    }

    let capacity: Int
    private(set) var inUse = 0
    private(set) var isShuttingDown = false
    private var idle: [(connection: Connection, since: ContinuousClock.Instant)] = []
    private var waiting: [(id: UInt64, waiter: Waiter)] = []

    var idleCount: Int { idle.count }
    var waiterCount: Int { waiting.count }
    /// Whether a shutdown has nothing to wait for any more.
    var isDrained: Bool { isShuttingDown && inUse == 0 }

    init(capacity: Int) {
        precondition(capacity > 0, "a pool needs at least one connection")
        self.capacity = capacity
    }

    /// - Returns: `nil` when the caller must ``wait(_:_:)``.
    mutating func request() -> Grant? {
        if isShuttingDown { return .refused }
        // The one used last is the one least likely to have been dropped by the server or by a firewall.
        if let (connection, since) = idle.popLast() {
            inUse += 1
            return .connection(connection, idleSince: since)
        }
        guard inUse < capacity else { return nil }
        inUse += 1
        return .open
    }

    mutating func wait(_ id: UInt64, _ waiter: Waiter) { waiting.append((id, waiter)) }

    /// - Returns: `nil` when the waiter has been granted something already.
    mutating func abandon(_ id: UInt64) -> Waiter? {
        guard let index = waiting.firstIndex(where: { $0.id == id }) else { return nil }
        return waiting.remove(at: index).waiter
    }

    /// Takes back what was granted: the connection, or `nil` where it broke or could not be opened.
    mutating func giveBack(_ connection: Connection?, now: ContinuousClock.Instant) -> Return {
        if !waiting.isEmpty {
            let waiter = waiting.removeFirst().waiter
            return .hand(waiter, connection.map { .connection($0, idleSince: now) } ?? .open)
        }
        inUse -= 1
        guard let connection else { return .keep }
        if isShuttingDown { return .discard(connection) }
        idle.append((connection, now))
        return .keep
    }

    /// Lends nothing from now on.
    ///
    /// - Returns: the connections to close, and the waiters to refuse.
    mutating func shutDown() -> (close: [Connection], refuse: [Waiter]) {
        isShuttingDown = true
        defer {
            idle = []
            waiting = []
        }
        return (idle.map(\.connection), waiting.map(\.waiter))
    }
}
