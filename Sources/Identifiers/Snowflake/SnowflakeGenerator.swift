internal import Synchronization

/// Makes ``Snowflake``s of one worker that grow, for all threads of a process.
///
/// ```swift
/// let generator = try SnowflakeGenerator(worker: 17)
/// let id = try generator.next()
/// ```
///
/// Threads share one word, the time and sequence of the next identifier, and take it by compare-and-exchange: no lock,
/// nothing is given out twice, and whoever receives an identifier makes a greater one. What must not happen is that
/// two generators have the same worker's number: another process, another machine, another generator, or the child
/// after fork(2), which needs one of its own.
///
/// - A clock that stands still or is set back is held at its latest reading; nothing is made in a millisecond that
///   was left before.
/// - A full millisecond borrows from the next one, up to ``lead`` ahead of the clock. Then ``next()`` throws
///   ``IdentifierError/Code/counterExhausted`` until the clock has moved on. The limit is what a process may need to
///   start again: one that comes back sooner could repeat what its predecessor made ahead of time.
public final class SnowflakeGenerator: Sendable {
    /// The worker's number.
    public let worker: Int
    /// Where the fields lie.
    public let layout: SnowflakeLayout
    /// How many milliseconds identifiers may be ahead of the clock.
    public let lead: Int

    /// Time and sequence of the next identifier at the earliest: `time << sequenceBits | sequence`.
    private let upcoming = Atomic<UInt64>(0)
    /// The latest time that the clock showed.
    private let latest = Atomic<UInt64>(0)

    /// Creates the generator of a worker.
    ///
    /// - Parameters:
    ///   - worker: a number of ``SnowflakeLayout/workers`` that no other generator has.
    ///   - layout: where the fields lie.
    ///   - lead: how many milliseconds identifiers may be ahead of the clock, 0 to 86,400,000 (a day).
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/fieldOutOfRange``.
    public init(worker: Int, layout: SnowflakeLayout = .twitter, lead: Int = 1000) throws(IdentifierError) {
        try SnowflakeLayout.check("the worker", worker, allowed: layout.workers)
        try SnowflakeLayout.check("the lead in milliseconds", lead, allowed: 0...86_400_000)
        self.worker = worker
        self.layout = layout
        self.lead = lead
    }

    /// Makes an identifier greater than all that this generator made before.
    ///
    /// - Returns: the identifier.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/counterExhausted``, or
    ///   ``IdentifierError/Code/timeOutOfRange`` when the clock is before the layout's epoch or after its last moment.
    public func next() throws(IdentifierError) -> Snowflake {
        try next(unixNanoseconds: ThreadState.current.pointee.time.unixNanoseconds())
    }

    /// Makes an identifier greater than all that this generator made before, at the time of a clock that you choose.
    ///
    /// - Parameter time: one reading is taken from it.
    /// - Returns: the identifier.
    /// - Throws: ``IdentifierError`` as ``next()`` does.
    public func next(from time: inout some TimeSource) throws(IdentifierError) -> Snowflake {
        try next(unixNanoseconds: time.unixNanoseconds())
    }

    @inline(__always)
    private func next(unixNanoseconds: UInt64) throws(IdentifierError) -> Snowflake {
        let now = hold(try layout.time(unixMilliseconds: unixNanoseconds / 1_000_000))
        let sequenceBits = UInt64(layout.sequenceBits)
        // Relaxed: there is one word, and its changes are in one order for all threads.
        var upcoming = upcoming.load(ordering: .relaxed)
        while true {
            let chosen = max(upcoming, now &<< sequenceBits)
            let time = chosen &>> sequenceBits
            guard time <= now &+ UInt64(lead), time <= SnowflakeLayout.largest(layout.timeBits) else {
                throw fault(after: now)
            }
            let (isOurs, found) = self.upcoming.weakCompareExchange(
                expected: upcoming,
                desired: chosen + 1,
                ordering: .relaxed
            )
            if isOurs {
                let sequence = chosen & SnowflakeLayout.largest(layout.sequenceBits)
                return Snowflake(time: time, worker: UInt64(worker), sequence: sequence, layout: layout)
            }
            upcoming = found
        }
    }

    /// The latest reading of all threads, this one included. It is written once in a millisecond.
    @inline(__always)
    private func hold(_ reading: UInt64) -> UInt64 {
        let known = latest.load(ordering: .relaxed)
        return reading <= known ? known : latest.max(reading, ordering: .relaxed).newValue
    }

    private func fault(after now: UInt64) -> IdentifierError {
        let last = SnowflakeLayout.largest(layout.timeBits)
        guard now + UInt64(lead) < last else {
            return layout.outOfRange(layout.times.upperBound.advanced(by: .milliseconds(1)))
        }
        return .sequenceExhausted(perMillisecond: layout.sequences.count, lead: UInt64(lead))
    }
}
