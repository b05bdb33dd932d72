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
        let body =
            form.contains(.upper)
            ? String(unsafeUninitializedCapacity: 36) { buffer in
                write(to: UnsafeMutableRawBufferPointer(buffer), letterGap: 0x07)
                return 36
            } : description
        if form.contains(.hex) { return String(body.filter { $0 != "-" }) }
        if form.contains(.urn) { return "urn:uuid:" + body }
        if form.contains(.braced) { return "{" + body + "}" }
        return body
    }

    /// Writes the canonical form, 36 bytes of ASCII, without making a string.
    ///
    /// - Parameter buffer: at least 36 bytes; the ones after them are left as they are.
    public func write(to buffer: UnsafeMutableRawBufferPointer) { write(to: buffer, letterGap: 0x27) }

    @inline(__always)
    private func write(to buffer: UnsafeMutableRawBufferPointer, letterGap gap: UInt8) {
        guard buffer.count >= 36, let start = buffer.baseAddress else {
            preconditionFailure("the text of a UUID needs 36 bytes")
        }
        identifiers_write_uuid(high, low, gap, start)
    }
}
