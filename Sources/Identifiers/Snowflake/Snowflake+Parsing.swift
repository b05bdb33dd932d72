extension Snowflake: TextualIdentifier {
    /// The largest identifier: 2^63 - 1.
    static let largest = "9223372036854775807"

    /// Reads a decimal number: 1 to 19 digits, no sign, no zero before others.
    ///
    /// - Parameter utf8: the whole text.
    /// - Throws: ``IdentifierError`` with the position of what is wrong and one of the codes
    ///   ``IdentifierError/Code/wrongLength``, ``IdentifierError/Code/unexpectedCharacter`` and
    ///   ``IdentifierError/Code/valueTooLarge``.
    public init(utf8: UnsafeRawBufferPointer) throws(IdentifierError) {
        var number: UInt64 = 0
        for (index, byte) in utf8.prefix(19).enumerated() {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { throw .unexpectedCharacter(byte, at: index + 1, expected: "a digit") }
            // 19 digits are below 10^19, and that is below 2^64.
            number = number &* 10 &+ UInt64(digit)
        }
        guard 1...19 ~= utf8.count else { throw .wrongLength(utf8.count, of: "a Snowflake", expected: 1...19) }
        guard utf8[0] != UInt8(ascii: "0") || utf8.count == 1 else {
            throw .unexpectedCharacter(utf8[0], at: 1, expected: "a digit from 1 to 9")
        }
        guard number <= Int64.max else { throw .valueTooLarge("a Snowflake", largest: Self.largest) }
        self.init(bits: number)
    }

    /// How many digits it has, 1 to 19.
    public var textLength: Int { DecimalDigits.count(DecimalDigits.split(UInt64(bitPattern: value))) }

    /// Writes the decimal digits without making a string.
    ///
    /// - Parameter buffer: at least ``textLength`` bytes; the ones after them are left as they are.
    public func write(to buffer: UnsafeMutableRawBufferPointer) {
        let digits = DecimalDigits.split(UInt64(bitPattern: value))
        let length = DecimalDigits.count(digits)
        precondition(buffer.count >= length, "the text of a Snowflake needs textLength bytes")
        let zeros: UInt64 = 0x3030_3030_3030_3030
        let text = (
            (digits.0 | zeros).littleEndian, (digits.1 | zeros).littleEndian, (digits.2 | zeros).littleEndian
        )
        withUnsafeBytes(of: text) { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[(24 - length)...])) }
    }
}
