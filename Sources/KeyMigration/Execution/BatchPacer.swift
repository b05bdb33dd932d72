/// Chooses how many pages the next window of a backfill has, so that no batch holds its row locks for long.
///
/// Additive growth and multiplicative shrinking: it finds the size at which a batch takes its target time, and gives way at
/// once when the server gets slower.
struct BatchPacer: Hashable {
    /// How long one batch should take.
    let target: Duration
    /// The pages of the next window.
    private(set) var pages: Int64 = 64

    private static let limits: ClosedRange<Int64> = 8...2048

    init(target: Duration) { self.target = target }

    /// Takes note of how long the slowest batch of a window took.
    mutating func record(_ slowest: Duration) {
        if slowest > target {
            pages = max(Self.limits.lowerBound, pages / 2)
        } else if slowest < target / 2 {
            pages = min(Self.limits.upperBound, pages + max(8, pages / 4))
        }
    }
}
