/// Base 64 with the alphabet for URLs, 22 digits for 128 bits, without padding.
///
/// 21 digits carry 126 bits; the last one carries two and four zeroes, so that only `A`, `Q`, `g` and `w` end a text.
/// A decoder that reads other endings gives several texts to one identifier.
///
/// Source: [RFC 4648, section 5](https://www.rfc-editor.org/rfc/rfc4648#section-5); section 3.5 on the spare bits.
enum Base64URL {
    static let alphabet = Alphabet(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
        name: "a digit of base 64 for URLs (A-Z, a-z, 0-9, -, _)"
    )
    static let lastAlphabet = Alphabet("AQgw", name: "A, Q, g or w (two bits and four zeroes)")

    static func write(_ value: UInt128, to text: UnsafeMutableRawPointer) {
        let alphabet = alphabet
        alphabet.write(UInt64(truncatingIfNeeded: value >> 68), count: 10, width: 6, to: text, at: 0)
        alphabet.write(UInt64(truncatingIfNeeded: value >> 8), count: 10, width: 6, to: text, at: 10)
        alphabet.write(UInt64(truncatingIfNeeded: value >> 2), count: 1, width: 6, to: text, at: 20)
        lastAlphabet.write(UInt64(truncatingIfNeeded: value), count: 1, width: 2, to: text, at: 21)
    }

    static func read(_ text: UnsafeRawPointer) -> UInt128? {
        let alphabet = alphabet
        var wrong: UInt64 = 0
        let a = alphabet.read(count: 10, width: 6, from: text, at: 0, wrong: &wrong)
        let b = alphabet.read(count: 10, width: 6, from: text, at: 10, wrong: &wrong)
        let c = alphabet.read(count: 1, width: 6, from: text, at: 20, wrong: &wrong)
        let d = lastAlphabet.read(count: 1, width: 2, from: text, at: 21, wrong: &wrong)
        guard wrong < 0x80 else { return nil }
        return UInt128(a) << 68 | UInt128(b) << 8 | UInt128(c << 2 | d)
    }
}
