internal import CLibpq

/// Owns a `PGcancel`: what is needed to ask the server, over a second connection, to cancel a statement.
struct CancelHandle: ~Copyable {
    private let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) { self.pointer = pointer }

    deinit { PQfreeCancel(pointer) }

    /// Connects, sends the request, and waits until the server has acted on it. Blocks.
    ///
    /// - Returns: whether the request was delivered; that it had an effect shows only in the statement's result.
    func send() -> Bool {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { reason in
            PQcancel(pointer, reason.baseAddress, 256) == 1
        }
    }
}
