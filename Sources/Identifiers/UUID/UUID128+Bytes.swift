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
}
