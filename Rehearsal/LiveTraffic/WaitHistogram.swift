/// How long transactions took, in buckets that are never wider than 1/64 of what they hold, with the exact maximum.
///
/// ```
/// magnitude 0      0 ..< 128 µs   128 buckets of 1 µs
/// magnitude 1    128 ..< 256 µs    64 buckets of 2 µs
/// magnitude 2    256 ..< 512 µs    64 buckets of 4 µs   …
/// ```
public struct WaitHistogram: Sendable {
    private var counts: [Int] = []

    /// How many waits were recorded.
    public private(set) var count = 0
    /// The longest wait, exactly; zero when there is none.
    public private(set) var longest = Duration.zero

    /// Creates a histogram without waits.
    public init() {}

    /// Records one wait.
    public mutating func record(_ wait: Duration) {
        let bucket = Self.bucket(of: wait.wholeMicroseconds)
        if bucket >= counts.count { counts.append(contentsOf: repeatElement(0, count: bucket + 1 - counts.count)) }
        counts[bucket] += 1
        count += 1
        longest = max(longest, wait)
    }

    /// The wait that the given share of all waits does not exceed.
    ///
    /// - Parameter share: from 0 to 1; 0.5 is the median.
    /// - Returns: the upper end of the bucket that holds it, at most ``longest``; zero when there is no wait.
    public func percentile(_ share: Double) -> Duration {
        guard count > 0 else { return .zero }
        let rank = max(1, Int((share * Double(count)).rounded(.up)))
        var seen = 0
        for (bucket, inBucket) in counts.enumerated() {
            seen += inBucket
            if seen >= rank { return min(longest, .microseconds(Self.upperEnd(of: bucket))) }
        }
        return longest
    }

    /// Half of all waits are no longer than this.
    public var median: Duration { percentile(0.5) }

    /// All waits of both.
    public mutating func merge(_ other: WaitHistogram) {
        if other.counts.count > counts.count {
            counts.append(contentsOf: repeatElement(0, count: other.counts.count - counts.count))
        }
        for (bucket, inBucket) in other.counts.enumerated() { counts[bucket] += inBucket }
        count += other.count
        longest = max(longest, other.longest)
    }

    private static func bucket(of microseconds: Int) -> Int {
        guard microseconds >= 128 else { return max(0, microseconds) }
        let magnitude = Int.bitWidth - microseconds.leadingZeroBitCount - 7
        return 64 * (magnitude + 1) + (microseconds >> magnitude) - 64
    }

    private static func upperEnd(of bucket: Int) -> Int {
        guard bucket >= 128 else { return bucket }
        let magnitude = bucket / 64 - 1
        return ((bucket % 64 + 65) << magnitude) - 1
    }
}

extension Duration {
    /// Whole microseconds, rounded down.
    package var wholeMicroseconds: Int {
        Int(components.seconds) * 1_000_000 + Int(components.attoseconds / 1_000_000_000_000)
    }

    /// Milliseconds with their fraction.
    package var inMilliseconds: Double { Double(wholeMicroseconds) / 1000 }
}
