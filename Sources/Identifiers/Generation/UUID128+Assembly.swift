extension UUID128 {
    /// The largest Unix time in milliseconds that version 7 can carry, in the year 10889.
    public static let maximumUnixMilliseconds = Timestamp.maximumUnixMilliseconds

    /// Version 7 in the layout ``UUID7Layout/fraction20``.
    ///
    /// - Parameters:
    ///   - nanoseconds: Unix time.
    ///   - random: its low 54 bits are used.
    @inlinable
    init(unixNanoseconds nanoseconds: UInt64, random: UInt64) {
        let milliseconds = nanoseconds / 1_000_000
        let fraction = UUID7Layout.fraction(nanoseconds: nanoseconds &- milliseconds &* 1_000_000, bits: 20)
        self.init(
            high: milliseconds << 16 | 0x7000 | fraction >> 8,
            low: 0x8000_0000_0000_0000 | (fraction & 0xFF) << 54 | random & 0x003F_FFFF_FFFF_FFFF
        )
    }

    /// Version 7 in the layout ``UUID7Layout/fraction20``, of a step of time.
    ///
    /// - Parameters:
    ///   - step: see ``TimeStep``.
    ///   - random: its low 54 bits are used.
    @inline(__always)
    init(step: UInt64, random: UInt64) {
        self.init(
            high: (step >> 4) & 0xFFFF_FFFF_FFFF_0000 | 0x7000 | (step >> 8) & 0xFFF,
            low: 0x8000_0000_0000_0000 | (step & 0xFF) << 54 | random & 0x003F_FFFF_FFFF_FFFF
        )
    }
}
