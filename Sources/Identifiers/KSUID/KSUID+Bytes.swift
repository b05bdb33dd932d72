extension KSUID {
    /// Creates an identifier from its 20 bytes in the order of the text, or nil for any other number of bytes.
    @inlinable
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 20 else { return nil }
        self.init(
            seconds: bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) },
            payload: bytes.dropFirst(4).reduce(0) { $0 << 8 | UInt128($1) }
        )
    }

    /// The 20 bytes in the order of the text.
    @inlinable
    public var bytes: [UInt8] {
        Array(unsafeUninitializedCapacity: 20) { buffer, count in
            let target = UnsafeMutableRawBufferPointer(buffer)
            target.storeBytes(of: seconds.bigEndian, as: UInt32.self)
            target.storeBytes(of: payload.bigEndian, toByteOffset: 4, as: UInt128.self)
            count = 20
        }
    }
}
