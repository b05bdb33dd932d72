/// What a comparison of the database with the ledger found.
public struct LedgerReport: Sendable {
    /// Events that must be there.
    public var expected = 0
    /// Of those, the ones that are there exactly as they were written, once.
    public var found = 0
    /// Events that must be there and are not.
    public var lost = 0
    /// Events, or queue rows of one event and provider, that are there more than once.
    public var doubled = 0
    /// Events that are there once, with a field or a queue row other than written.
    public var differing = 0
    /// Events that are there although they were deleted, or never committed.
    public var unexpected = 0
    /// Events whose last change broke off while it was being committed: either outcome is right.
    public var inDoubt = 0
    /// Queue rows that lead to no event or to no provider.
    public var orphans = 0
    /// The rows that were there before the traffic, when it began.
    public var preloaded: PreloadedRows
    /// The rows that were there before the traffic, now.
    public var preloadedNow: PreloadedRows
    /// The first discrepancies, in words, by marker.
    public var problems: [String] = []

    /// Creates a report that has found nothing yet.
    public init(preloaded: PreloadedRows, preloadedNow: PreloadedRows) {
        self.preloaded = preloaded
        self.preloadedNow = preloadedNow
    }

    /// Whether nothing is lost, doubled, changed, orphaned or left over.
    public var isWhole: Bool {
        lost == 0 && doubled == 0 && differing == 0 && unexpected == 0 && orphans == 0 && preloaded == preloadedNow
    }

    mutating func add(problem: String) {
        if problems.count < 10 { problems.append(problem) }
    }
}
