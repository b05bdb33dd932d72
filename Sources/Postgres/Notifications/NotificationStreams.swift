/// Who listens on which channel.
struct NotificationStreams {
    typealias Continuation = AsyncThrowingStream<PostgresNotification, any Error>.Continuation

    private var listeners: [Int: (channel: String, continuation: Continuation)] = [:]
    private var nextID = 0

    var isEmpty: Bool { listeners.isEmpty }

    mutating func add(_ channel: String, _ continuation: Continuation) -> Int {
        nextID += 1
        listeners[nextID] = (channel, continuation)
        return nextID
    }

    /// - Returns: the channel, when nobody listens on it any more.
    mutating func remove(_ id: Int) -> String? {
        guard let channel = listeners.removeValue(forKey: id)?.channel else { return nil }
        return listeners.values.contains { $0.channel == channel } ? nil : channel
    }

    func deliver(_ notification: PostgresNotification) {
        for (channel, continuation) in listeners.values where channel == notification.channel {
            continuation.yield(notification)
        }
    }

    mutating func finish(throwing error: PostgresError?) {
        let all = listeners.values
        listeners = [:]
        for (_, continuation) in all { continuation.finish(throwing: error) }
    }
}
