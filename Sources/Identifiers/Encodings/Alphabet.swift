/// The letters that write digits, and the digits that letters write.
struct Alphabet: @unchecked Sendable {
    /// What belongs where a letter is wrong, such as "a digit of base 58 (…)".
    let name: StaticString

    /// 256 digits by letter, then 64 letters by digit. Written once and never freed: a table in a global constant is
    /// copied for every look at it, and an array is checked and counted.
    private let table: UnsafePointer<UInt8>

    /// - Parameters:
    ///   - letters: up to 64 in the order of their digits, ASCII.
    ///   - eitherCase: whether a letter in the other case is read as the same digit.
    ///   - name: what belongs where a letter is wrong.
    init(_ letters: StaticString, eitherCase: Bool = false, name: StaticString) {
        let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 320)
        table.initialize(repeating: 0xFF, count: 320)
        for digit in 0..<letters.utf8CodeUnitCount {
            let letter = letters.utf8Start[digit]
            table[256 + digit] = letter
            table[Int(letter)] = UInt8(digit)
            if eitherCase, letter >= UInt8(ascii: "A") { table[Int(letter ^ 0x20)] = UInt8(digit) }
        }
        self.name = name
        self.table = UnsafePointer(table)
    }

    /// The letter of a digit that the alphabet has.
    @inline(__always)
    func letter(_ digit: UInt64) -> UInt8 { table[256 + Int(truncatingIfNeeded: digit)] }

    /// The digit of a letter; 0xFF, which no digit shares bit 7 with, for anything else.
    @inline(__always)
    func digit(_ letter: UInt8) -> UInt64 { UInt64(table[Int(letter)]) }
}

// MARK: Digits of whole bits

extension Alphabet {
    /// Writes the lowest `count` × `width` bits.
    @inline(__always)
    func write(_ bits: UInt64, count: Int, width: Int, to text: UnsafeMutableRawPointer, at offset: Int) {
        for index in 0..<count {
            let digit = bits >> UInt64((count - 1 - index) * width) & (1 << UInt64(width) - 1)
            text.storeBytes(of: letter(digit), toByteOffset: offset + index, as: UInt8.self)
        }
    }

    /// Reads `count` digits; collects them in `wrong`, whose bit 7 is set once one of them is none.
    @inline(__always)
    func read(
        count: Int,
        width: Int,
        from text: UnsafeRawPointer,
        at offset: Int,
        wrong: inout UInt64
    ) -> UInt64 {
        var bits: UInt64 = 0
        for index in 0..<count {
            let digit = digit(text.load(fromByteOffset: offset + index, as: UInt8.self))
            wrong |= digit
            bits = bits << UInt64(width) | digit
        }
        return bits
    }
}
