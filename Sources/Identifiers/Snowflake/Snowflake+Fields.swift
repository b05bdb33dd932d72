extension Snowflake {
    /// Creates an identifier from its fields, for rows older than their identifiers. It touches no generator.
    ///
    /// - Parameters:
    ///   - time: a moment of ``SnowflakeLayout/times``; what is finer than a millisecond is cut off.
    ///   - worker: a number of ``SnowflakeLayout/workers``.
    ///   - sequence: a number of ``SnowflakeLayout/sequences``.
    ///   - layout: where the fields lie.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/timeOutOfRange`` or
    ///   ``IdentifierError/Code/fieldOutOfRange``.
    public init(at time: Timestamp, worker: Int, sequence: Int, layout: SnowflakeLayout) throws(IdentifierError) {
        try SnowflakeLayout.check("the worker", worker, allowed: layout.workers)
        try SnowflakeLayout.check("the sequence", sequence, allowed: layout.sequences)
        let milliseconds = try layout.time(of: time)
        self.init(time: milliseconds, worker: UInt64(worker), sequence: UInt64(sequence), layout: layout)
    }

    @inline(__always)
    init(time: UInt64, worker: UInt64, sequence: UInt64, layout: SnowflakeLayout) {
        let upper = time &<< UInt64(layout.workerBits) | worker
        self.init(bits: upper &<< UInt64(layout.sequenceBits) | sequence)
    }

    /// When it was made, to the millisecond. All bits above the worker's count as time.
    ///
    /// - Parameter layout: where the fields lie.
    /// - Returns: the moment.
    public func timestamp(layout: SnowflakeLayout) -> Timestamp {
        layout.epoch.advanced(by: .milliseconds(value >> Int64(layout.workerBits + layout.sequenceBits)))
    }

    /// The number of the worker that made it.
    ///
    /// Twitter's data centre and Discord's worker are its upper five bits: `worker(layout: .discord) >> 5`.
    ///
    /// - Parameter layout: where the fields lie.
    /// - Returns: a number of ``SnowflakeLayout/workers``.
    public func worker(layout: SnowflakeLayout) -> Int {
        Int(value >> Int64(layout.sequenceBits)) & layout.workers.upperBound
    }

    /// Its number among those of its worker and millisecond.
    ///
    /// - Parameter layout: where the fields lie.
    /// - Returns: a number of ``SnowflakeLayout/sequences``.
    public func sequence(layout: SnowflakeLayout) -> Int { Int(value) & layout.sequences.upperBound }

    /// The first and the last identifier of a span of time, of all workers, to select rows by their key alone.
    ///
    /// Whole milliseconds: all of the one that `from` falls into up to all of the one that `to` falls into.
    ///
    /// - Parameters:
    ///   - from: the first moment.
    ///   - to: the last moment, not before `from`.
    ///   - layout: where the fields lie.
    /// - Returns: the span of identifiers, both ends included.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/timeOutOfRange`` or
    ///   ``IdentifierError/Code/timesReversed``.
    public static func range(
        from: Timestamp,
        to: Timestamp,
        layout: SnowflakeLayout
    ) throws(IdentifierError) -> ClosedRange<Snowflake> {
        guard from <= to else { throw .timesReversed(from: from, to: to) }
        let first = try Snowflake(at: from, worker: 0, sequence: 0, layout: layout)
        let (worker, sequence) = (layout.workers.upperBound, layout.sequences.upperBound)
        return first...(try Snowflake(at: to, worker: worker, sequence: sequence, layout: layout))
    }
}
