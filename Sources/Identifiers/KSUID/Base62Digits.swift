/// Eight base-62 digits at a time in one 64-bit word, without tables and branches.
///
/// The first digit is the word's lowest byte, so that a little-endian store writes them in order. Bytes are compared
/// as in ``HexDigits``: by adding what lifts the wanted ones over 0x80.
enum Base62Digits {
    /// 62⁸, the first number that eight digits do not write.
    static let limit: UInt64 = 218_340_105_584_896

    /// Splits a number below ``limit`` into its digits, each 0 to 61 in a byte of its own.
    @inline(__always)
    static func digits(of number: UInt64) -> UInt64 {
        let first = number / 14_776_336  // 62⁴
        let last = number &- first &* 14_776_336
        // From here on two numbers go side by side, in lanes of 32 bits.
        let fours = first | last << 32
        let upper = UInt64(UInt32(truncatingIfNeeded: first) / 3844)  // 62²
        let pairs0 = upper | UInt64(UInt32(truncatingIfNeeded: last) / 3844) << 32
        let pairs1 = fours &- pairs0 &* 3844
        let tens0 = tens(pairs0)
        let tens1 = tens(pairs1)
        let units0 = pairs0 &- tens0 &* 62
        let units1 = pairs1 &- tens1 &* 62
        return tens0 | units0 << 8 | tens1 << 16 | units1 << 24
    }

    /// Divides both lanes, below 62², by 62: 4229 ÷ 2¹⁸ is 1 ÷ 62 and less than 1 ÷ 62³ more.
    @inline(__always)
    private static func tens(_ pairs: UInt64) -> UInt64 { (pairs &* 4229) >> 18 & 0x0000_003F_0000_003F }

    /// The number that eight digits, each 0 to 61, write.
    @inline(__always)
    static func number(of digits: UInt64) -> UInt64 {
        let even: UInt64 = 0x00FF_00FF_00FF_00FF
        let pairs = (digits & even) &* 62 &+ (digits >> 8 & even)
        let low: UInt64 = 0x0000_FFFF_0000_FFFF
        let fours = (pairs & low) &* 3844 &+ (pairs >> 16 & low)
        return (fours & 0xFFFF_FFFF) &* 14_776_336 &+ fours >> 32
    }

    /// The characters of digits: seven signs lie between `9` and `A`, six between `Z` and `a`.
    @inline(__always)
    static func text(_ digits: UInt64) -> UInt64 {
        let letters = (digits &+ each(0x76)) >> 7 & each(0x01)
        let lower = (digits &+ each(0x5C)) >> 7 & each(0x01)
        return digits &+ each(0x30) &+ letters &* 7 &+ lower &* 6
    }

    /// The digits of characters; they are known to be digits. Bit 6 marks letters, bit 5 with it the lower case.
    @inline(__always)
    static func digits(_ text: UInt64) -> UInt64 {
        let letters = text >> 6 & each(0x01)
        let lower = text >> 5 & letters
        return text &- each(0x30) &- letters &* 7 &- lower &* 6
    }

    /// 0x80 in each byte that is a digit's character.
    @inline(__always)
    static func validity(_ text: UInt64) -> UInt64 {
        let seven = text & each(0x7F)
        let numeral = (seven &+ each(0x50)) & ~(seven &+ each(0x46))
        let folded = seven | each(0x20)
        let letter = (folded &+ each(0x1F)) & ~(folded &+ each(0x05))
        return (numeral | letter) & ~text & each(0x80)
    }

    @inline(__always)
    private static func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }
}
