extension PostgresConnection {
    /// Listens on a channel.
    ///
    /// Notifications arrive also while the connection is otherwise idle. Within a transaction LISTEN takes effect at
    /// COMMIT. Nothing is dropped: what is not read piles up in memory.
    ///
    /// - Parameter channel: the channel; a name, so at most 63 bytes, case-sensitive.
    /// - Returns: the notifications from now on. Ends when the connection is closed, throws `connectionLost` when it is
    ///   lost. When the sequence is dropped or its task cancelled, the session stops listening.
    /// - Throws: ``PostgresError``.
    public func listen(
        _ channel: String
    ) async throws(PostgresError) -> AsyncThrowingStream<PostgresNotification, any Error> {
        let (stream, continuation) = AsyncThrowingStream<PostgresNotification, any Error>.makeStream()
        // Before LISTEN, or what is sent right after it would find nobody.
        let id = streams.add(channel, continuation)
        do throws(PostgresError) {
            try await execute("LISTEN \(identifier: channel)")
        } catch {
            _ = streams.remove(id)
            throw error
        }
        watchWhileIdle()
        continuation.onTermination = { [weak self] _ in
            guard let self else { return }
            Task { await self.stopListening(id) }
        }
        return stream
    }

    private func stopListening(_ id: Int) async {
        guard let channel = streams.remove(id) else { return }
        if streams.isEmpty { thread.unwatch() }
        guard handle != nil else { return }
        // A session that cannot UNLISTEN is lost, and its error reaches whoever uses it next.
        _ = try? await execute("UNLISTEN \(identifier: channel)")
    }

    private func watchWhileIdle() {
        guard let socket = handle?.socket, !streams.isEmpty else { return }
        thread.watch(socket) { [weak self] in
            self?.assumeIsolated { $0.takeIdleInput() }
        }
    }

    /// The socket became readable between two statements: notifications, notices, or the end of the session.
    private func takeIdleInput() {
        if handle?.consumeInput() ?? false {
            deliverNotifications()
        } else {
            _ = loseConnection()
        }
    }

    /// Hands out the notifications that libpq has received.
    func deliverNotifications() {
        while let notification = handle?.nextNotification() ?? nil { streams.deliver(notification) }
    }
}
