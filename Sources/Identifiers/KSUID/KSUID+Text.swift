extension KSUID: IdentifierValue {
    /// 27: base-62 digits of 160 bits.
    public var textLength: Int { 27 }

    /// Writes the text, 27 bytes of ASCII, without making a string.
    ///
    /// - Parameter buffer: at least 27 bytes; the ones after them are left as they are.
    public func write(to buffer: UnsafeMutableRawBufferPointer) {
        precondition(buffer.count >= 27, "the text of a KSUID needs 27 bytes")
        let limbs = limbs
        // A limb's nine digits are one and eight; the three single ones share a word.
        let a = limbs.first / Base62Digits.limit
        let b = limbs.middle / Base62Digits.limit
        let c = limbs.last / Base62Digits.limit
        let leads = Base62Digits.text(a | b << 8 | c << 16)
        store(leads, limbs.first &- a &* Base62Digits.limit, to: buffer, at: 0)
        store(leads >> 8, limbs.middle &- b &* Base62Digits.limit, to: buffer, at: 9)
        store(leads >> 16, limbs.last &- c &* Base62Digits.limit, to: buffer, at: 18)
    }

    @inline(__always)
    private func store(_ lead: UInt64, _ rest: UInt64, to buffer: UnsafeMutableRawBufferPointer, at offset: Int) {
        buffer.storeBytes(of: UInt8(truncatingIfNeeded: lead), toByteOffset: offset, as: UInt8.self)
        let text = Base62Digits.text(Base62Digits.digits(of: rest))
        buffer.storeBytes(of: text.littleEndian, toByteOffset: offset &+ 1, as: UInt64.self)
    }

    /// Reads an identifier from UTF-8, strictly: 27 base-62 digits whose number fits 160 bits.
    ///
    /// - Parameter utf8: the whole text.
    /// - Throws: ``IdentifierError`` with the position of what is wrong and one of the codes
    ///   ``IdentifierError/Code/wrongLength``, ``IdentifierError/Code/unexpectedCharacter`` and
    ///   ``IdentifierError/Code/valueTooLarge``.
    public init(utf8: UnsafeRawBufferPointer) throws(IdentifierError) {
        guard let limbs = Self.limbs(utf8) else { throw Self.firstFault(in: utf8) }
        guard let id = KSUID(limbs) else { throw .valueTooLarge("a KSUID", largest: KSUID.max.description) }
        self = id
    }

    @inline(__always)
    private static func limbs(_ utf8: UnsafeRawBufferPointer) -> Limbs? {
        guard utf8.count == 27, let start = utf8.baseAddress else { return nil }
        let leads =
            UInt64(byte(start, 0)) | UInt64(byte(start, 9)) << 8 | UInt64(byte(start, 18)) << 16
            | 0x3030_3030_3000_0000
        let a = word(start, 1)
        let b = word(start, 10)
        let c = word(start, 19)
        let valid =
            Base62Digits.validity(leads) & Base62Digits.validity(a)
            & Base62Digits.validity(b) & Base62Digits.validity(c)
        guard valid == 0x8080_8080_8080_8080 else { return nil }
        let digits = Base62Digits.digits(leads)
        return Limbs(
            first: limb(digits, a),
            middle: limb(digits >> 8, b),
            last: limb(digits >> 16, c)
        )
    }

    @inline(__always)
    private static func limb(_ lead: UInt64, _ rest: UInt64) -> UInt64 {
        (lead & 0xFF) &* Base62Digits.limit &+ Base62Digits.number(of: Base62Digits.digits(rest))
    }

    @inline(__always)
    private static func byte(_ start: UnsafeRawPointer, _ offset: Int) -> UInt8 {
        start.load(fromByteOffset: offset, as: UInt8.self)
    }

    @inline(__always)
    private static func word(_ start: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: start.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    private static func firstFault(in utf8: UnsafeRawBufferPointer) -> IdentifierError {
        for (index, byte) in utf8.prefix(27).enumerated() where Base62Digits.validity(UInt64(byte)) & 0x80 == 0 {
            return .unexpectedCharacter(byte, at: index + 1, expected: "a digit or a letter A to Z or a to z")
        }
        return .wrongLength(utf8.count, of: "a KSUID", expected: 27)
    }
}
