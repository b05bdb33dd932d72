/// What a generator does when its clock shows an earlier time than it did before.
///
/// A clock that stands still is not set back, nor is one that identifiers have run ahead of because many were made in one
/// of its steps: they are counted on under every policy. ``SystemTime`` is never set back; ``WallTime`` is what a policy is
/// for.
///
/// ```swift
/// var generator = UUID7Generator(time: WallTime(), random: random, whenSetBack: .refuse(beyond: .seconds(1)))
/// let id = try generator.next()  // `try` only with a policy that can refuse
/// ```
///
/// `Failure` is what ``UUID7Generator/next()`` throws: nothing at all for policies that always go on.
///
/// Source: RFC 9562, section 6.2, "monotonicity and counters" (what to do when the clock is set back is left open).
@frozen
public struct SetbackPolicy<Failure: Error>: Sendable {
    @usableFromInline
    enum Reaction: Sendable {
        case hold
        case follow
        case refuse(@Sendable (Duration) -> Failure)
    }

    @usableFromInline let reaction: Reaction
    /// In nanoseconds; up to here the last time is held whatever the reaction.
    @usableFromInline let limit: UInt64

    init(_ reaction: Reaction, limit: Duration) {
        self.reaction = reaction
        self.limit = UInt64(clamping: limit.attoseconds / 1_000_000_000)
    }

    /// Whether a generator goes back from its clock's latest reading to `now`, both in nanoseconds, instead of counting on.
    ///
    /// - Precondition: `now` is not later than the latest reading.
    @usableFromInline
    func follows(_ now: UInt64, back from: UInt64) throws(Failure) -> Bool {
        guard from - now > limit else { return false }
        switch reaction {
        case .hold: return false
        case .follow: return true
        case .refuse(let failure): throw failure(.nanoseconds(Int64(clamping: from - now)))
        }
    }
}

extension SetbackPolicy where Failure == Never {
    /// Counts on from the last time, for as long as it takes: identifiers stay in order.
    public static var hold: SetbackPolicy { SetbackPolicy(.hold, limit: .zero) }

    /// Counts on from the last time while the clock is no more than `limit` behind it, then follows the clock: identifiers
    /// do not run ahead of it for long, at the price that once, there, order breaks.
    public static func follow(after limit: Duration) -> SetbackPolicy { SetbackPolicy(.follow, limit: limit) }
}

extension SetbackPolicy where Failure == IdentifierError {
    /// Counts on from the last time while the clock is no more than `limit` behind it, and throws
    /// ``IdentifierError/Code/clockSetBack`` when it is further.
    public static func refuse(beyond limit: Duration) -> SetbackPolicy {
        SetbackPolicy(.refuse { .clockSetBack(by: $0, limit: limit) }, limit: limit)
    }
}
