/// Where the fields of a ``Snowflake`` lie: time first, then the worker, then the sequence within a millisecond.
///
/// ```swift
/// // 53 bits, which JavaScript's numbers hold: 16 workers, 256 identifiers in a millisecond.
/// let layout = try SnowflakeLayout(epoch: Timestamp(parsing: "2026-01-01"), workerBits: 4, sequenceBits: 8)
/// ```
public struct SnowflakeLayout: Hashable, Sendable {
    /// The moment of time zero, to the millisecond.
    public let epoch: Timestamp
    /// How many bits count milliseconds.
    public let timeBits: Int
    /// How many bits number the workers.
    public let workerBits: Int
    /// How many bits count the identifiers of one worker and millisecond.
    public let sequenceBits: Int

    let epochMilliseconds: UInt64

    private static let epochs =
        Timestamp(milliseconds: 0)...Timestamp(milliseconds: 253_402_300_799_999)  // Until the year 9999.

    /// Creates a layout of at most 63 bits.
    ///
    /// - Parameters:
    ///   - epoch: the moment of time zero, from 1970 to 9999; what is finer than a millisecond is cut off.
    ///   - timeBits: 1 to 63; 41 last 69 years.
    ///   - workerBits: 0 and up.
    ///   - sequenceBits: 0 and up.
    /// - Throws: ``IdentifierError`` with code ``IdentifierError/Code/fieldOutOfRange`` or
    ///   ``IdentifierError/Code/timeOutOfRange``.
    public init(
        epoch: Timestamp,
        timeBits: Int = 41,
        workerBits: Int = 10,
        sequenceBits: Int = 12
    ) throws(IdentifierError) {
        guard Self.epochs.contains(epoch) else {
            throw .timeOutOfRange(
                epoch,
                for: "the epoch of a Snowflake",
                first: Self.epochs.lowerBound,
                last: Self.epochs.upperBound
            )
        }
        try Self.check("timeBits", timeBits, allowed: 1...63)
        try Self.check("workerBits", workerBits, allowed: 0...63 - timeBits)
        try Self.check("sequenceBits", sequenceBits, allowed: 0...63 - timeBits - workerBits)
        self.init(UInt64(epoch.milliseconds), timeBits, workerBits, sequenceBits)
    }

    private init(_ epoch: UInt64, _ timeBits: Int, _ workerBits: Int, _ sequenceBits: Int) {
        epochMilliseconds = epoch
        self.epoch = Timestamp(milliseconds: Int64(epoch))
        self.timeBits = timeBits
        self.workerBits = workerBits
        self.sequenceBits = sequenceBits
    }

    /// Twitter's, now X: since 2010-11-04, five bits of the data centre and five of its worker as one worker's number.
    public static let twitter = SnowflakeLayout(1_288_834_974_657, 41, 10, 12)

    /// Discord's: since 2015, five bits of the worker and five of its process as one worker's number.
    ///
    /// Discord counts 42 bits of time. The top one is zero until the year 2084, and left to the sign here.
    ///
    /// Source: [Discord, API Reference, Snowflakes](https://discord.com/developers/docs/reference#snowflakes).
    public static let discord = SnowflakeLayout(1_420_070_400_000, 41, 10, 12)

    /// Instagram's: since 2011-08-24, 13 bits of the shard as the worker's number.
    ///
    /// Instagram counts 41 bits of time. The top one is zero until the year 2046, and left to the sign here.
    ///
    /// Source: Instagram Engineering, "Sharding & IDs at Instagram", 2012.
    public static let instagram = SnowflakeLayout(1_314_220_021_721, 40, 13, 10)

    /// Mastodon's: Unix time, no worker, and 16 bits that its database draws.
    ///
    /// Source: mastodon/mastodon, `lib/mastodon/snowflake.rb`.
    public static let mastodon = SnowflakeLayout(0, 47, 0, 16)
}

extension SnowflakeLayout {
    /// The moments that the time's bits can hold, to the millisecond.
    public var times: ClosedRange<Timestamp> {
        epoch...epoch.advanced(by: .milliseconds(Int64(bitPattern: Self.largest(timeBits))))
    }

    /// The numbers that a worker may have.
    public var workers: ClosedRange<Int> { 0...Int(Self.largest(workerBits)) }

    /// The numbers of the identifiers of one worker and millisecond.
    public var sequences: ClosedRange<Int> { 0...Int(Self.largest(sequenceBits)) }

    static func largest(_ bits: Int) -> UInt64 { 1 << UInt64(bits) - 1 }

    static func check(_ name: String, _ value: Int, allowed: ClosedRange<Int>) throws(IdentifierError) {
        guard allowed.contains(value) else { throw .fieldOutOfRange(name, value, allowed: allowed) }
    }

    /// Milliseconds since the epoch; thrown, not masked, when the time's bits do not hold them.
    func time(of moment: Timestamp) throws(IdentifierError) -> UInt64 {
        guard moment.nanoseconds >= 0, let milliseconds = UInt64(exactly: moment.nanoseconds / 1_000_000) else {
            throw outOfRange(moment)
        }
        return try time(unixMilliseconds: milliseconds)
    }

    @inline(__always)
    func time(unixMilliseconds: UInt64) throws(IdentifierError) -> UInt64 {
        let (time, isEarlier) = unixMilliseconds.subtractingReportingOverflow(epochMilliseconds)
        guard !isEarlier, time <= Self.largest(timeBits) else {
            throw outOfRange(Timestamp(nanoseconds: Int128(unixMilliseconds) * 1_000_000))
        }
        return time
    }

    func outOfRange(_ moment: Timestamp) -> IdentifierError {
        .timeOutOfRange(moment, for: "this layout of Snowflakes", first: times.lowerBound, last: times.upperBound)
    }
}
