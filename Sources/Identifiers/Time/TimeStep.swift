/// Time in steps of 2^-20 ms (0.95 ns) since 1970: what the layout ``UUID7Layout/fraction20`` holds, so that making an
/// identifier of a step is shifting alone.
///
/// ```
///  63                                         20 19                 0
/// | milliseconds 44                             | fraction 20        |   until 2527-06-23
/// ```
enum TimeStep {
    /// The step that a nanosecond of Unix time falls into: floor(nanoseconds × 2^20 ÷ 10^6). Each nanosecond has a step
    /// of its own, so the nanosecond can be read back.
    ///
    /// - Precondition: the time is before 2527-06-23T06:20:44.416Z.
    @inline(__always)
    static func of(unixNanoseconds nanoseconds: UInt64) -> UInt64 {
        // 2^20 ÷ 10^6 = 2^14 ÷ 5^6.
        let whole = nanoseconds / 15_625
        precondition(whole < 1 << 50, "no identifier of this kind can be made after 2527-06-23")
        return whole << 14 | (nanoseconds &- whole &* 15_625) << 14 / 15_625
    }

    /// Milliseconds since 1970.
    @inline(__always)
    static func milliseconds(_ step: UInt64) -> UInt64 { step >> 20 }

    /// What follows the milliseconds, 20 bits.
    @inline(__always)
    static func fraction(_ step: UInt64) -> UInt64 { step & 0xF_FFFF }
}
