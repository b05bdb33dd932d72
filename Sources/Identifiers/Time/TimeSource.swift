/// Where a generator of identifiers reads the time.
///
/// ``SystemTime`` in production, or ``WallTime`` with a ``SetbackPolicy``; ``ScriptedTime`` in tests.
public protocol TimeSource {
    /// Nanoseconds since 1970-01-01T00:00:00Z. It may stand still or step back; generators keep their order all the same, unless a ``SetbackPolicy`` says otherwise.
    mutating func unixNanoseconds() -> UInt64
}
