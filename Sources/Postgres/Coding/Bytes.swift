// `[UInt8]` is bytea. UInt8 is no PostgreSQL type, so an array of bytes cannot be mistaken for an array of numbers:
// it takes the conformance of Array through this element.

extension UInt8: PostgresEncodable, PostgresDecodable {
    /// `"char"`, the one-byte type of the system catalogs.
    public static var postgresType: PostgresType { .char }

    /// Writes the byte.
    public func encode(into buffer: inout PostgresBuffer, as type: PostgresType) throws(PostgresError) {
        guard type == .char else { throw refuse(type) }
        buffer.append(self)
    }

    /// Reads `"char"`.
    public static func decode(_ bytes: RawSpan, as type: PostgresType) throws(PostgresError) -> UInt8 {
        guard type == .char else { throw .mismatch(type, wanted: "UInt8") }
        return try bytes.wholeInteger()
    }
}
