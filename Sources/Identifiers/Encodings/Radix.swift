/// Numbers of 128 bits in a base that is no power of two, with leading zeroes.
///
/// A number falls into a head and two limbs of as many digits as 64 bits hold, and each limb into two halves, whose
/// digits come out side by side:
///
/// ```
///            head      limb (D = base ^ 2h)      limb
///          +-------+----------+----------+----------+----------+
///  base 58 |   2   |    5     |    5     |    5     |    5     |
///  base 62 |   2   |    5     |    5     |    5     |    5     |
///  base 36 |   1   |    6     |    6     |    6     |    6     |
///          +-------+----------+----------+----------+----------+
/// ```
///
/// Divisions are multiplications by reciprocals, rounded down and too small by less than one; a comparison with the
/// remainder puts the quotient right. Everything but the number is a constant to the compiler, once it is inlined.
struct Radix {
    /// 36 to 62.
    let base: UInt64
    /// Digits of half a limb; `base` to that power stays below 2³².
    let half: Int
    /// Digits of the head.
    let head: Int

    /// Digits of a whole text.
    @inline(__always)
    var length: Int { head + 4 * half }

    @inline(__always)
    private func power(_ exponent: Int) -> UInt64 {
        var power: UInt64 = 1
        for _ in 0..<exponent { power &*= base }
        return power
    }

    /// D, below 2⁶³.
    @inline(__always)
    private var limb: UInt64 { power(2 * half) }
}

// MARK: Writing

extension Radix {
    /// Writes ``length`` bytes.
    @inline(__always)
    func write(_ value: UInt128, alphabet: Alphabet, to text: UnsafeMutableRawPointer) {
        let (top, high, low) = split(value)
        if head == 2 {
            text.storeBytes(of: alphabet.letter(top / base), as: UInt8.self)
            text.storeBytes(of: alphabet.letter(top % base), toByteOffset: 1, as: UInt8.self)
        } else {
            text.storeBytes(of: alphabet.letter(top), as: UInt8.self)
        }
        let halves = power(half)
        write(half: high / halves, alphabet: alphabet, to: text, at: head)
        write(half: high % halves, alphabet: alphabet, to: text, at: head + half)
        write(half: low / halves, alphabet: alphabet, to: text, at: head + 2 * half)
        write(half: low % halves, alphabet: alphabet, to: text, at: head + 3 * half)
    }

    /// Head and limbs.
    @inline(__always)
    private func split(_ value: UInt128) -> (top: UInt64, high: UInt64, low: UInt64) {
        // value / D², from the upper 64 bits of each: less than 2⁻⁵⁰ is lost.
        let square = UInt128(limb) &* UInt128(limb)
        let excess = UInt128(64 - square.leadingZeroBitCount)
        let rounded = (square &>> excess) &+ 1
        let squareReciprocal = UInt64(truncatingIfNeeded: (1 as UInt128) &<< 127 / rounded)
        let upper = UInt64(truncatingIfNeeded: value &>> 64)
        var top = upper.multipliedFullWidth(by: squareReciprocal).high &>> UInt64(truncatingIfNeeded: excess &- 1)
        var rest = value &- UInt128(top) &* square
        if rest >= square {
            top &+= 1
            rest &-= square
        }
        // rest / D, from the upper 64 bits of the rest: less than 1 is lost.
        let bits = 64 - limb.leadingZeroBitCount
        let limbReciprocal = UInt64(truncatingIfNeeded: (1 as UInt128) &<< UInt128(63 + bits) / UInt128(limb))
        let leading = UInt64(truncatingIfNeeded: rest &>> excess)
        let shift = UInt64(bits - 1) &- UInt64(truncatingIfNeeded: excess)
        var high = leading.multipliedFullWidth(by: limbReciprocal).high &>> shift
        var low = UInt64(truncatingIfNeeded: rest) &- high &* limb
        if low >= limb {
            high &+= 1
            low &-= limb
        }
        return (top, high, low)
    }

    /// Writes the digits of a number below 2³²: as a fraction with 58 bits behind the point, of which multiplying by
    /// the base brings one digit after the other before it. The fraction is too large by less than its last digit.
    @inline(__always)
    private func write(half number: UInt64, alphabet: Alphabet, to text: UnsafeMutableRawPointer, at offset: Int) {
        let point: UInt64 = 1 << 58
        var fraction = number &* (point / power(half - 1) &+ 1)
        for index in 0..<half {
            text.storeBytes(of: alphabet.letter(fraction &>> 58), toByteOffset: offset + index, as: UInt8.self)
            fraction = (fraction & (point &- 1)) &* base
        }
    }
}

// MARK: Reading

extension Radix {
    /// Reads ``length`` bytes; nil unless each is a digit and the number fits.
    @inline(__always)
    func read(_ text: UnsafeRawPointer, alphabet: Alphabet) -> UInt128? {
        var wrong: UInt64 = 0
        let top = read(head, from: text, at: 0, alphabet: alphabet, wrong: &wrong)
        let a = read(half, from: text, at: head, alphabet: alphabet, wrong: &wrong)
        let b = read(half, from: text, at: head + half, alphabet: alphabet, wrong: &wrong)
        let c = read(half, from: text, at: head + 2 * half, alphabet: alphabet, wrong: &wrong)
        let d = read(half, from: text, at: head + 3 * half, alphabet: alphabet, wrong: &wrong)
        guard wrong < 0x80 else { return nil }
        let limb = UInt128(limb)
        let upper = UInt128(top) &* limb &+ UInt128(a &* power(half) &+ b)
        let low = UInt128(c &* power(half) &+ d)
        // The largest number in the same two parts.
        let (quotient, remainder) = (UInt128.max / limb, UInt128.max % limb)
        guard upper < quotient || upper == quotient && low <= remainder else { return nil }
        return upper &* limb &+ low
    }

    @inline(__always)
    private func read(
        _ count: Int,
        from text: UnsafeRawPointer,
        at offset: Int,
        alphabet: Alphabet,
        wrong: inout UInt64
    ) -> UInt64 {
        var number: UInt64 = 0
        for index in 0..<count {
            let digit = alphabet.digit(text.load(fromByteOffset: offset + index, as: UInt8.self))
            wrong |= digit
            number = number &* base &+ digit
        }
        return number
    }
}
