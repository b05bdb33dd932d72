internal import CIdentifiers

/// Douglas Crockford's base 32, 26 digits for 128 bits: the text of ULID, and of TypeID in lower case.
///
/// The first digit carries three bits, so that texts above `7ZZZ…` are too large. Texts sort as their numbers do.
///
/// ```
///  bits   127    125 124     120 119          80 79          40 39           0
///        +----------+-----------+---------------+--------------+--------------+
///        | digit 0  |  digit 1  |  digits 2–9   | digits 10–17 | digits 18–25 |
///        +----------+-----------+---------------+--------------+--------------+
/// ```
///
/// Source: [Crockford's Base 32](https://www.crockford.com/base32.html).
enum Base32 {
    /// What is read as a digit.
    enum Letters {
        /// Exactly what is written in that case.
        case upper, lower
        /// Either case, `i` and `l` for 1, `o` for 0, and hyphens between digits, which count for nothing.
        case lenient
    }

    /// Characters of the text.
    static let length = 26

    /// The text of the largest number.
    static let largest = "7" + String(repeating: "Z", count: 25)

    /// Writes 26 bytes.
    @inline(__always)
    static func write(_ value: UInt128, to text: UnsafeMutableRawPointer, lowercase: Bool = false) {
        let high = UInt64(truncatingIfNeeded: value >> 64)
        identifiers_base32_write(high, UInt64(truncatingIfNeeded: value), lowercase ? 1 : 0, text)
    }

    /// Reads a number; nil unless the whole text writes one that fits. ``fault(in:letters:of:)`` says why.
    @inline(__always)
    static func read(_ text: UnsafeRawBufferPointer, letters: Letters) -> UInt128? {
        if letters == .lenient { return readLeniently(text) }
        guard text.count == length, let start = text.baseAddress else { return nil }
        return read(start, lowercase: letters == .lower)
    }

    @inline(__always)
    private static func read(_ start: UnsafeRawPointer, lowercase: Bool) -> UInt128? {
        var (high, low) = (UInt64(0), UInt64(0))
        guard identifiers_base32_read(start, lowercase ? 1 : 0, &high, &low) != 0 else { return nil }
        return UInt128(high) << 64 | UInt128(low)
    }
}

// MARK: Leniency

extension Base32 {
    private static func readLeniently(_ text: UnsafeRawBufferPointer) -> UInt128? {
        guard hyphenAtEnd(of: text) == nil else { return nil }
        return withUnsafeTemporaryAllocation(byteCount: length, alignment: 1) { digits in
            var count = 0
            for byte in text where byte != UInt8(ascii: "-") {
                guard count < length else { return nil }
                digits[count] = canonical(byte)
                count += 1
            }
            return read(UnsafeRawBufferPointer(rebasing: digits[..<count]), letters: .upper)
        }
    }

    /// Where a hyphen begins or ends the text: it would be a sign, or the rest of something cut off.
    private static func hyphenAtEnd(of text: UnsafeRawBufferPointer) -> Int? {
        let hyphen = UInt8(ascii: "-")
        return text.first == hyphen ? 0 : text.last == hyphen ? text.count - 1 : nil
    }

    /// The digit that a letter stands for, in upper case.
    private static func canonical(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "i"), UInt8(ascii: "I"), UInt8(ascii: "l"), UInt8(ascii: "L"): UInt8(ascii: "1")
        case UInt8(ascii: "o"), UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte & 0x5F
        default: byte
        }
    }
}

// MARK: Faults

extension Base32 {
    /// Why ``read(_:letters:)`` gave nil.
    ///
    /// - Parameters:
    ///   - text: the whole text that was read.
    ///   - letters: what was to be read as a digit.
    ///   - kind: what the text should have been, such as "a ULID".
    ///   - offset: how many bytes stand before it in a longer text; positions count from that one's start.
    /// - Returns: the first wrong character, or else the length, or else that the number is too large.
    static func fault(
        in text: UnsafeRawBufferPointer,
        letters: Letters,
        of kind: String,
        after offset: Int = 0
    ) -> IdentifierError {
        if letters == .lenient, let index = hyphenAtEnd(of: text) {
            return .unexpectedCharacter(text[index], at: offset + index + 1, expected: expectation(letters))
        }
        var count = 0
        for index in text.indices {
            let byte = letters == .lenient ? canonical(text[index]) : text[index]
            if letters == .lenient, byte == UInt8(ascii: "-") { continue }
            if count == length {
                let digits = letters == .lenient ? text.count { $0 != UInt8(ascii: "-") } : text.count
                return .wrongLength(digits, of: kind, expected: length, at: offset + index + 1)
            }
            guard isDigit(byte, lowercase: letters == .lower) else {
                return .unexpectedCharacter(text[index], at: offset + index + 1, expected: expectation(letters))
            }
            count += 1
        }
        if count < length { return .wrongLength(count, of: kind, expected: length, at: offset + text.count + 1) }
        let largest = letters == .lower ? Self.largest.lowercased() : Self.largest
        return .valueTooLarge(kind, largest: largest, at: offset + 1)
    }

    private static func isDigit(_ byte: UInt8, lowercase: Bool) -> Bool {
        switch lowercase ? byte ^ 0x20 : byte {
        case UInt8(ascii: "I"), UInt8(ascii: "L"), UInt8(ascii: "O"), UInt8(ascii: "U"): false
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        default: UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        }
    }

    private static func expectation(_ letters: Letters) -> String {
        switch letters {
        case .upper: "a digit of base 32 (0-9, A-Z without I, L, O, U)"
        case .lower: "a digit of base 32 (0-9, a-z without i, l, o, u)"
        case .lenient: "a digit of base 32 (0-9, A-Z without U)"
        }
    }
}
