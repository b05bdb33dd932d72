/// Eight hexadecimal digits at a time in one 64-bit word, without tables and branches.
///
/// Bytes are compared by adding what lifts the wanted ones over 0x80; all are below 0x80 then, so nothing carries into
/// a neighbour. For example `byte + 0x46` has its top bit set exactly if `byte` ≥ 0x3A, one past `9`.
enum HexDigits {
    /// Which letters are digits.
    enum Letters { case lower, either }

    /// Reads `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`; nil unless it is exactly that.
    @inline(__always)
    static func hyphenated(_ text: UnsafeRawBufferPointer, letters: Letters) -> UInt128? {
        guard text.count == 36, let start = text.baseAddress else { return nil }
        let hyphens =
            (byte(start, 8) ^ 0x2D) | (byte(start, 13) ^ 0x2D) | (byte(start, 18) ^ 0x2D) | (byte(start, 23) ^ 0x2D)
        let a = word(start, 0)
        let b = half(start, 9) << 32 | half(start, 14)
        let c = half(start, 19) << 32 | half(start, 24)
        let d = word(start, 28)
        guard hyphens == 0 else { return nil }
        return number(a, b, c, d, letters: letters)
    }

    /// Reads 32 digits.
    @inline(__always)
    static func plain(_ text: UnsafeRawBufferPointer, letters: Letters) -> UInt128? {
        guard text.count == 32, let start = text.baseAddress else { return nil }
        return number(word(start, 0), word(start, 8), word(start, 16), word(start, 24), letters: letters)
    }

    @inline(__always)
    private static func byte(_ start: UnsafeRawPointer, _ offset: Int) -> UInt8 {
        start.load(fromByteOffset: offset, as: UInt8.self)
    }

    @inline(__always)
    private static func word(_ start: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        UInt64(bigEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    @inline(__always)
    private static func half(_ start: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        UInt64(UInt32(bigEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }

    @inline(__always)
    private static func number(_ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64, letters: Letters) -> UInt128? {
        let good = digits(a, letters) & digits(b, letters) & digits(c, letters) & digits(d, letters)
        guard good == each(0x80) else { return nil }
        let high = value(a) << 32 | value(b)
        let low = value(c) << 32 | value(d)
        return UInt128(high) << 64 | UInt128(low)
    }

    /// 0x80 in each byte that is a digit.
    @inline(__always)
    private static func digits(_ word: UInt64, _ letters: Letters) -> UInt64 {
        let seven = word & each(0x7F)
        let numeral = (seven &+ each(0x50)) & ~(seven &+ each(0x46))
        let folded = letters == .either ? seven | each(0x20) : seven
        let letter = (folded &+ each(0x1F)) & ~(folded &+ each(0x19))
        return (numeral | letter) & ~word & each(0x80)
    }

    /// The number that eight digits write; they are known to be digits. Letters, in either case, have bit 6 set and
    /// the low bits 1 to 6.
    @inline(__always)
    private static func value(_ word: UInt64) -> UInt64 {
        var digits = (word & each(0x0F)) &+ ((word >> 6) & each(0x01)) &* 9
        digits = (digits | digits >> 4) & 0x00FF_00FF_00FF_00FF
        digits = (digits | digits >> 8) & 0x0000_FFFF_0000_FFFF
        return (digits | digits >> 16) & 0xFFFF_FFFF
    }

    /// Eight digits of the low 32 bits of `number`, the most significant in the top byte. `gap` is what lies between
    /// `9` and the first letter: 0x27 to `a`, 0x07 to `A`.
    @inline(__always)
    static func text(_ number: UInt64, gap: UInt64) -> UInt64 {
        var nibbles = (number | number << 16) & 0x0000_FFFF_0000_FFFF
        nibbles = (nibbles | nibbles << 8) & 0x00FF_00FF_00FF_00FF
        nibbles = (nibbles | nibbles << 4) & each(0x0F)
        let letters = ((nibbles &+ each(0x06)) >> 4) & each(0x01)
        return nibbles &+ each(0x30) &+ letters &* gap
    }

    @inline(__always)
    private static func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }
}
