import Synchronization

/// Counts lines from several threads, and says which are still to be shown.
final class LineLimit: Sendable {
    private let limit: Int
    private let seen = Mutex(0)

    init(_ limit: Int) { self.limit = limit }

    func admits() -> Bool {
        seen.withLock { seen in
            seen += 1
            return seen <= limit
        }
    }

    /// How many lines were not shown.
    var rest: Int { seen.withLock { max(0, $0 - limit) } }
}
