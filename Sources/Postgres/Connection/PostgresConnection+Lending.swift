// What a pool asks of a connection.

extension PostgresConnection {
    /// Whether the session still stands.
    ///
    /// - Parameter asking: whether to ask the server too (one round trip); else only what the socket tells.
    /// - Returns: `false` when the connection is lost.
    func isAlive(asking: Bool) async -> Bool {
        guard let socket = handle?.socket else { return false }
        // Between statements the server says something only to take leave, or in notices and notifications.
        // The farewell and the end of the stream come one after the other.
        while thread.poll(socket, .read, until: .now).contains(.socket) {
            guard handle?.consumeInput() ?? false else {
                _ = loseConnection()
                return false
            }
            deliverNotifications()
        }
        guard asking else { return true }
        do throws(PostgresError) {
            try await script("", deadline: .now + .seconds(5))
            return true
        } catch {
            return false
        }
    }

    /// Makes the connection ready for the next caller.
    ///
    /// - Returns: `false` when it cannot be lent again.
    func recycle() async -> Bool {
        guard let status = handle?.transactionStatus else { return false }
        switch status {
        case .idle: return turns.holder == nil
        case .inTransaction, .failed:
            do throws(PostgresError) {
                _ = try perform("ROLLBACK", .now + .seconds(5), Interruption()) { handle throws(PostgresError) in
                    handle.sendScript("ROLLBACK")
                }
                return true
            } catch {
                disconnect(error)
                return false
            }
        case .active, .unknown:
            disconnect()
            return false
        }
    }
}
