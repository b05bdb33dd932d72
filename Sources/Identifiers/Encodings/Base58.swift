/// Bitcoin's base 58, 22 digits for 128 bits, with leading `1`s so that texts sort as their bytes do.
///
/// Source: [The Base58 Encoding Scheme](https://datatracker.ietf.org/doc/html/draft-msporny-base58-03). There, a text
/// is as long as it must be, with a `1` for each leading byte of zeroes.
enum Base58 {
    static let alphabet = Alphabet(
        "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz",
        name: "a digit of base 58 (1-9, A-Z, a-z without I, O, l)"
    )

    @inline(__always)
    private static var radix: Radix { Radix(base: 58, half: 5, head: 2) }

    static func write(_ value: UInt128, to text: UnsafeMutableRawPointer) {
        radix.write(value, alphabet: alphabet, to: text)
    }

    static func read(_ text: UnsafeRawPointer) -> UInt128? { radix.read(text, alphabet: alphabet) }
}
