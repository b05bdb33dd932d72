/// Time that a test writes down beforehand: each reading is the next of a list, and the last one stays.
///
/// ```swift
/// var generator = UUID7Generator(time: ScriptedTime([1_700_000_000_000_000_000]), random: SeededRandom(seed: 1))
/// let always = generator.next()  // 018bcfe5-6800-7000-…: the same in every run
/// ```
public struct ScriptedTime: TimeSource, Sendable {
    private var readings: ArraySlice<UInt64>

    /// Creates a clock that shows these readings, in nanoseconds of Unix time.
    ///
    /// - Precondition: there is at least one.
    public init(_ readings: [UInt64]) {
        precondition(!readings.isEmpty, "ScriptedTime needs at least one reading")
        self.readings = readings[...]
    }

    /// The next reading, or the last one again.
    public mutating func unixNanoseconds() -> UInt64 {
        guard readings.count > 1 else { return readings[readings.startIndex] }
        return readings.removeFirst()
    }
}
