/// Eight decimal digits at a time in one 64-bit word, without tables and branches.
///
/// A number below 10^8 is cut in half three times, all pieces side by side: into two of four digits, four of two, eight
/// of one. Division by 100 and by 10 is a multiplication by a fraction's numerator, exact for numbers this small.
enum DecimalDigits {
    /// The 24 digits of a number, eight in each word, the first one in the lowest byte.
    @inline(__always)
    static func split(_ number: UInt64) -> (UInt64, UInt64, UInt64) {
        let upper = number / 100_000_000
        return (eight(upper / 100_000_000), eight(upper % 100_000_000), eight(number % 100_000_000))
    }

    /// How many digits are needed; one for zero.
    @inline(__always)
    static func count(_ digits: (UInt64, UInt64, UInt64)) -> Int {
        if digits.0 != 0 { return 24 - digits.0.trailingZeroBitCount / 8 }
        if digits.1 != 0 { return 16 - digits.1.trailingZeroBitCount / 8 }
        return max(1, 8 - digits.2.trailingZeroBitCount / 8)
    }

    @inline(__always)
    private static func eight(_ number: UInt64) -> UInt64 {
        let thousands = number / 10_000
        let four = thousands | (number - thousands * 10_000) << 32
        let hundreds = (four &* 10_486) >> 20 & 0x0000_007F_0000_007F
        let two = hundreds | (four &- hundreds &* 100) << 16
        let tens = (two &* 103) >> 10 & 0x000F_000F_000F_000F
        return tens | (two &- tens &* 10) << 8
    }
}
