/// A value that can be read from a column of a result, or from COPY … BINARY.
public protocol PostgresDecodable: Sendable {
    /// Reads a value from PostgreSQL's binary format.
    ///
    /// - Parameters:
    ///   - bytes: the value, without its length; only valid during the call.
    ///   - type: the type of the column.
    /// - Returns: the value.
    /// - Throws: ``PostgresError/Code/decodingFailed`` when the bytes are no such value.
    static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> Self

    /// What NULL is read as; `nil` (an error) for everything but `Optional`.
    static func decodeNull() -> Self?
}

extension PostgresDecodable {
    /// NULL is no value of the type.
    public static func decodeNull() -> Self? { nil }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    /// Reads the wrapped value.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> Wrapped? {
        try Wrapped.decode(bytes, as: type)
    }

    /// NULL is the empty optional.
    public static func decodeNull() -> Wrapped?? { .some(.none) }
}

extension RawSpan {
    /// Reads an integer in network byte order.
    ///
    /// - Throws: ``PostgresError/Code/decodingFailed`` when fewer bytes are left.
    func integer<T: FixedWidthInteger & BitwiseCopyable>(
        at offset: Int,
        as _: T.Type = T.self
    ) throws(PostgresError) -> T {
        guard offset >= 0, offset + MemoryLayout<T>.size <= byteCount else {
            throw .length(byteCount, expected: offset + MemoryLayout<T>.size)
        }
        return withUnsafeBytes { T(bigEndian: $0.loadUnaligned(fromByteOffset: offset, as: T.self)) }
    }

    /// The only integer in the bytes.
    func wholeInteger<T: FixedWidthInteger & BitwiseCopyable>(as _: T.Type = T.self) throws(PostgresError) -> T {
        guard byteCount == MemoryLayout<T>.size else { throw .length(byteCount, expected: MemoryLayout<T>.size) }
        return try integer(at: 0)
    }

    /// The bytes as UTF-8 text.
    func text() -> String {
        withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }
}
