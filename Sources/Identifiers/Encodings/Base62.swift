/// Base 62, 22 digits for 128 bits, with leading zeroes so that texts sort as their bytes do.
///
/// Digits, upper case, lower case: the order of ASCII, which KSUID uses too.
enum Base62 {
    static let alphabet = Alphabet(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        name: "a digit of base 62 (0-9, A-Z, a-z)"
    )

    @inline(__always)
    private static var radix: Radix { Radix(base: 62, half: 5, head: 2) }

    static func write(_ value: UInt128, to text: UnsafeMutableRawPointer) {
        radix.write(value, alphabet: alphabet, to: text)
    }

    static func read(_ text: UnsafeRawPointer) -> UInt128? { radix.read(text, alphabet: alphabet) }
}
