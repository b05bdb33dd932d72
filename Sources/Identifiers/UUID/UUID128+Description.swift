internal import CIdentifiers

extension UUID128 {
    /// The canonical form: `017f22e2-79b0-7cc3-98c4-dc0c0c07398f`.
    public var description: String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            write(to: UnsafeMutableRawBufferPointer(buffer))
            return 36
        }
    }

    /// The identifier in one form of text.
    ///
    /// - Parameter form: a single form, or one together with ``TextForms/upper`` for upper case digits in it.
    /// - Returns: the whole text.
    public func text(_ form: TextForms) -> String {
        String(unsafeUninitializedCapacity: form.length) { buffer in
            write(form, to: UnsafeMutableRawBufferPointer(buffer))
            return form.length
        }
    }

    /// Writes the canonical form, 36 bytes of ASCII, without making a string.
    ///
    /// - Parameter buffer: at least 36 bytes; the ones after them are left as they are.
    public func write(to buffer: UnsafeMutableRawBufferPointer) {
        identifiers_write_uuid(high, low, Self.lowerLetters, Self.start(of: buffer, holding: 36))
    }

    /// Writes the identifier in one form of text, without making a string.
    ///
    /// - Parameters:
    ///   - form: a single form, or one together with ``TextForms/upper`` for upper case digits in it.
    ///   - buffer: at least ``TextForms/length`` bytes of it; the ones after them are left as they are.
    public func write(_ form: TextForms, to buffer: UnsafeMutableRawBufferPointer) {
        let start = Self.start(of: buffer, holding: form.length)
        let letters = form.contains(.upper) ? Self.upperLetters : Self.lowerLetters
        if form.contains(.hex) {
            start.storeBytes(of: identifiers_hex(high, low, letters), as: identifiers_hex_digits.self)
        } else if form.contains(.urn) {
            start.copyMemory(from: "urn:uuid:", byteCount: 9)
            identifiers_write_uuid(high, low, letters, start + 9)
        } else if form.contains(.braced) {
            start.storeBytes(of: UInt8(ascii: "{"), as: UInt8.self)
            identifiers_write_uuid(high, low, letters, start + 1)
            start.storeBytes(of: UInt8(ascii: "}"), toByteOffset: 37, as: UInt8.self)
        } else {
            identifiers_write_uuid(high, low, letters, start)
        }
    }

    /// What lies between `9` and the first letter in ASCII.
    private static let lowerLetters: UInt8 = 0x27
    private static let upperLetters: UInt8 = 0x07

    @inline(__always)
    private static func start(
        of buffer: UnsafeMutableRawBufferPointer,
        holding count: Int
    ) -> UnsafeMutableRawPointer {
        guard buffer.count >= count, let start = buffer.baseAddress else {
            preconditionFailure("this text of a UUID needs \(count) bytes")
        }
        return start
    }
}
