extension UUID128 {
    /// Who defines the rest of the bits: the variant field of RFC 9562, section 4.1.
    public enum Variant: String, Hashable, Sendable, CaseIterable {
        /// `0xxx`: Apollo NCS of the 1980s; the nil identifier falls here too.
        case ncs
        /// `10xx`: RFC 9562 and its predecessor RFC 4122.
        case rfc9562
        /// `110x`: Microsoft's early GUIDs.
        case microsoft
        /// `111x`: not assigned; the max identifier falls here too.
        case future
    }

    /// The variant that the top bits of byte 8 declare.
    public var variant: Variant {
        switch low >> 60 {
        case 0..<8: .ncs
        case 8..<12: .rfc9562
        case 12..<14: .microsoft
        default: .future
        }
    }

    /// The version, or nil when the variant is another's and the four bits mean something else.
    ///
    /// 0 and 9 to 15 are not assigned (RFC 9562, section 4.2).
    public var version: Int? {
        variant == .rfc9562 ? Int(truncatingIfNeeded: high >> 12 & 0xF) : nil
    }

    /// The 12 bits after the version: `rand_a` of version 7, the top of the time of versions 1 and 6.
    public var randA: UInt16 { UInt16(truncatingIfNeeded: high & 0xFFF) }

    /// The 62 bits after the variant: `rand_b` of version 7.
    public var randB: UInt64 { low & 0x3FFF_FFFF_FFFF_FFFF }

    /// The clock sequence of versions 1 and 6, 14 bits; nil for the others.
    public var clockSequence: UInt16? {
        version == 1 || version == 6 ? UInt16(truncatingIfNeeded: low >> 48 & 0x3FFF) : nil
    }

    /// The node of versions 1 and 6, 48 bits; nil for the others.
    public var node: UInt64? {
        version == 1 || version == 6 ? low & 0xFFFF_FFFF_FFFF : nil
    }

    /// The same bits with variant and version (its low four bits) written over them.
    @inlinable
    package func stamped(version: UInt64) -> UUID128 {
        UUID128(
            high: high & 0xFFFF_FFFF_FFFF_0FFF | (version & 0xF) << 12,
            low: low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        )
    }
}
