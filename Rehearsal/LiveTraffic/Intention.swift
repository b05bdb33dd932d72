/// What a writer is about to do to one event: decided before it happens, and repeated as a whole when it fails.
struct Intention: Sendable {
    enum Kind: Sendable {
        /// An event with its queue rows, in one transaction.
        case insertWithQueue
        /// An event alone, in a statement of its own.
        case insertAlone
        /// A delivery attempt: a queue row and the event's properties, in one transaction.
        case deliver(provider: String)
        /// A queue row that may be there already: INSERT … ON CONFLICT DO UPDATE.
        case enqueue(provider: String)
        /// The event; its queue rows follow by ON DELETE CASCADE.
        case delete
    }

    var kind: Kind
    var marker: String
    /// The event as it is; `nil` before it is inserted.
    var before: EventState?
    /// The event as it is to be; `nil` once it is deleted.
    var after: EventState?
}

extension Intention {
    static let eventNames = ["page_view", "click", "signup", "purchase"]
    static let statuses = ["pending", "delivered", "failed"]

    /// Decides what to do next.
    ///
    /// - Parameters:
    ///   - project: the writer's project, which all of its events carry.
    ///   - marker: the marker of a new event, should there be one.
    ///   - live: the writer's events, any of which may be changed.
    ///   - providers: the projects of the providers.
    ///   - random: the source of chance.
    /// - Returns: what to do, the state of the event before and after it included.
    static func next(
        project: String,
        marker: String,
        live: [KnownEvent],
        providers: [String],
        random: inout some RandomNumberGenerator
    ) -> Intention {
        // With many events at hand deletes outnumber inserts, so that a long rehearsal does not grow without end.
        let isFull = live.count > 5000
        let dice = Int.random(in: 0..<100, using: &random)
        guard dice >= (isFull ? 5 : 35), let event = live.randomElement(using: &random) else {
            return insert(project: project, marker: marker, providers: providers, random: &random)
        }
        var after = event.state
        let status = statuses.randomElement(using: &random) ?? "pending"
        switch dice {
        case ..<60:
            guard let provider = event.state.queue.keys.sorted().randomElement(using: &random) else { fallthrough }
            after.queue[provider, default: QueueRow(status: status, attempts: 0)].attempts += 1
            after.queue[provider]?.status = status
            after.revision += 1
            return Intention(
                kind: .deliver(provider: provider),
                marker: event.marker,
                before: event.state,
                after: after
            )
        case ..<82:
            guard let provider = providers.randomElement(using: &random) else { fallthrough }
            if let row = after.queue[provider] {
                after.queue[provider] = QueueRow(status: status, attempts: row.attempts + 1)
            } else {
                after.queue[provider] = QueueRow(status: status, attempts: 0)
            }
            return Intention(
                kind: .enqueue(provider: provider),
                marker: event.marker,
                before: event.state,
                after: after
            )
        default:
            return Intention(kind: .delete, marker: event.marker, before: event.state, after: nil)
        }
    }

    private static func insert(
        project: String,
        marker: String,
        providers: [String],
        random: inout some RandomNumberGenerator
    ) -> Intention {
        let isAlone = Int.random(in: 0..<4, using: &random) == 0
        let chosen = isAlone ? [] : providers.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random))
        let queue = chosen.map { ($0, QueueRow(status: "pending", attempts: 0)) }
        let state = EventState(
            project: project,
            name: eventNames.randomElement(using: &random) ?? "page_view",
            revision: 1,
            address: "10.1.\(Int.random(in: 0..<256, using: &random)).7",
            timestamp: nil,
            queue: Dictionary(uniqueKeysWithValues: queue)
        )
        return Intention(kind: isAlone ? .insertAlone : .insertWithQueue, marker: marker, before: nil, after: state)
    }
}
