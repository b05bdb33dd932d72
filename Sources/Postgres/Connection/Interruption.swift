import Synchronization

/// Whether the task that asked for an operation has been cancelled since; read by the connection's thread.
final class Interruption: Sendable {
    private let flag = Atomic(false)

    var isRequested: Bool { flag.load(ordering: .acquiring) }

    func request() { flag.store(true, ordering: .releasing) }
}
