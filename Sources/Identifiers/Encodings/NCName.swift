/// UUID-NCName: texts that start and end with a letter, and so may name things in XML and most languages.
///
/// The version and the four bits that hold the variant stand at the ends; the other 120 bits between them divide into
/// whole digits. Since the variant comes last, texts do not sort as their bytes do.
///
/// ```
///  bits     127             80 79     76 75     64 63     60 59                0
///          +------------------+---------+---------+---------+-------------------+
///          |     upper 48     | version | next 12 | variant |     lower 60      |
///          +------------------+---------+---------+---------+-------------------+
///
///  text    version  upper 48, next 12, lower 60                          variant
///  base 32 [a-p]    24 digits [a-z2-7]                                    [a-p]
///  base 64 [A-P]    20 digits [A-Za-z0-9-_]                               [A-P]
/// ```
///
/// The case of both ends, and of all of base 32, carries nothing; only what the draft says should be written is read
/// strictly.
///
/// Source: [draft-taylor-uuid-ncname-04](https://datatracker.ietf.org/doc/html/draft-taylor-uuid-ncname-04).
enum NCName {
    private static let ends: StaticString = "ABCDEFGHIJKLMNOP"
    private static let lowerEnds: StaticString = "abcdefghijklmnop"
    private static let base32: StaticString = "abcdefghijklmnopqrstuvwxyz234567"

    static let end32 = Alphabet(lowerEnds, name: "a letter from a to p")
    static let lenientEnd = Alphabet(ends, eitherCase: true, name: "a letter from A to P")
    static let middle32 = Alphabet(base32, name: "a digit of base 32 (a-z, 2-7)")
    static let lenientMiddle32 = Alphabet(base32, eitherCase: true, name: "a digit of base 32 (a-z, 2-7)")
    static let end64 = Alphabet(ends, name: "a letter from A to P")

    static func write32(_ value: UInt128, to text: UnsafeMutableRawPointer) {
        let (version, upper, lower, variant) = split(value)
        let (ends, digits) = (end32, middle32)
        ends.write(version, count: 1, width: 4, to: text, at: 0)
        digits.write(upper, count: 12, width: 5, to: text, at: 1)
        digits.write(lower, count: 12, width: 5, to: text, at: 13)
        ends.write(variant, count: 1, width: 4, to: text, at: 25)
    }

    static func write64(_ value: UInt128, to text: UnsafeMutableRawPointer) {
        let (version, upper, lower, variant) = split(value)
        let (ends, digits) = (end64, Base64URL.alphabet)
        ends.write(version, count: 1, width: 4, to: text, at: 0)
        digits.write(upper, count: 10, width: 6, to: text, at: 1)
        digits.write(lower, count: 10, width: 6, to: text, at: 11)
        ends.write(variant, count: 1, width: 4, to: text, at: 21)
    }

    static func read32(_ text: UnsafeRawPointer, leniently: Bool) -> UInt128? {
        let (ends, digits) = leniently ? (lenientEnd, lenientMiddle32) : (end32, middle32)
        var wrong: UInt64 = 0
        let version = ends.read(count: 1, width: 4, from: text, at: 0, wrong: &wrong)
        let upper = digits.read(count: 12, width: 5, from: text, at: 1, wrong: &wrong)
        let lower = digits.read(count: 12, width: 5, from: text, at: 13, wrong: &wrong)
        let variant = ends.read(count: 1, width: 4, from: text, at: 25, wrong: &wrong)
        return wrong < 0x80 ? join(version, upper, lower, variant) : nil
    }

    static func read64(_ text: UnsafeRawPointer, leniently: Bool) -> UInt128? {
        let (ends, digits) = (leniently ? lenientEnd : end64, Base64URL.alphabet)
        var wrong: UInt64 = 0
        let version = ends.read(count: 1, width: 4, from: text, at: 0, wrong: &wrong)
        let upper = digits.read(count: 10, width: 6, from: text, at: 1, wrong: &wrong)
        let lower = digits.read(count: 10, width: 6, from: text, at: 11, wrong: &wrong)
        let variant = ends.read(count: 1, width: 4, from: text, at: 21, wrong: &wrong)
        return wrong < 0x80 ? join(version, upper, lower, variant) : nil
    }

    /// The upper 48 bits and the next 12 are one number of 60, as the lower ones are.
    @inline(__always)
    private static func split(_ value: UInt128) -> (version: UInt64, upper: UInt64, lower: UInt64, variant: UInt64) {
        let (high, low) = (UInt64(truncatingIfNeeded: value >> 64), UInt64(truncatingIfNeeded: value))
        let upper = (high >> 16) << 12 | high & 0xFFF
        return (high >> 12 & 0xF, upper, low & 0x0FFF_FFFF_FFFF_FFFF, low >> 60)
    }

    @inline(__always)
    private static func join(_ version: UInt64, _ upper: UInt64, _ lower: UInt64, _ variant: UInt64) -> UInt128 {
        UInt128((upper >> 12) << 16 | version << 12 | upper & 0xFFF) << 64 | UInt128(variant << 60 | lower)
    }
}
