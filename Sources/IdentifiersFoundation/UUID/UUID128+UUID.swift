public import FoundationEssentials
public import Identifiers

extension UUID128 {
    /// Takes over the 16 bytes of a `Foundation.UUID`; no text is made on the way.
    @inlinable
    public init(_ uuid: UUID) {
        self.init(value: withUnsafeBytes(of: uuid.uuid) { UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self)) })
    }
}

extension UUID {
    /// Takes over the 16 bytes of an identifier; no text is made on the way.
    ///
    /// `uuidString` writes upper case, an identifier's `description` lower case.
    @inlinable
    public init(_ id: UUID128) {
        self.init(uuid: withUnsafeBytes(of: id.value.bigEndian) { $0.loadUnaligned(as: uuid_t.self) })
    }
}
