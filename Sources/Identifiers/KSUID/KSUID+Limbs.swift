/// The 160-bit number as three limbs of nine base-62 digits, and back.
///
/// ```
///     number = first × 62¹⁸ + middle × 62⁹ + last         62⁹ is a little less than 2⁵⁴, 62¹⁸ than 2¹⁰⁸
/// ```
///
/// Division is multiplication by a reciprocal of 64 bits, rounded down, of the number's upper 64 bits: the quotient
/// may come out one too small, never too large, and the remainder tells.
extension KSUID {
    struct Limbs {
        let first: UInt64
        let middle: UInt64
        let last: UInt64
    }

    private static let limb: UInt64 = 13_537_086_546_263_552  // 62⁹
    // Computed, for a stored constant of this type is made when it is first used, and asked for at each use.
    private static var limbSquared: UInt128 { UInt128(limb) &* UInt128(limb) }
    /// floor(2¹⁷¹ ÷ 62¹⁸): times the number's bits from 96 on, divided by 2⁷⁵.
    private static let perLimbSquared: UInt64 = 16_333_484_606_893_641_287
    /// floor(2¹¹⁷ ÷ 62⁹): times the remainder's bits from 44 on, divided by 2⁷³.
    private static let perLimb: UInt64 = 12_273_948_231_421_734_792

    @inline(__always)
    var limbs: Limbs {
        let upper = UInt64(seconds) << 32 | payloadHigh >> 32
        var first = upper.multipliedFullWidth(by: Self.perLimbSquared).high >> 11
        var below = payload &- UInt128(first) &* Self.limbSquared
        if below >= Self.limbSquared {
            first &+= 1
            below &-= Self.limbSquared
        }
        var middle = UInt64(truncatingIfNeeded: below >> 44).multipliedFullWidth(by: Self.perLimb).high >> 9
        var last = UInt64(truncatingIfNeeded: below) &- middle &* Self.limb
        if last >= Self.limb {
            middle &+= 1
            last &-= Self.limb
        }
        return Limbs(first: first, middle: middle, last: last)
    }

    /// Nil when the number takes more than 160 bits.
    @inline(__always)
    init?(_ limbs: Limbs) {
        let upper = limbs.first.multipliedFullWidth(by: Self.limb)
        let (middle, carries) = upper.low.addingReportingOverflow(limbs.middle)
        let low = middle.multipliedFullWidth(by: Self.limb)
        let high = (upper.high &+ (carries ? 1 : 0)).multipliedFullWidth(by: Self.limb)
        let sum = UInt128(high.high) << 64 | UInt128(high.low)
        let (payloadLow, carriesLow) = low.low.addingReportingOverflow(limbs.last)
        let top = sum &+ UInt128(low.high) &+ (carriesLow ? 1 : 0)
        guard let seconds = UInt32(exactly: top >> 64) else { return nil }
        self.init(seconds: seconds, payload: top << 64 | UInt128(payloadLow))
    }
}
