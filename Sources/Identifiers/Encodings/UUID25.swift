/// Base 36 in lower case, 25 digits for 128 bits, with leading zeroes so that texts sort as their bytes do.
///
/// Source: [UUID25](https://github.com/uuid25/javascript), which writes lower case and reads either.
enum UUID25 {
    static let alphabet = Alphabet(
        "0123456789abcdefghijklmnopqrstuvwxyz",
        name: "a digit of base 36 (0-9, a-z)"
    )
    static let lenientAlphabet = Alphabet(
        "0123456789abcdefghijklmnopqrstuvwxyz",
        eitherCase: true,
        name: "a digit of base 36 (0-9, a-z)"
    )

    @inline(__always)
    private static var radix: Radix { Radix(base: 36, half: 6, head: 1) }

    static func write(_ value: UInt128, to text: UnsafeMutableRawPointer) {
        radix.write(value, alphabet: alphabet, to: text)
    }

    static func read(_ text: UnsafeRawPointer, leniently: Bool) -> UInt128? {
        radix.read(text, alphabet: leniently ? lenientAlphabet : alphabet)
    }
}
