extension UUID128 {
    /// Creates an identifier from its 16 bytes in the order of the text, or nil for any other number of bytes.
    @inlinable
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        value = bytes.reduce(0) { $0 << 8 | UInt128($1) }
    }

    /// The 16 bytes in the order of the text: what PostgreSQL's binary format carries.
    @inlinable
    public var bytes: [UInt8] {
        Array(unsafeUninitializedCapacity: 16) { buffer, count in
            UnsafeMutableRawBufferPointer(buffer).storeBytes(of: value.bigEndian, as: UInt128.self)
            count = 16
        }
    }

    /// Creates an identifier from its 16 bytes in the order of the text, or nil for any other number of bytes.
    ///
    /// - Parameter bytes: the bytes, which need no alignment.
    @inlinable
    public init?(loadingBytes bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 16 else { return nil }
        value = UInt128(bigEndian: bytes.loadUnaligned(as: UInt128.self))
    }

    /// Creates an identifier from its 16 bytes in the order of the text, or nil for any other number of bytes.
    ///
    /// - Parameter bytes: the bytes, which need no alignment.
    @inlinable
    public init?(bytes: RawSpan) {
        guard let id = bytes.withUnsafeBytes({ UUID128(loadingBytes: $0) }) else { return nil }
        self = id
    }

    /// Creates an identifier from its 16 bytes in the order of the text, or nil for any other number of bytes.
    ///
    /// - Parameter bytes: the bytes.
    @inlinable
    public init?(bytes: Span<UInt8>) { self.init(bytes: bytes.bytes) }

    /// Writes the 16 bytes in the order of the text, without making an array.
    ///
    /// - Parameter buffer: at least 16 bytes, which need no alignment; the ones after them are left as they are.
    @inlinable
    public func storeBytes(into buffer: UnsafeMutableRawBufferPointer) {
        precondition(buffer.count >= 16, "the bytes of a UUID need 16 bytes")
        buffer.storeBytes(of: value.bigEndian, as: UInt128.self)
    }
}
