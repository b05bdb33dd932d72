internal import CIdentifiers

/// Reads 32 hexadecimal digits at a time, in vectors, without tables and branches.
enum HexDigits {
    /// Which letters are digits.
    enum Letters { case lower, either }

    /// Reads `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`; nil unless it is exactly that.
    @inline(__always)
    static func hyphenated(_ text: UnsafeRawBufferPointer, letters: Letters) -> UInt128? {
        guard text.count == 36, let start = text.baseAddress else { return nil }
        let number = identifiers_read_uuid(start, letters == .either ? 0x20 : 0)
        return number.valid ? UInt128(number.high) << 64 | UInt128(number.low) : nil
    }

    /// Reads 32 digits.
    @inline(__always)
    static func plain(_ text: UnsafeRawBufferPointer, letters: Letters) -> UInt128? {
        guard text.count == 32, let start = text.baseAddress else { return nil }
        let number = identifiers_read_plain(start, letters == .either ? 0x20 : 0)
        return number.valid ? UInt128(number.high) << 64 | UInt128(number.low) : nil
    }
}
