extension UUID128 {
    /// Makes a version 8 identifier, whose 122 bits mean what you say (RFC 9562, section 5.8).
    ///
    /// - Parameters:
    ///   - a: `custom_a`; its low 48 bits are used.
    ///   - b: `custom_b`; its low 12 bits are used.
    ///   - c: `custom_c`; its low 62 bits are used.
    /// - Returns: the identifier.
    public static func v8(a: UInt64, b: UInt16, c: UInt64) -> UUID128 {
        UUID128(high: a << 16 | UInt64(b & 0xFFF), low: c).stamped(version: 8)
    }
}
