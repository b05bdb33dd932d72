import Synchronization

/// Counts what a callback of another thread saw.
final class Seen: Sendable {
    private let state = Mutex(0)
    var sum: Int { state.withLock { $0 } }
    func add(_ number: Int) { state.withLock { $0 += number } }
}
