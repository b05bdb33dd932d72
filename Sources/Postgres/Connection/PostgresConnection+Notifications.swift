extension PostgresConnection {
    /// Hands out the notifications that libpq has received.
    func deliverNotifications() {
        while let notification = handle?.nextNotification() ?? nil { streams.deliver(notification) }
    }
}
