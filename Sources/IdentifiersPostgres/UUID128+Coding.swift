public import Identifiers
public import Postgres

extension UUID128: PostgresEncodable, PostgresDecodable {
    /// `uuid`; arrays are `uuid[]`.
    public static var postgresType: PostgresType { .uuid }

    /// Writes 16 bytes, or the canonical form for text.
    ///
    /// - Throws: `PostgresError` with code `encodingFailed` for any other type.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        guard type == .uuid else { return try encodeText(into: &buffer, as: type) }
        buffer.append(value)
    }

    /// Reads `uuid`; cast text in SQL (`column::uuid`), so that the server says what is none.
    ///
    /// - Throws: `PostgresError` with code `decodingFailed` for any other type.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> UUID128 {
        UUID128(value: try bytes.uuid(as: type, wanted: "\(Self.self)"))
    }
}

extension RawSpan {
    /// Reads a `uuid`: it travels as its 16 bytes, first byte first (uuid_send in the server's sources), and the server orders
    /// by these bytes, as kinds of 16 bytes do.
    func uuid(as type: PostgresType, wanted: String) throws(PostgresError) -> UInt128 {
        guard type == .uuid else { throw .mismatch(type, wanted: wanted) }
        guard byteCount == 16 else { throw .length(byteCount, expected: 16) }
        return withUnsafeBytes { UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self)) }
    }
}
