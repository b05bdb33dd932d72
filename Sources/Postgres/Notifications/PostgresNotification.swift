/// A message that some session sent with NOTIFY.
public struct PostgresNotification: Hashable, Sendable {
    /// The channel.
    public let channel: String
    /// The payload, empty when none was given.
    public let payload: String
    /// The backend process of the sender.
    public let processID: Int32
}
