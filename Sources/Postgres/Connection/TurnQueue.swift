/// Who may use a connection, as a pure queue: the holder of the turn, and those who wait for it, first come first
/// served.
struct TurnQueue<Waiter> {
    typealias Turn = UInt64

    private(set) var holder: Turn?
    private var waiting: [(turn: Turn, waiter: Waiter)] = []

    var waiterCount: Int { waiting.count }

    /// Whether a caller that holds `turns` (its own and those of the transactions around it) may go ahead.
    func admits(_ turns: [Turn]) -> Bool {
        guard let holder else { return true }
        return turns.contains(holder)
    }

    /// Takes the free turn.
    ///
    /// - Returns: `false` when somebody holds it: then wait.
    mutating func take(_ turn: Turn) -> Bool {
        guard holder == nil else { return false }
        holder = turn
        return true
    }

    mutating func wait(_ turn: Turn, _ waiter: Waiter) { waiting.append((turn, waiter)) }

    /// Gives the turn up in favour of the one that waits longest, who is returned and holds it from now on.
    mutating func release() -> Waiter? {
        guard !waiting.isEmpty else {
            holder = nil
            return nil
        }
        let next = waiting.removeFirst()
        holder = next.turn
        return next.waiter
    }

    /// Leaves the queue without having had the turn.
    ///
    /// - Returns: `nil` when the turn has been handed over already.
    mutating func abandon(_ turn: Turn) -> Waiter? {
        guard let index = waiting.firstIndex(where: { $0.turn == turn }) else { return nil }
        return waiting.remove(at: index).waiter
    }
}
