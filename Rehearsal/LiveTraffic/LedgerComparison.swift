/// What the database holds of the traffic, before it is compared with the ledger.
struct FoundRows {
    /// The events, without their queue rows, by marker: one, or more when something went wrong.
    var events: [String: [EventState]] = [:]
    /// The queue rows by marker, then by the provider's project.
    var queue: [String: [String: [QueueRow]]] = [:]
    /// Queue rows that lead to no event or to no provider.
    var orphans = 0

    /// The event of a marker with its queue rows, where there is exactly one of each.
    func state(of marker: String) -> EventState? {
        guard var state = events[marker]?.first else { return nil }
        state.queue = (queue[marker] ?? [:]).compactMapValues(\.first)
        return state
    }

    func isDoubled(_ marker: String) -> Bool {
        (events[marker]?.count ?? 0) > 1 || (queue[marker] ?? [:]).values.contains { $0.count > 1 }
    }
}

extension Ledger {
    /// Compares the ledger with what the database holds.
    func compare(with found: FoundRows, into report: inout LedgerReport) {
        for (marker, entry) in entries.sorted(by: { $0.key < $1.key }) {
            let state = found.state(of: marker)
            if found.isDoubled(marker) {
                report.doubled += 1
                report.add(problem: "\(marker): there is more than one row of it")
            }
            switch entry {
            case .present(let expected): report.judge(state, against: expected, marker, found.isDoubled(marker))
            case .deleted:
                guard state != nil else { continue }
                report.unexpected += 1
                report.add(problem: "\(marker): it was deleted, and is there")
            case .inDoubt(let before, let after):
                report.inDoubt += 1
                guard !EventState.match(state, before), !EventState.match(state, after) else { continue }
                report.differing += 1
                report.add(problem: "\(marker): it is neither as before its last change nor as after it")
            }
        }
        for marker in found.events.keys.sorted() where entries[marker] == nil {
            report.unexpected += 1
            report.add(problem: "\(marker): nobody was told that it is committed, and it is there")
        }
        report.orphans = found.orphans
    }
}

extension LedgerReport {
    fileprivate mutating func judge(
        _ state: EventState?,
        against expected: EventState,
        _ marker: String,
        _ isDoubled: Bool
    ) {
        self.expected += 1
        guard let state else {
            lost += 1
            add(problem: "\(marker): it is gone")
            return
        }
        if EventState.match(state, expected) {
            if !isDoubled { found += 1 }
        } else {
            differing += 1
            add(problem: "\(marker): \(state.difference(from: expected))")
        }
    }
}

extension EventState {
    /// Whether two states are the same, as far as both know their time.
    fileprivate static func match(_ left: EventState?, _ right: EventState?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        return left.difference(from: right).isEmpty
    }

    /// What is not as expected, in words; empty when nothing is.
    fileprivate func difference(from expected: EventState) -> String {
        var words: [String] = []
        func compare(_ name: String, _ is: String?, _ expected: String?) {
            if `is` != expected { words.append("\(name) is \(`is` ?? "null"), written was \(expected ?? "null")") }
        }
        compare("project_id", project, expected.project)
        compare("event_name", name, expected.name)
        compare("revision", String(revision), String(expected.revision))
        compare("ip_address", address, expected.address)
        if timestamp != nil, expected.timestamp != nil { compare("timestamp", timestamp, expected.timestamp) }
        let providers = Set(queue.keys).union(expected.queue.keys).sorted()
        for provider in providers where queue[provider] != expected.queue[provider] {
            compare("queue row for \(provider)", queue[provider]?.words, expected.queue[provider]?.words)
        }
        return words.joined(separator: "; ")
    }
}

extension QueueRow {
    fileprivate var words: String { "\(status) after \(attempts) attempts" }
}
