/// A row of `event_queue` as a writer left it.
public struct QueueRow: Hashable, Sendable {
    /// The column `status`.
    public var status: String
    /// The column `attempts`.
    public var attempts: Int

    /// Creates a row.
    public init(status: String, attempts: Int) {
        self.status = status
        self.attempts = attempts
    }
}

/// An event with its queue rows as a writer left them.
///
/// It holds no key, so it means the same before and after a migration.
public struct EventState: Hashable, Sendable {
    /// The column `project_id`: which writer's event it is.
    public var project: String
    /// The column `event_name`.
    public var name: String
    /// The number in the column `properties`, one more with every update.
    public var revision: Int
    /// The column `ip_address`.
    public var address: String?
    /// The column `timestamp` as the server printed it; `nil` when the writer never learned it.
    public var timestamp: String?
    /// Its rows in `event_queue`, by the provider's project.
    public var queue: [String: QueueRow]

    /// Creates an event.
    public init(
        project: String,
        name: String,
        revision: Int,
        address: String?,
        timestamp: String?,
        queue: [String: QueueRow]
    ) {
        self.project = project
        self.name = name
        self.revision = revision
        self.address = address
        self.timestamp = timestamp
        self.queue = queue
    }
}

/// Everything that writers were told is committed, by the marker of each event.
///
/// A marker such as `w3-000123` stands in the column `user_id`, so it survives a change of the key's type.
public struct Ledger: Sendable {
    /// What the database may hold for one marker.
    public enum Entry: Hashable, Sendable {
        /// Committed: the event exactly so.
        case present(EventState)
        /// Committed: the event was deleted.
        case deleted
        /// The connection broke while the change was being committed: as before the change, or as after it.
        /// No state means that the event is absent.
        case inDoubt(before: EventState?, after: EventState?)
    }

    /// The entries by marker.
    public private(set) var entries: [String: Entry] = [:]

    /// Creates an empty ledger.
    public init() {}

    /// Notes what is committed, or in doubt, for a marker.
    public mutating func note(_ entry: Entry, for marker: String) { entries[marker] = entry }

    /// Adds the entries of another ledger; markers are unique across writers.
    public mutating func merge(_ other: Ledger) {
        entries.merge(other.entries) { _, theirs in theirs }
    }

    /// How many events are in doubt.
    public var inDoubt: Int {
        entries.values.count { if case .inDoubt = $0 { true } else { false } }
    }
}
