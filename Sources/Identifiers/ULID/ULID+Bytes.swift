extension ULID {
    /// Creates an identifier from its 16 bytes in the order of the text, or nil for any other number of bytes.
    @inlinable
    public init?(bytes: some Collection<UInt8>) {
        guard let id = UUID128(bytes: bytes) else { return nil }
        self.init(id)
    }

    /// The 16 bytes in the order of the text.
    @inlinable
    public var bytes: [UInt8] { uuid.bytes }

    /// Creates an identifier of the same 16 bytes.
    @inlinable
    public init(_ uuid: UUID128) { value = uuid.value }

    /// The same 16 bytes as a UUID, for instance for a database's `uuid` column. It has no version of RFC 9562, or only
    /// by chance.
    @inlinable
    public var uuid: UUID128 { UUID128(value: value) }
}
