/// SHA-1 for names, not for security: RFC 9562 derives version 5 from it.
///
/// Source: [RFC 3174](https://www.rfc-editor.org/rfc/rfc3174), method 2 (a circular schedule of 16 words).
struct SHA1 {
    /// The digest's first 16 of 20 bytes, all that an identifier holds.
    static func prefix(of message: some Collection<UInt8>) -> UInt128 {
        var state: (UInt32, UInt32, UInt32, UInt32, UInt32) =
            (0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0)
        for block in DigestBlocks(message, lengthIsBigEndian: true) { mix(block, into: &state) }
        return UInt128(state.0) << 96 | UInt128(state.1) << 64 | UInt128(state.2) << 32 | UInt128(state.3)
    }

    private static func mix(_ block: [UInt8], into state: inout (UInt32, UInt32, UInt32, UInt32, UInt32)) {
        var schedule = DigestBlocks.words(of: block, bigEndian: true)
        var (a, b, c, d, e) = state
        for round in 0..<80 {
            let slot = round & 15
            if round >= 16 {
                schedule[slot] = rotate(
                    schedule[(slot + 13) & 15] ^ schedule[(slot + 8) & 15] ^ schedule[(slot + 2) & 15]
                        ^ schedule[slot],
                    by: 1
                )
            }
            let (choice, constant): (UInt32, UInt32) =
                switch round {
                case 0..<20: (b & c | ~b & d, 0x5A82_7999)
                case 20..<40: (b ^ c ^ d, 0x6ED9_EBA1)
                case 40..<60: (b & c | b & d | c & d, 0x8F1B_BCDC)
                default: (b ^ c ^ d, 0xCA62_C1D6)
                }
            let next = rotate(a, by: 5) &+ choice &+ e &+ constant &+ schedule[slot]
            (a, b, c, d, e) = (next, a, rotate(b, by: 30), c, d)
        }
        state = (state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e)
    }

    private static func rotate(_ word: UInt32, by bits: UInt32) -> UInt32 { word << bits | word >> (32 - bits) }
}
